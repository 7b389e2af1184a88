package io.kawaraban.page;

import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.ranking.Window;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Every address a reader may ask for. */
@Controller
class PageResource {
    private final Addresses addresses;
    private final Sections sections;
    private final OldLinks oldLinks;
    private final Destination destination;
    private final FrontPage front;
    private final ListPage list;
    private final CorrectionsPage corrections;

    PageResource(Addresses addresses, Sections sections, OldLinks oldLinks, Destination destination, FrontPage front, ListPage list, CorrectionsPage corrections) {
        this.addresses = addresses;
        this.sections = sections;
        this.oldLinks = oldLinks;
        this.destination = destination;
        this.front = front;
        this.list = list;
        this.corrections = corrections;
    }

    @GetMapping("/")
    View front(Edition edition, @RequestParam Map<String, String> query) {
        if (OldLinks.isOld(query)) return moved(edition, oldLinks.ofQuery(edition, query).orElseThrow(NotFound::new));
        return front.draw(edition);
    }

    @GetMapping("/articles/{number:\\d{1,18}}")
    View article(Edition edition, @PathVariable long number) {
        return destination.ofNumber(edition, number);
    }

    @GetMapping("/ranking")
    View ranking(Edition edition, @RequestParam(defaultValue = "day") String window, @RequestParam(required = false) String section) {
        return list.ofRanking(edition, window(window), section == null || section.isEmpty() ? null : section(edition, section));
    }

    /** What was corrected; where a newspaper had something else under this address before, that stays there. */
    @GetMapping("/corrections")
    View corrections(Edition edition, @RequestParam Map<String, String> query) {
        var before = query.getOrDefault("before", "");
        var address = addresses.find(edition.id(), "/corrections");
        return address.isPresent() ? destination.of(edition, address.get(), cursor(before)) : corrections.draw(edition, before.matches("\\d{1,18}") ? Long.valueOf(before) : null);
    }

    /** Sections, authors, topics, the paths that imported articles keep, and what was at an address before. */
    @GetMapping("/**")
    View any(Edition edition, HttpServletRequest request, @RequestParam Map<String, String> query) {
        var path = Paths.normal(request.getRequestURI()).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (path.equals("/index.php")) return OldLinks.isOld(query) ? front(edition, query) : new Moved(Hrefs.of(edition, "/"));
        var address = addresses.find(edition.id(), path);
        if (address.isPresent()) return destination.of(edition, address.get(), cursor(query.get("before")));

        var old = oldLinks.ofPath(edition, path);
        if (old.isPresent()) return moved(edition, old.get());
        if (isUntidy(path, request)) return new Moved(Hrefs.of(edition, path));
        throw new NotFound();
    }

    private View moved(Edition edition, OldLinks.Meaning meaning) {
        return switch (meaning) {
            case OldLinks.Meaning.Named(var address) -> new Moved(destination.canonical(edition, address));
            case OldLinks.Meaning.Place(var href) -> new Moved(href);
        };
    }

    private Section section(Edition edition, String slug) {
        return sections.find(edition.id(), slug).orElseThrow(NotFound::new);
    }

    private static Window window(String word) {
        return Arrays.stream(Window.values()).filter(window -> window.name().equalsIgnoreCase(word)).findFirst().orElseThrow(NotFound::new);
    }

    private static Card.Cursor cursor(String before) {
        if (before == null) return null;
        return Card.Cursor.parse(before).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    /** An address of the program itself with a slash behind it. */
    private static boolean isUntidy(String path, HttpServletRequest request) {
        return request.getRequestURI().endsWith("/") && (path.equals("/ranking") || path.matches("/articles/\\d{1,18}"));
    }
}
