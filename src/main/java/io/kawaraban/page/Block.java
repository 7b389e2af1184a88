package io.kawaraban.page;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer.Pictures.Shown;
import io.kawaraban.comment.Talk;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Section;
import io.kawaraban.ranking.Window;
import io.kawaraban.share.ShareLink;
import io.kawaraban.theme.Region;
import io.kawaraban.topic.Topic;
import java.time.Instant;
import java.util.List;

/** One region of a page: what it shows; {@code block/<name>.html} draws it. */
sealed interface Block extends Region {

    /** What the article is called, and the sections it belongs to, outermost first. */
    record Headline(String title, List<Section> sections) implements Block {}

    /** Who did what, and when it was published; {@code updatedAt} is null if nothing changed since. */
    record Byline(List<Credit> credits, Instant publishedAt, Instant updatedAt) implements Block {
        /** What one contributor did. */
        record Credit(Author author, List<Contribution.Role> roles) {
            /** The roles as words of the interface are named. */
            public List<String> words() {
                return roles.stream().map(role -> role.name().toLowerCase()).toList();
            }
        }
    }

    /** The article in three lines. */
    record Summary(List<String> lines) implements Block {}

    /** The picture that stands for the article. */
    record Lead(Element.Picture picture, Shown shown) implements Block {}

    /** The text, as the renderer drew it. */
    record Body(String html) implements Block {}

    /** What was wrong. */
    record Corrections(List<Release.Correction> corrections) implements Block {}

    /** What the article is about. */
    record Tags(List<Topic> topics) implements Block {}

    /** Ways to pass the article on. */
    record Share(List<ShareLink> links, String address, String title) implements Block {}

    /** Who wrote it, to be known and written to. */
    record Contributor(List<Person> people) implements Block {}

    /** An author as a page shows them; {@code mail} is the address cut into pieces that no harvester puts together, or empty. */
    record Person(Author author, Shown picture, List<String> mail) {}

    /** What readers say, and the form to join in. */
    record Comments(Talk talk) implements Block {}

    /** The most read; {@code section} is null when the whole edition is ranked. */
    record Ranking(List<Story> stories, Window window, Section section) implements Block {
        /** The window as words of the interface are named. */
        public String period() {
            return window.name().toLowerCase();
        }
    }

    /** All that is most read, with how many read it. */
    record Chart(String title, List<Story> stories) implements Block {}

    /** What readers of this also read. */
    record AlsoRead(List<Story> stories) implements Block {}

    /** What the editors recommend. */
    record Picks(List<Story> stories) implements Block {}

    /** Hot topics, each with its leading story. */
    record Topics(List<Leading> topics) implements Block {
        /** A topic and the story that leads it. */
        record Leading(Topic topic, Story story) {}
    }

    /** What leads a front. */
    record Leads(Story first, List<Story> others) implements Block {}

    /** The newest of a section, on a front. */
    record Newest(Section section, List<Story> stories) implements Block {}

    /**
     * A list of stories that goes on.
     *
     * @param of what it lists: {@code section}, {@code author} or {@code topic}
     * @param older where it goes on, or null
     * @param newer where the part before begins, or null on its first page
     */
    record Listing(String of, List<Story> stories, String older, String newer) implements Block {}

    /** How to begin, on a front that has nothing to show. */
    record Beginning() implements Block {}

    @Override
    default boolean isEssential() {
        return switch (this) {
            case Headline _, Body _, Leads _, Listing _, Beginning _, Chart _ -> true;
            case Byline _, Summary _, Lead _, Corrections _, Tags _, Share _, Contributor _, Comments _, Ranking _, AlsoRead _, Picks _, Topics _, Newest _ -> false;
        };
    }
}
