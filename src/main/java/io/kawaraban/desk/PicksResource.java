package io.kawaraban.desk;

import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Markup;
import io.kawaraban.front.Allocator;
import io.kawaraban.front.Pick;
import io.kawaraban.front.Picks;
import io.kawaraban.front.Place;
import io.kawaraban.page.Preview;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Work;
import io.kawaraban.theme.PageView;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The stories that lead an edition, in the order that editors give them. */
@Controller
@Needs(Permission.PICK)
class PicksResource {
    private static final int OFFERED = 20, MOST = 50, LONGEST_HEADLINE = 200;
    private final Picks picks;
    private final Allocator allocator;
    private final Articles articles;
    private final Releases releases;
    private final Preview preview;
    private final Clock clock;
    private final Pages pages;
    private final Audit audit;

    /** A pick as the board shows it, with its times on the edition's clock; {@code card} is null while readers cannot see the article. */
    record Picked(long article, int place, String title, Card card, String headline, String from, String until, boolean isThere) {}

    PicksResource(Picks picks, Allocator allocator, Articles articles, Releases releases, Preview preview, Clock clock,
                  Pages pages, Audit audit) {
        this.picks = picks;
        this.allocator = allocator;
        this.articles = articles;
        this.releases = releases;
        this.preview = preview;
        this.clock = clock;
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
        shown.put("scheduled", scheduled(edition, picked));
        shown.put("canUndo", picks.canUndo(edition.id(), null));
        shown.put("front", allocator.forFront(edition).lead());
        shown.put("beside", allocator.beside(edition, List.of()).picks());
        return pages.show("picks", shown);
    }

    /** One change to the board that the editor saw: a story moved, taken off, put on, or given a headline or times. */
    @PutMapping("/desk/picks")
    ModelAndView put(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var seen = numbers(fields.all("pick"));
        var here = "/desk/picks?edition=" + edition.code();
        if (!seen.equals(order(edition))) return pages.seeOther(here, "picks.stale");

        var order = new ArrayList<>(dragged(fields, seen));
        fields.number("up").map(order::indexOf).filter(at -> at > 0).ifPresent(at -> Collections.swap(order, at, at - 1));
        fields.number("down").map(order::indexOf).filter(at -> at >= 0 && at < order.size() - 1).ifPresent(at -> Collections.swap(order, at, at + 1));
        fields.number("off").ifPresent(order::remove);
        fields.number("on").filter(id -> isOffered(id, edition) && !order.contains(id)).ifPresent(order::addFirst);
        if (order.size() > MOST) return pages.seeOther(here, "picks.many");

        var before = picks.planned(edition.id(), null).stream().collect(Collectors.toMap(Pick::article, Function.identity()));
        var planned = order.stream().map(id -> planned(fields, id, before.get(id), edition)).toList();
        if (!fields.isRight()) return pages.seeOther(here, "picks." + fields.wrong().values().iterator().next());

        picks.put(edition.id(), null, planned);
        audit.note(me, "picked", "edition " + edition.code());
        return pages.seeOther(here, "picks");
    }

    /** The board as it was before the last change. */
    @DeleteMapping("/desk/picks")
    ModelAndView undo(Edition edition, Account me) {
        if (!picks.undo(edition.id(), null)) return pages.seeOther("/desk/picks?edition=" + edition.code(), "picks.nothing");
        audit.note(me, "picked", "edition " + edition.code());
        return pages.seeOther("/desk/picks?edition=" + edition.code(), "picks.undone");
    }

    /** The front as it will be at a time of the edition's clock. */
    @GetMapping("/desk/picks/preview")
    ModelAndView preview(Edition edition, @RequestParam(defaultValue = "") String at) {
        var asked = time(at, edition);
        return pages.show("front-preview", Map.of("place", "picks", "edition", edition, "at", asked.map(time -> at).orElse(LocalTime.of(clock.instant(), edition.zone())),
                "wrong", asked.isEmpty() && !at.isBlank() ? Map.of("at", "time") : Map.of()));
    }

    @GetMapping("/desk/picks/preview/page")
    PageView page(Edition edition, @RequestParam(defaultValue = "") String at) {
        return preview.front(edition, time(at, edition).orElse(clock.instant())).header("Content-Security-Policy", RevisionsResource.SHOWN_ONLY);
    }

    /** Times that are past are as good as now. */
    private Optional<Instant> time(String at, Edition edition) {
        try {
            return Optional.ofNullable(LocalTime.read(at, edition.zone())).map(time -> time.isBefore(clock.instant()) ? clock.instant() : time);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The order that stories were dragged into, if they are the same stories. */
    private static List<Long> dragged(Fields fields, List<Long> seen) {
        var order = numbers(List.of(fields.line("order").split(",")));
        return order.size() == seen.size() && Set.copyOf(order).equals(Set.copyOf(seen)) ? order : seen;
    }

    /** What the form says of a pick; what it has no fields for stays as it was. */
    private static Picks.Planned planned(Fields fields, long id, Pick before, Edition edition) {
        if (!fields.has("from-" + id)) return before == null ? new Picks.Planned(id, null, null) : new Picks.Planned(id, before.fromAt(), before.untilAt(), before.headline());
        var from = time(fields, "from-" + id, before == null ? null : before.fromAt(), edition);
        var until = time(fields, "until-" + id, before == null ? null : before.untilAt(), edition);
        if (until != null && from != null && !until.isAfter(from)) fields.wrong("until-" + id, "order");
        return new Picks.Planned(id, from, until, Graphemes.shorten(Markup.plain(fields.line("headline-" + id)), LONGEST_HEADLINE));
    }

    /** A field that still says what it said keeps its time to the last digit. */
    private static Instant time(Fields fields, String name, Instant before, Edition edition) {
        if (fields.line(name).equals(LocalTime.of(before, edition.zone()))) return before;
        try {
            return LocalTime.read(fields.line(name), edition.zone());
        } catch (DateTimeException _) {
            fields.wrong(name, "time");
            return null;
        }
    }

    private static List<Long> numbers(List<String> words) {
        return words.stream().filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).toList();
    }

    private List<Long> order(Edition edition) {
        return picks.planned(edition.id(), null).stream().map(Pick::article).toList();
    }

    private List<Picked> picked(Edition edition) {
        var planned = picks.planned(edition.id(), null);
        var cards = releases.cards(planned.stream().map(Pick::article).toList()).stream().collect(Collectors.toMap(Card::article, Function.identity()));
        var picked = new ArrayList<Picked>();
        for (var pick : planned)
            picked.add(new Picked(pick.article(), picked.size() + 1, title(pick.article(), cards.get(pick.article())), cards.get(pick.article()), pick.headline(),
                    LocalTime.of(pick.fromAt(), edition.zone()), LocalTime.of(pick.untilAt(), edition.zone()), pick.isThere(clock.instant())));
        return picked;
    }

    private String title(long id, Card card) {
        return card != null ? card.title() : articles.newest(id).map(revision -> revision.text().title()).orElse("");
    }

    /** Articles that go out by themselves may be picked ahead. */
    private List<Articles.Line> scheduled(Edition edition, List<Picked> picked) {
        var taken = picked.stream().map(Picked::article).collect(Collectors.toSet());
        return articles.list(edition.id(), new Articles.Search("", Articles.Search.State.SCHEDULED, Kind.ARTICLE), null, null, OFFERED).stream()
                .filter(line -> !taken.contains(line.article().id())).toList();
    }

    private boolean isOffered(long id, Edition edition) {
        return articles.find(id).filter(article -> article.edition() == edition.id() && article.kind() == Kind.ARTICLE && article.work() instanceof Work.Scheduled).isPresent()
                || releases.cards(List.of(id)).stream().anyMatch(card -> card.edition() == edition.id() && card.kind() == Kind.ARTICLE);
    }

    private List<Card> offered(Edition edition, String words, List<Picked> picked) {
        var taken = picked.stream().map(Picked::article).collect(Collectors.toSet());
        var found = words.isBlank() ? releases.newest(edition.id(), null, OFFERED + taken.size()) : releases.cards(articles.list(edition.id(),
                new Articles.Search(words, Articles.Search.State.LIVE, Kind.ARTICLE), null, null, OFFERED + taken.size()).stream().map(line -> line.article().id()).toList());
        return found.stream().filter(card -> !taken.contains(card.article())).limit(OFFERED).toList();
    }
}
