package io.kawaraban.desk;

import io.kawaraban.article.Text;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Sections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The story told in another edition: begins with the text as it is, to be written anew in the other language. */
@Controller
class TranslationsResource {
    /** A number, also at the end of an address. */
    private static final Pattern NUMBER = Pattern.compile("(?:^|/)(\\d{1,18})/?$");
    private final Articles articles;
    private final Editions editions;
    private final Sections sections;
    private final Newsroom newsroom;
    private final Whereabouts whereabouts;
    private final Pages pages;
    private final Audit audit;

    TranslationsResource(Articles articles, Editions editions, Sections sections, Newsroom newsroom, Whereabouts whereabouts, Pages pages, Audit audit) {
        this.articles = articles;
        this.editions = editions;
        this.sections = sections;
        this.newsroom = newsroom;
        this.whereabouts = whereabouts;
        this.pages = pages;
        this.audit = audit;
    }

    @PostMapping("/desk/articles/{id}/translations")
    @Needs(Permission.WRITE)
    @Transactional
    ModelAndView tell(@PathVariable long id, @RequestParam("in") String code, Account me) {
        var original = newsroom.article(id);
        var edition = editions.find(code).filter(one -> one.id() != original.edition()).orElseThrow(NotThere::new);
        var told = articles.ofStory(original.story()).stream().filter(one -> one.edition() == edition.id()).findFirst();
        if (told.isPresent()) return pages.seeOther("/desk/articles/" + told.get().id(), null);

        var text = text(original, edition);
        Doorkeeper.check(me.at(whereabouts.of(edition.id(), text.sections())), Permission.WRITE);
        var article = articles.create(edition.id(), original.story(), original.kind());
        articles.revise(article.id(), null, text, me.name(), pages.text("translation.note", newsroom.edition(original).title()));
        audit.note(me, "began", "article " + article.id());
        return pages.seeOther("/desk/articles/" + article.id(), "translation");
    }

    /** Two articles that were written apart tell one story from now on. */
    @PutMapping("/desk/articles/{id}/story")
    @Needs(Permission.PUBLISH)
    ModelAndView join(@PathVariable long id, @RequestParam(defaultValue = "") String with, Account me) {
        var article = newsroom.article(id);
        var number = NUMBER.matcher(with.strip());
        var other = number.find() ? articles.find(Long.parseLong(number.group(1))).orElse(null) : null;
        if (other == null || other.edition() == article.edition()) return pages.seeOther("/desk/articles/" + id, "story.none");
        Doorkeeper.check(me.at(whereabouts.of(other)), Permission.PUBLISH);
        if (!articles.join(id, other.id())) return pages.seeOther("/desk/articles/" + id, "story.told");

        audit.note(me, "joined", "article " + id);
        return pages.seeOther("/desk/articles/" + id, "story.joined");
    }

    /** The article tells a story of its own again. */
    @DeleteMapping("/desk/articles/{id}/story")
    @Needs(Permission.PUBLISH)
    ModelAndView part(@PathVariable long id, Account me) {
        articles.part(newsroom.article(id).id());
        audit.note(me, "parted", "article " + id);
        return pages.seeOther("/desk/articles/" + id, "story.parted");
    }

    /** The text without what belongs to its own edition; a section is taken by its slug. */
    private Text text(Article original, Edition edition) {
        var text = newsroom.newest(original).map(revision -> revision.text()).orElse(Text.titled(""));
        var own = text.sections().stream().flatMap(id -> sections.find(id).stream()).flatMap(section -> sections.find(edition.id(), section.slug()).stream())
                .map(section -> section.id()).toList();
        return new Text(text.title(), text.summary(), text.elements(), text.lead(), List.of(), own, List.of());
    }
}
