package io.kawaraban.page;

import io.kawaraban.media.Renditions;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.share.ShareLinks;
import io.kawaraban.theme.Fact;
import io.kawaraban.theme.Frames;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.Live;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.PageView;
import io.kawaraban.theme.Theme;
import io.kawaraban.topic.Topic;
import io.kawaraban.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An article with everything around it, or a page outside the sections with nothing around it. */
@Component
class ArticlePage {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final int MOST_CARDS = 3;
    private final Theme theme;
    private final Frames frames;
    private final Blocks blocks;
    private final People people;
    private final StructuredData data;
    private final Neighbours neighbours;
    private final Releases releases;
    private final Editions editions;
    private final Topics topics;
    private final Renditions renditions;
    private final Talks talks;

    ArticlePage(Theme theme, Frames frames, Blocks blocks, People people, StructuredData data, Neighbours neighbours, Releases releases,
                Editions editions, Topics topics, Renditions renditions, Talks talks) {
        this.theme = theme;
        this.frames = frames;
        this.blocks = blocks;
        this.people = people;
        this.data = data;
        this.neighbours = neighbours;
        this.releases = releases;
        this.editions = editions;
        this.topics = topics;
        this.renditions = renditions;
        this.talks = talks;
    }

    /** The page of this release. */
    LivePage draw(Edition edition, Release release) {
        return draw(edition, release, release.kind() == Kind.ARTICLE);
    }

    /** The page of a release for somebody who is no reader: whoever sees it is not counted. */
    PageView drawUncounted(Edition edition, Release release) {
        return draw(edition, release, false).now();
    }

    private LivePage draw(Edition edition, Release release, boolean isCounted) {
        var credits = people.credits(release.byline());
        var sections = sections(edition, release.section());
        var about = blocks.optional("tags", () -> topics.ofArticle(release.article())).orElse(List.of());
        boolean isPage = release.kind() == Kind.PAGE;

        return theme.draw(edition, "article.html", head(edition, release, credits, sections, about), Map.of(
                "article", release.article(), "isPage", isPage, "isCounted", isCounted,
                "story", isPage ? page(release) : story(edition, release, credits, sections, about)), talks.below(release, isPage ? Live.NOTHING : neighbours.beside(edition, release)),
                Set.of(Fact.edition(edition.id()), Fact.story(release.story())));
    }

    private List<Block> page(Release release) {
        var shown = new ArrayList<Block>();
        shown.add(new Block.Headline(release.title(), List.of()));
        lead(release).ifPresent(shown::add);
        shown.add(new Block.Body(release.html()));
        return shown;
    }

    private List<Block> story(Edition edition, Release release, List<Block.Byline.Credit> credits, List<Section> sections, List<Topic> about) {
        var shown = new ArrayList<Block>();
        shown.add(new Block.Headline(release.title(), sections));
        shown.add(new Block.Byline(credits, release.publishedAt(), isChanged(release) ? release.updatedAt() : null));
        if (!release.summary().lines().isEmpty()) shown.add(new Block.Summary(release.summary().lines()));
        lead(release).ifPresent(shown::add);
        if (!release.corrections().isEmpty()) shown.add(new Block.Corrections(release.corrections()));
        shown.add(new Block.Body(release.html()));
        if (!about.isEmpty()) shown.add(new Block.Tags(about));
        var links = ShareLinks.of(edition, address(edition, release), release.title());
        if (!links.isEmpty()) shown.add(new Block.Share(links, address(edition, release), release.title()));
        if (!credits.isEmpty()) shown.add(new Block.Contributor(credits.stream().limit(MOST_CARDS).map(credit -> people.person(credit.author())).toList()));
        return shown;
    }

    private Optional<Block> lead(Release release) {
        if (release.lead() == null) return Optional.empty();
        return renditions.of(release.lead().source()).filter(shown -> shown.width() > 0).map(shown -> new Block.Lead(release.lead(), shown));
    }

    private Head head(Edition edition, Release release, List<Block.Byline.Credit> credits, List<Section> sections, List<Topic> about) {
        var images = images(release);
        var written = credits.stream().map(Block.Byline.Credit::author).toList();
        var head = Head.of(release.title(), release.description(), release.address()).image(images.isEmpty() ? null : images.getFirst())
                .alternates(alternates(release)).data(objects(edition, release, written, sections, about, images));
        return release.kind() == Kind.PAGE ? head
                : head.article(release.publishedAt(), release.updatedAt(), sections.isEmpty() ? null : sections.getLast().name());
    }

    private List<String> objects(Edition edition, Release release, List<Author> written, List<Section> sections, List<Topic> about, List<Head.Image> images) {
        return List.of(data.article(edition, release, written, sections, about, images),
                data.breadcrumbs(edition, sections, release.title(), release.address()));
    }

    private List<Head.Alternate> alternates(Release release) {
        var told = releases.ofStory(release.story()).stream().map(card -> new Head.Alternate(editions.of(card.edition()), card.address())).toList();
        return told.size() < 2 ? List.of() : told;
    }

    /** The card's crop first, then the whole picture. */
    private List<Head.Image> images(Release release) {
        if (release.lead() == null) return List.of();
        return Stream.of(renditions.card(release.lead().source()), renditions.of(release.lead().source())).flatMap(Optional::stream)
                .filter(shown -> shown.width() > 0)
                .map(shown -> new Head.Image(shown.src(), shown.width(), shown.height(), release.lead().alt())).distinct().toList();
    }

    /** The section an article belongs to and those above it, outermost first. */
    private List<Section> sections(Edition edition, Long own) {
        var frame = frames.of(edition);
        var path = new LinkedList<Section>();
        for (var section = frame.section(own); section.isPresent() && !path.contains(section.get()); section = frame.section(section.get().parent()))
            path.addFirst(section.get());
        return List.copyOf(path);
    }

    private static boolean isChanged(Release release) {
        return Duration.between(release.publishedAt(), release.updatedAt()).compareTo(AT_ONCE) > 0;
    }

    private static String address(Edition edition, Release release) {
        return edition.absolute(Paths.encoded(release.address()));
    }
}
