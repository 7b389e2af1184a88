package io.kawaraban.newsstand;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A network that keeps pages nearer to the readers than we are.
 *
 * @param keep  how long it may keep a page, whose living blocks are then as old; 0 if there is no such network
 * @param stale how long it may go on showing a page while it asks for a newer one, or while we do not answer
 * @param purge where it is told which pages changed, or empty
 * @param token what goes with that as {@code Authorization: Bearer}, or empty
 */
@ConfigurationProperties(value = "kawaraban.cdn", ignoreUnknownFields = false)
record CdnSettings(@DefaultValue("0s") Duration keep, @DefaultValue("60s") Duration stale, @DefaultValue("") String purge, @DefaultValue("") String token) {
    CdnSettings {
        if (keep.isNegative() || stale.isNegative()) throw new IllegalArgumentException("kawaraban.cdn.keep and stale must not be less than 0");
        if (!purge.isBlank() && !purge.matches("https?://[^/?#]+.*")) throw new IllegalArgumentException("kawaraban.cdn.purge must be an address by http or https");
        if (!purge.isBlank()) URI.create(purge);
    }

    /** What such a network alone is told (RFC 9213, RFC 5861), or null. */
    String cacheControl() {
        return keep.isZero() ? null : "public, max-age=%1$d, stale-while-revalidate=%2$d, stale-if-error=%2$d".formatted(keep.toSeconds(), stale.toSeconds());
    }
}
