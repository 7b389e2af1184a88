package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.ranking.Deed;
import io.kawaraban.ranking.Hand;
import io.kawaraban.ranking.Hands;
import io.kawaraban.ranking.Ranked;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The rankings as readers have them, each place with its why, and what editors do about them for a while. */
@Controller
@RequestMapping("/desk/ranking")
@Needs(Permission.RANK)
class HandsResource {
    private static final int PLACES = Hand.MOST_PLACES;
    private static final int MOST_DAYS = 3_650;
    private static final Pattern HELD = Pattern.compile("(\\d{1,18})-(\\d{1,2})");
    /** How long an editor's word may hold. */
    static final List<Integer> HOURS = List.of(1, 6, 24, 72, 168);
    private static final int TIMES = 2;
    private final Rankings rankings;
    private final Hands hands;
    private final Sections sections;
    private final Releases releases;
    private final Pages pages;
    private final Audit audit;
    private final Clock clock;

    /** A place of the list; {@code deed} is the word for what an editor did, or null. */
    record Place(Ranked ranked, String deed, Card card) {}

    /** What an editor did about an article; {@code card} is null while readers cannot see it. */
    record Done(Hand hand, String deed, Card card) {}

    /** How many days a section's stories stand; empty: as long as they are read. */
    record Recency(Section section, String days) {}

    HandsResource(Rankings rankings, Hands hands, Sections sections, Releases releases, Pages pages, Audit audit, Clock clock) {
        this.rankings = rankings;
        this.hands = hands;
        this.sections = sections;
        this.releases = releases;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Edition edition, @RequestParam(defaultValue = "") String window, @RequestParam(defaultValue = "") String section) {
        var over = Arrays.stream(Window.values()).filter(each -> each.word().equals(window)).findFirst().orElse(Window.HOUR);
        var within = sections.find(edition.id(), section).orElse(null);
        var places = rankings.top(edition.id(), within == null ? null : within.id(), over, PLACES);
        var done = hands.of(edition.id());
        var cards = releases.cards(Stream.concat(places.stream().map(Ranked::article), done.stream().map(Hand::article)).distinct().toList()).stream()
                .collect(Collectors.toMap(Card::article, Function.identity()));
        var days = hands.days(edition.id());
        var shown = new HashMap<String, Object>();
        shown.put("place", "ranking");
        shown.put("window", over.word());
        shown.put("windows", Arrays.stream(Window.values()).map(Window::word).toList());
        shown.put("section", within == null ? "" : within.slug());
        shown.put("sections", sections.of(edition.id()));
        shown.put("hours", HOURS);
        shown.put("places", places.stream().filter(one -> cards.containsKey(one.article())).map(one -> new Place(one, word(one.deed()), cards.get(one.article()))).toList());
        shown.put("hands", done.stream().map(one -> new Done(one, word(one.deed()), cards.get(one.article()))).toList());
        shown.put("recency", sections.of(edition.id()).stream().map(each -> new Recency(each, days.containsKey(each.id()) ? days.get(each.id()).toString() : "")).toList());
        return pages.show("ranking", shown);
    }

    /** One article held at a place, left out or boosted, for so many hours. */
    @PutMapping("/hands")
    @Transactional
    ModelAndView put(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var hours = fields.number("hours").filter(hour -> HOURS.contains(hour.intValue())).orElse(24L);
        var until = clock.instant().plus(Duration.ofHours(hours));
        var held = HELD.matcher(fields.line("hold"));
        Optional<Hand> asked = Optional.empty();
        if (held.matches() && Integer.parseInt(held.group(2)) >= 1 && Integer.parseInt(held.group(2)) <= PLACES)
            asked = Optional.of(new Hand(edition.id(), Long.parseLong(held.group(1)), Deed.HOLD, Integer.parseInt(held.group(2)), until, me.name()));
        else if (fields.has("leave-out")) asked = fields.number("leave-out").map(article -> new Hand(edition.id(), article, Deed.LEAVE_OUT, 0, until, me.name()));
        else if (fields.has("boost")) asked = fields.number("boost").map(article -> new Hand(edition.id(), article, Deed.BOOST, TIMES, until, me.name()));

        var wanted = asked.filter(hand -> isLive(hand.article(), edition));
        wanted.ifPresent(hand -> {
            hands.put(hand);
            audit.note(me, hand.deed().word(), "article " + hand.article());
        });
        return pages.seeOther(here(edition, fields), wanted.isPresent() ? "ranking" : "ranking.gone");
    }

    /** Readers alone decide again. */
    @DeleteMapping("/hands")
    @Transactional
    ModelAndView remove(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var removed = fields.number("article").filter(article -> hands.remove(edition.id(), article));
        removed.ifPresent(article -> audit.note(me, "let readers decide", "article " + article));
        return pages.seeOther(here(edition, fields), removed.isPresent() ? "ranking" : "ranking.gone");
    }

    /** How long stories of each section stand in rankings that end. */
    @PutMapping("/recency")
    @Transactional
    ModelAndView recency(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var days = new LinkedHashMap<Long, Integer>();
        for (var section : sections.of(edition.id()))
            fields.number("days-" + section.id()).filter(each -> each > 0).ifPresent(each -> days.put(section.id(), (int) Math.min(each, MOST_DAYS)));
        if (!days.equals(hands.days(edition.id()))) {
            hands.put(edition.id(), days);
            audit.note(me, "set", "ranking " + edition.code());
        }
        return pages.seeOther(here(edition, fields), "saved");
    }

    private boolean isLive(long article, Edition edition) {
        return releases.cards(List.of(article)).stream().anyMatch(card -> card.edition() == edition.id() && card.kind() == Kind.ARTICLE);
    }

    /** Back to the list that the editor saw. */
    private String here(Edition edition, Fields fields) {
        var section = sections.find(edition.id(), fields.line("section")).map(Section::slug).orElse("");
        var window = Arrays.stream(Window.values()).map(Window::word).filter(fields.line("window")::equals).findFirst().orElse("hour");
        return "/desk/ranking?edition=" + edition.code() + "&window=" + window
                + (section.isEmpty() ? "" : "&section=" + URLEncoder.encode(section, StandardCharsets.UTF_8));
    }

    private static String word(Deed deed) {
        return deed == null ? null : deed.word();
    }
}
