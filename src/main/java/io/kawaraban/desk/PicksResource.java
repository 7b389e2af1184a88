package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.front.Allocator;
import io.kawaraban.front.Pick;
import io.kawaraban.front.Picks;
import io.kawaraban.front.Place;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Releases;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The stories that lead an edition, in the order that editors give them. */
@Controller
@Needs(Permission.PICK)
class PicksResource {
    private static final int OFFERED = 20, MOST = 50;
    private final Picks picks;
    private final Allocator allocator;
    private final Articles articles;
    private final Releases releases;
    private final Pages pages;
    private final Audit audit;

    /** A pick as the list shows it; {@code card} is null while readers cannot see the article. */
    record Picked(long article, int place, String title, Card card) {}

    PicksResource(Picks picks, Allocator allocator, Articles articles, Releases releases, Pages pages, Audit audit) {
        this.picks = picks;
        this.allocator = allocator;
        this.articles = articles;
        this.releases = releases;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/picks")
    ModelAndView show(Edition edition, @RequestParam(defaultValue = "") String words) {
        var picked = picked(edition);
        var searched = Markup.plain(words);
        var shown = new HashMap<String, Object>();
        shown.put("place", "picks");
        shown.put("picked", picked);
        shown.put("words", searched);
        shown.put("offered", offered(edition, searched, picked));
        shown.put("front", allocator.forFront(edition).lead());
        shown.put("beside", allocator.beside(edition, List.of()).picks());
        return pages.show("picks", shown);
    }

    /** One change to the order that the editor saw: a story moved, taken off, or put on. */
    @PutMapping("/desk/picks")
    ModelAndView put(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var seen = fields.all("pick").stream().filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).toList();
        var here = "/desk/picks?edition=" + edition.code();
        if (!seen.equals(order(edition))) return pages.seeOther(here, "picks.stale");

        var order = new ArrayList<>(seen);
        fields.number("up").map(order::indexOf).filter(at -> at > 0).ifPresent(at -> Collections.swap(order, at, at - 1));
        fields.number("down").map(order::indexOf).filter(at -> at >= 0 && at < order.size() - 1).ifPresent(at -> Collections.swap(order, at, at + 1));
        fields.number("off").ifPresent(order::remove);
        fields.number("on").filter(id -> isLive(id, edition) && !order.contains(id)).ifPresent(order::addFirst);
        if (order.size() > MOST) return pages.seeOther(here, "picks.many");

        picks.put(edition.id(), order);
        audit.note(me, "picked", "edition " + edition.code());
        return pages.seeOther(here, "picks");
    }

    private List<Long> order(Edition edition) {
        return picks.planned(edition.id(), null).stream().map(Pick::article).toList();
    }

    private List<Picked> picked(Edition edition) {
        var order = order(edition);
        var cards = releases.cards(order).stream().collect(Collectors.toMap(Card::article, Function.identity()));
        var picked = new ArrayList<Picked>();
        for (var id : order) picked.add(new Picked(id, picked.size() + 1, title(id, cards.get(id)), cards.get(id)));
        return picked;
    }

    private String title(long id, Card card) {
        return card != null ? card.title() : articles.newest(id).map(revision -> revision.text().title()).orElse("");
    }

    private boolean isLive(long id, Edition edition) {
        return releases.cards(List.of(id)).stream().anyMatch(card -> card.edition() == edition.id() && card.kind() == Kind.ARTICLE);
    }

    private List<Card> offered(Edition edition, String words, List<Picked> picked) {
        var taken = picked.stream().map(Picked::article).collect(Collectors.toSet());
        var found = words.isBlank() ? releases.newest(edition.id(), null, OFFERED + taken.size()) : releases.cards(articles.list(edition.id(),
                new Articles.Search(words, Articles.Search.State.LIVE, Kind.ARTICLE), null, null, OFFERED + taken.size()).stream().map(line -> line.article().id()).toList());
        return found.stream().filter(card -> !taken.contains(card.article())).limit(OFFERED).toList();
    }
}
