package io.kawaraban.wire;

import io.kawaraban.publication.Paths;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that the old site's addresses had. */
final class OldPath {
    private static final Pattern QUERY = Pattern.compile("(?:^|&)(?:p|page_id|attachment_id|preview_id)=\\d+(?:&|$)");

    private OldPath() {}

    /** The full path of an address as addresses are kept here; empty if it has none of its own or is made of a query. */
    static Optional<String> of(String link, String base) {
        return WebAddress.of(link, WebAddress.of(base, null).orElse(null)).filter(address -> !isQuery(address))
                .flatMap(address -> Paths.normal(address.getRawPath())).filter(path -> !path.equals("/"));
    }

    /** Whether an address names its article by a number. */
    static boolean isQuery(URI address) {
        return address.getRawQuery() != null && QUERY.matcher(address.getRawQuery()).find();
    }

    /** The path below an edition that has a place of its own before all of its addresses. */
    static String within(String prefix, String path) {
        return !prefix.isEmpty() && path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }
}
