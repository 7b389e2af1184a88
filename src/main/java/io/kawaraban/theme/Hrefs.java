package io.kawaraban.theme;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Paths;
import java.net.URI;

/** Addresses as they stand in pages. */
public final class Hrefs {
    private Hrefs() {}

    /** A path of an edition as an address relative to the host. */
    public static String of(Edition edition, String path) {
        return encoded(edition.path(path));
    }

    /** A path of an edition as readers of another page reach it: relative when the host is the same. */
    public static String from(Edition here, Edition there, String path) {
        return origin(here).equals(origin(there)) ? of(there, path) : there.absolute(encoded(path));
    }

    /** Scheme and host of an edition's public address. */
    public static String origin(Edition edition) {
        var url = URI.create(edition.url());
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    static String encoded(String path) {
        return Paths.encoded(path);
    }
}
