package io.kawaraban.theme;

/**
 * A file that pages ask for, as it goes over the wire.
 *
 * @param address where it is served; it names the content, so what is there never changes
 * @param gzip compressed, or null where that saves nothing
 */
public record Asset(String name, String address, String type, byte[] bytes, byte[] gzip, String tag) {}
