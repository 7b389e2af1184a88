package io.kawaraban.newsstand;

import io.kawaraban.publication.Edition;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which edition a request is for: of those whose public address has the request's host, the one with the longest prefix
 * of its path. A host that nobody knows is the first edition's.
 */
final class Routes {
    /** What belongs to the program, whatever the edition: never found below a prefix. */
    private static final Set<String> PROGRAM = Set.of("desk", "api", "manage", "media", "_", "assets", "error");
    private final List<Place> places;

    /** Where a request leads. */
    record Route(Edition edition, String path) {}

    private record Place(Edition edition, String host) {}

    Routes(List<Edition> editions) {
        places = editions.stream().map(edition -> new Place(edition, host(edition.url()))).toList();
    }

    /** The host itself if an edition lives there, else that of the first edition, which answers for all others. */
    String known(String host) {
        var named = host == null ? "" : host.toLowerCase(Locale.ROOT);
        for (var place : places) if (place.host.equals(named)) return place.host;
        return places.getFirst().host;
    }

    /** The edition for this host (without port) and undecoded path, and the path within it. */
    Route route(String host, String path) {
        var named = host == null ? "" : host.toLowerCase(Locale.ROOT);
        var isKnown = places.stream().anyMatch(place -> place.host.equals(named));
        var asked = isKnown ? named : places.getFirst().host;
        return places.stream().filter(place -> place.host.equals(asked)).map(Place::edition)
                .sorted(Comparator.comparingInt((Edition edition) -> edition.prefix().length()).reversed())
                .filter(edition -> isBelow(edition.prefix(), path)).findFirst()
                .map(edition -> new Route(edition, within(edition.prefix(), path)))
                .orElseGet(() -> new Route(places.getFirst().edition, path));
    }

    private static boolean isBelow(String prefix, String path) {
        if (prefix.isEmpty()) return true;
        if (!path.startsWith(prefix)) return false;
        var rest = path.substring(prefix.length());
        return rest.isEmpty() || rest.charAt(0) == '/' && !PROGRAM.contains(rest.substring(1).split("/", 2)[0]);
    }

    private static String within(String prefix, String path) {
        var rest = path.substring(prefix.length());
        return rest.isEmpty() ? "/" : rest;
    }

    private static String host(String url) {
        var host = URI.create(url).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
