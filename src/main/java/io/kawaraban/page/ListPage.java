package io.kawaraban.page;

import io.kawaraban.publication.Author;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.ranking.Ranked;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import io.kawaraban.theme.Fact;
import io.kawaraban.theme.Frames;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.Messages;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Theme;
import io.kawaraban.topic.Topic;
import io.kawaraban.topic.Topics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The pages that are lists: of a section, an author, a topic, and of what is most read. */
@Component
class ListPage {
    private static final int MOST = 24;
    private static final int MOST_RANKED = 30;
    private final Theme theme;
    private final Messages messages;
    private final Frames frames;
    private final Blocks blocks;
    private final Stories stories;
    private final People people;
    private final StructuredData data;
    private final Neighbours neighbours;
    private final Releases releases;
    private final Topics topics;
    private final Rankings rankings;

    ListPage(Theme theme, Messages messages, Frames frames, Blocks blocks, Stories stories, People people, StructuredData data, Neighbours neighbours,
             Releases releases, Topics topics, Rankings rankings) {
        this.theme = theme;
        this.messages = messages;
        this.frames = frames;
        this.blocks = blocks;
        this.stories = stories;
        this.people = people;
        this.data = data;
        this.neighbours = neighbours;
        this.releases = releases;
        this.topics = topics;
        this.rankings = rankings;
    }

    /** Finds where the part of a list begins that ends with this article. */
    private interface Before {
        Optional<Card.Cursor> find(long of, Card.Cursor last, int most);
    }

    /** A section's articles, newest first, after this place (null: from the newest). */
    LivePage ofSection(Edition edition, Section section, Card.Cursor after) {
        var cards = releases.inSection(section.id(), after, MOST + 1);
        var below = frames.of(edition).all().stream().filter(each -> each.parent() != null && each.parent() == section.id()).toList();
        var above = frames.of(edition).section(section.parent()).map(List::of).orElse(List.of());
        var head = head(section.name(), section.description(), section.path(), after).feed(section.path() + "/")
                .data(List.of(data.breadcrumbs(edition, joined(above, section), section.name(), section.path())));
        return ofCards(edition, "section.html", "section", head, section.path(), cards,
                newer(edition, section.path(), after, releases::beforeInSection, section.id()), Map.of("section", section, "above", above, "parts", below));
    }

    /** What an author wrote. */
    LivePage ofAuthor(Edition edition, Author author, Card.Cursor after) {
        var cards = releases.byAuthor(author.id(), after, MOST + 1);
        var head = head(author.name(), author.bio(), author.path(), after).feed(author.path() + "/").data(List.of(data.profile(edition, author)));
        return ofCards(edition, "author.html", "author", head, author.path(), cards,
                newer(edition, author.path(), after, releases::beforeByAuthor, author.id()), Map.of("person", people.person(author)));
    }

    /** What is about a topic. */
    LivePage ofTopic(Edition edition, Topic topic, Card.Cursor after) {
        var cards = topics.articles(topic.id(), after, MOST + 1);
        var head = head(topic.name(), topic.description(), topic.path(), after)
                .data(List.of(data.breadcrumbs(edition, List.of(), topic.name(), topic.path())));
        return ofCards(edition, "topic.html", "topic", head, topic.path(), cards, newer(edition, topic.path(), after, topics::before, topic.id()),
                Map.of("topic", topic));
    }

    /** What is most read within a window, in the edition or one of its sections (null: the edition). */
    LivePage ofRanking(Edition edition, Window window, Section section) {
        var title = section == null ? messages.text(edition.locale(), "ranking.title")
                : messages.text(edition.locale(), "ranking.of", Map.of("section", section.name()));
        var path = "/ranking?window=" + word(window) + (section == null ? "" : "&section=" + section.slug());
        var head = Head.of(title, "", window == Window.DAY && section == null ? "/ranking" : path);
        var model = new HashMap<String, Object>(Map.of("window", word(window), "windows", Arrays.stream(Window.values()).map(ListPage::word).toList()));
        model.put("section", section);
        return theme.draw(edition, "ranking.html", head, model, () -> chart(edition, window, section, title), facts(edition));
    }

    private Map<String, List<Block>> chart(Edition edition, Window window, Section section, String title) {
        var ranked = rankings.top(edition.id(), section == null ? null : section.id(), window, MOST_RANKED);
        var cards = releases.cards(ranked.stream().map(Ranked::article).toList()).stream().collect(Collectors.toMap(Card::article, Function.identity()));
        var shown = ranked.stream().filter(one -> cards.containsKey(one.article()))
                .map(one -> stories.of(edition, cards.get(one.article()), one.place(), one.readers())).toList();
        return Map.of("chart", List.of(new Block.Chart(title, shown)), "beside",
                blocks.topics(edition, neighbours.beside(edition, List.copyOf(cards.values()))));
    }

    private LivePage ofCards(Edition edition, String template, String of, Head head, String path, List<Card> cards, String newer, Map<String, Object> model) {
        var shown = cards.subList(0, Math.min(MOST, cards.size()));
        var list = new Block.Listing(of, stories.ofCards(edition, shown),
                older(edition, path, cards.size() > MOST ? shown.getLast().cursor() : null), newer);
        return draw(edition, template, head, list, shown, model);
    }

    private LivePage draw(Edition edition, String template, Head head, Block.Listing list, List<Card> shown, Map<String, Object> more) {
        var model = new HashMap<>(more);
        model.put("list", list);
        return theme.draw(edition, template, head, model, blocks.dispensable(() -> around(edition, shown)), facts(edition));
    }

    private Map<String, List<Block>> around(Edition edition, List<Card> shown) {
        var page = neighbours.beside(edition, shown);
        return Map.of("beside", Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page)), "picks", blocks.picks(edition, page));
    }

    private static Set<Fact> facts(Edition edition) {
        return Set.of(Fact.edition(edition.id()), Fact.lists(edition.id()));
    }

    private static Head head(String title, String description, String path, Card.Cursor after) {
        return after == null ? Head.of(title, description, path) : Head.of(title, description, path + "?before=" + after).unlisted();
    }

    private static String older(Edition edition, String path, Card.Cursor last) {
        return last == null ? null : Hrefs.of(edition, path) + "?before=" + last;
    }

    private static String newer(Edition edition, String path, Card.Cursor after, Before before, long of) {
        if (after == null) return null;
        return Hrefs.of(edition, path) + before.find(of, after, MOST).map(cursor -> "?before=" + cursor).orElse("");
    }

    private static List<Section> joined(List<Section> above, Section section) {
        return Stream.concat(above.stream(), Stream.of(section)).toList();
    }

    private static String word(Window window) {
        return window.name().toLowerCase();
    }
}
