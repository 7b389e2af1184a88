package io.kawaraban.desk;

import io.kawaraban.article.Element;
import io.kawaraban.article.Markup;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Text;
import io.kawaraban.desk.Finding.Kind;
import io.kawaraban.desk.Finding.Weight;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;

/** Looks an article over before it goes before readers: a list of small questions, each of which finds nothing or something. */
@Component
class Preflight {
    private static final Set<String> EMPTY_WORDS = Set.of("こちら", "ここ", "リンク", "クリック", "詳しくはこちら", "여기", "여기를 클릭", "링크", "클릭", "자세히", "here", "click here", "link", "this", "read more", "more");
    private final List<Function<Flight, Stream<Found>>> questions = List.of(this::headline, this::summary, this::byline, this::pictures, this::links, this::headings,
            this::tables, this::embargo, this::approval);
    private final Waivers waivers;
    private final Articles articles;
    private final Addresses addresses;
    private final Releases releases;
    private final Editions editions;
    private final Renderer renderer;

    private record Flight(Article article, Edition edition, Text text, Instant at) {
        boolean isPage() {
            return article.kind() == io.kawaraban.publication.Kind.PAGE;
        }
    }

    private record Found(Kind kind, String about) {}

    Preflight(Waivers waivers, Articles articles, Addresses addresses, Releases releases, Editions editions, Renderer renderer) {
        this.waivers = waivers;
        this.articles = articles;
        this.addresses = addresses;
        this.releases = releases;
        this.editions = editions;
        this.renderer = renderer;
    }

    /** What is found in this text if it goes out at this time, with what was let through already. */
    List<Finding> look(Article article, Text text, Instant at) {
        var weights = waivers.weights(article.edition());
        var waived = waivers.of(article.id());
        var flight = new Flight(article, editions.of(article.edition()), text, at);
        return questions.stream().flatMap(question -> question.apply(flight)).distinct().filter(found -> weights.get(found.kind) != Weight.OFF)
                .map(found -> new Finding(found.kind, found.about, weights.get(found.kind), waived.get(found.kind.word() + " " + found.about))).toList();
    }

    private Stream<Found> headline(Flight flight) {
        var title = flight.text.title();
        return Stream.of(new Found(Kind.HEADLINE_LONG, ""), new Found(Kind.HEADLINE_FRONT, ""), new Found(Kind.HEADLINE_SOCIAL, "")).filter(found -> !(switch (found.kind) {
            case HEADLINE_LONG -> Slot.ARTICLE;
            case HEADLINE_FRONT -> Slot.FRONT;
            default -> Slot.SOCIAL;
        }).fits(title));
    }

    private Stream<Found> summary(Flight flight) {
        int lines = flight.text.summary().lines().size();
        return flight.isPage() || lines >= 3 ? Stream.empty() : Stream.of(new Found(lines == 0 ? Kind.SUMMARY : Kind.SUMMARY_SHORT, ""));
    }

    private Stream<Found> byline(Flight flight) {
        return flight.isPage() || !flight.text.byline().isEmpty() ? Stream.empty() : Stream.of(new Found(Kind.BYLINE, ""));
    }

    private Stream<Found> pictures(Flight flight) {
        return Stream.concat(Stream.ofNullable(flight.text.lead()), Element.pictures(flight.text.elements())).filter(picture -> picture.alt().isBlank())
                .map(picture -> new Found(Kind.ALT, picture.source()));
    }

    private Stream<Found> links(Flight flight) {
        return Jsoup.parseBodyFragment(renderer.html(flight.text.elements())).select("a[href]").stream().flatMap(link -> {
            var href = link.attr("href");
            var words = link.text().strip();
            var found = new ArrayList<Found>();
            if (isDead(flight, href)) found.add(new Found(Kind.DEAD_LINK, href));
            if (EMPTY_WORDS.contains(words.toLowerCase(flight.edition.locale()))) found.add(new Found(Kind.LINK_WORDS, words));
            return found.stream();
        });
    }

    /** Whether this leads to a place of this newspaper where readers find nothing. */
    private boolean isDead(Flight flight, String href) {
        var target = own(flight.edition, href);
        if (target.isEmpty()) return false;
        var edition = target.get().edition();
        var path = Paths.normal(target.get().path().split("[?#]", 2)[0]);
        if (path.isEmpty() || path.get().equals("/")) return false;
        if (path.get().matches("/articles/\\d{1,18}")) return !isThere(flight, Long.parseLong(path.get().substring("/articles/".length())));
        if (addresses.isReserved(path.get())) return false;
        var address = addresses.find(edition.id(), path.get());
        return address.isEmpty() || address.get().article() != null && !isThere(flight, address.get().article());
    }

    private record Target(Edition edition, String path) {}

    /** Where in this newspaper an address leads; empty if it leads out of it. */
    private Optional<Target> own(Edition here, String href) {
        var all = Stream.concat(Stream.of(here), editions.all().stream()).toList();
        for (var edition : all)
            if (href.equals(edition.url()) || href.startsWith(edition.url() + "/")) return Optional.of(new Target(edition, href.substring(edition.url().length())));
        if (!href.startsWith("/") || href.startsWith("//")) return Optional.empty();
        for (var edition : all)
            if (!edition.prefix().isEmpty() && href.startsWith(edition.prefix() + "/")) return Optional.of(new Target(edition, href.substring(edition.prefix().length())));
        return Optional.of(new Target(here, href));
    }

    private boolean isThere(Flight flight, long article) {
        return article == flight.article.id() || releases.find(article).isPresent();
    }

    private Stream<Found> headings(Flight flight) {
        var found = new ArrayList<Found>();
        int above = 1;
        for (var element : flight.text.elements())
            if (element instanceof Element.Heading(var level, var html)) {
                if (level > above + 1 || Markup.text(html).isBlank()) found.add(new Found(Kind.HEADING_ORDER, Markup.text(html)));
                above = level;
            }
        return found.stream();
    }

    private Stream<Found> tables(Flight flight) {
        return flight.text.elements().stream().filter(element -> element instanceof Element.Table(_, var rows)
                && rows.stream().flatMap(row -> row.cells().stream()).noneMatch(Element.Table.Cell::header))
                .map(table -> new Found(Kind.TABLE_HEADER, Markup.text(((Element.Table) table).caption())));
    }

    /** A story that other editions keep back must not come out here. */
    private Stream<Found> embargo(Flight flight) {
        var article = flight.article;
        var found = new ArrayList<Found>();
        var seen = article.embargoUntil() == null || article.embargoUntil().isBefore(flight.at) ? flight.at : article.embargoUntil();
        if (article.embargoUntil() != null && article.embargoUntil().isAfter(flight.at)) found.add(new Found(Kind.EMBARGO_OWN, ""));
        if (article.unpublishAt() != null && !article.unpublishAt().isAfter(seen)) found.add(new Found(Kind.UNPUBLISH_PAST, ""));
        articles.ofStory(article.story()).stream().filter(other -> other.id() != article.id() && other.embargoUntil() != null && other.embargoUntil().isAfter(seen))
                .forEach(other -> found.add(new Found(Kind.EMBARGO_STORY, editions.of(other.edition()).title())));
        return found.stream();
    }

    private Stream<Found> approval(Flight flight) {
        return flight.article.work() instanceof Work.Approved ? Stream.empty() : Stream.of(new Found(Kind.APPROVAL, ""));
    }
}
