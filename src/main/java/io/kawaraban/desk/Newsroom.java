package io.kawaraban.desk;

import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Revision;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.publication.Standing;
import io.kawaraban.publication.Work;
import io.kawaraban.writing.StepLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the desk asks about an article and what is around it. */
@Component
class Newsroom {
    private final Articles articles;
    private final Releases releases;
    private final Editions editions;
    private final Sections sections;
    private final Authors authors;
    private final Addresses addresses;
    private final Renderer renderer;
    private final StepLog log;

    /** A section and how deep it stands in its tree. */
    record Branch(Section section, int depth) {}

    /** The same story in another edition; {@code article} is null where it is not told yet. */
    record Telling(Edition edition, Article article) {}

    Newsroom(Articles articles, Releases releases, Editions editions, Sections sections, Authors authors, Addresses addresses,
             Renderer renderer, StepLog log) {
        this.articles = articles;
        this.releases = releases;
        this.editions = editions;
        this.sections = sections;
        this.authors = authors;
        this.addresses = addresses;
        this.renderer = renderer;
        this.log = log;
    }

    Article article(long id) {
        return articles.find(id).orElseThrow(NotThere::new);
    }

    Edition edition(Article article) {
        return editions.of(article.edition());
    }

    Optional<Revision> revision(Article article, Long id) {
        return id == null ? Optional.empty() : articles.revision(id).filter(revision -> revision.article() == article.id());
    }

    /** The text that the desk goes on with, as whoever writes on it has it now: the draft, or else what readers have, or else the newest. */
    Optional<Revision> newest(Article article) {
        return log.settle(article.id());
    }

    /** The release as readers see it now. */
    Optional<Release> release(Article article) {
        return releases.find(article.id());
    }

    /** What would be the release of this article if its text went out now. */
    Release release(Article article, Revision revision, Instant now) {
        var seen = release(article);
        var text = revision.text();
        return new Release(article.id(), revision.id(), article.story(), article.edition(), article.kind(), text.title(), text.summary(), text.description(),
                text.lead(), text.byline(), text.sections().isEmpty() || article.kind() == Kind.PAGE ? null : text.sections().getFirst(), text.topics(),
                ownPath(article).orElse(null), renderer.html(text.elements()), seen.map(Release::publishedAt).orElse(now), now, article.comments(),
                seen.map(Release::corrections).orElse(List.of()));
    }

    /** The article's public address, absolute. */
    String url(Article article) {
        return edition(article).absolute(ownPath(article).orElse("/articles/" + article.id()));
    }

    Optional<String> ownPath(Article article) {
        return addresses.ofArticle(article.id());
    }

    /** The sections of an edition as a tree, in their order. */
    List<Branch> tree(Edition edition) {
        var all = sections.of(edition.id());
        var tree = new ArrayList<Branch>();
        grow(all, null, 0, tree);
        return tree;
    }

    Set<Long> sections(Edition edition) {
        return sections.of(edition.id()).stream().map(Section::id).collect(Collectors.toSet());
    }

    List<Author> authors(Edition edition) {
        return authors.of(edition.id());
    }

    /** The story in the other editions. */
    List<Telling> tellings(Article article) {
        var told = articles.ofStory(article.story());
        return editions.all().stream().filter(edition -> edition.id() != article.edition()).map(edition -> new Telling(edition,
                told.stream().filter(one -> one.edition() == edition.id()).findFirst().orElse(null))).toList();
    }

    /** Whether this person may change this article's text: one that goes before readers by itself takes more than writing. */
    static boolean mayWrite(Account account, Article article) {
        return account.may(article.work() instanceof Work.Scheduled ? Permission.PUBLISH : Permission.WRITE);
    }

    /** Whether this person may change times, comments and address: with a live article, that is what readers see. */
    static boolean mayArrange(Account account, Article article) {
        boolean isForReaders = article.standing() instanceof Standing.Live || article.work() instanceof Work.Scheduled;
        return account.may(isForReaders ? Permission.PUBLISH : Permission.WRITE);
    }

    /** The key of the word for a kind of element. */
    static String kind(Element element) {
        return "element." + element.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void grow(List<Section> all, Long parent, int depth, List<Branch> tree) {
        for (var section : all) {
            boolean isHere = parent == null ? section.parent() == null : parent.equals(section.parent());
            if (!isHere || depth > 20) continue;
            tree.add(new Branch(section, depth));
            grow(all, section.id(), depth + 1, tree);
        }
    }
}
