package io.kawaraban.ranking;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The most read articles, for programs. */
@RestController
class RankingResource {
    private static final int PLACES = 20;
    private final Rankings rankings;
    private final Releases releases;
    private final Editions editions;
    private final Sections sections;

    /** A ranking as it is told; {@code section} is null for the whole edition. */
    record Told(String edition, String section, String window, List<Place> places) {}

    /**
     * One place of it.
     *
     * @param before readers in the time before that is as long
     * @param times {@code readers / before}, or null if there were none
     * @param editors what they did about it, or null
     */
    record Place(int place, int readers, long article, String title, String url, int before, Double times, String editors) {}

    RankingResource(Rankings rankings, Releases releases, Editions editions, Sections sections) {
        this.rankings = rankings;
        this.releases = releases;
        this.editions = editions;
        this.sections = sections;
    }

    /** The ranking of an edition (the first if none is named) or one of its sections (by slug), over an hour, a day, a week, all, or what is rising. */
    @GetMapping("/api/v1/ranking")
    ResponseEntity<Told> ranking(@RequestParam(required = false) String edition, @RequestParam(required = false) String section,
                                 @RequestParam(defaultValue = "hour") String window) {
        var asked = edition == null ? Optional.of(editions.first()) : editions.find(edition);
        var over = Arrays.stream(Window.values()).filter(each -> each.word().equals(window)).findFirst();
        if (over.isEmpty()) return ResponseEntity.badRequest().build();
        var within = asked.flatMap(one -> section == null ? Optional.empty() : sections.find(one.id(), section));
        if (asked.isEmpty() || section != null && within.isEmpty()) return ResponseEntity.notFound().build();

        var places = places(asked.get(), rankings.top(asked.get().id(), within.map(one -> one.id()).orElse(null), over.get(), PLACES));
        var told = new Told(asked.get().code(), section, window, places);
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag(tag(told)).body(told);
    }

    private List<Place> places(Edition edition, List<Ranked> top) {
        var cards = releases.cards(top.stream().map(Ranked::article).toList()).stream().collect(Collectors.toMap(Card::article, Function.identity()));
        return top.stream().filter(one -> cards.containsKey(one.article())).map(one -> place(edition, one, cards.get(one.article()))).toList();
    }

    private static Place place(Edition edition, Ranked one, Card card) {
        return new Place(one.place(), one.readers(), one.article(), card.title(), edition.absolute(Paths.encoded(card.address())),
                one.before(), one.times(), one.deed() == null ? null : one.deed().word());
    }

    private static String tag(Told told) {
        return UUID.nameUUIDFromBytes(told.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
