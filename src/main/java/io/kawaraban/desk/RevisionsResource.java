package io.kawaraban.desk;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Renderer;
import io.kawaraban.page.Preview;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Revision;
import io.kawaraban.theme.PageView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The kept states of an article's text: how each reads, what changed from one to the next, and the way back. */
@Controller
@RequestMapping("/desk/articles/{id}")
class RevisionsResource {
    private static final int PAGE = 50;
    /** The policy of a page that is only shown: nothing in it runs. */
    static final String SHOWN_ONLY = "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
    private final Articles articles;
    private final Authors authors;
    private final Newsroom newsroom;
    private final Whereabouts whereabouts;
    private final Preview preview;
    private final Clock clock;
    private final Renderer renderer;
    private final Pages pages;
    private final Audit audit;
    private final TransactionTemplate together;

    RevisionsResource(Articles articles, Authors authors, Newsroom newsroom, Whereabouts whereabouts, Preview preview, Clock clock, Renderer renderer,
                      Pages pages, Audit audit, TransactionTemplate together) {
        this.articles = articles;
        this.authors = authors;
        this.newsroom = newsroom;
        this.whereabouts = whereabouts;
        this.preview = preview;
        this.clock = clock;
        this.renderer = renderer;
        this.pages = pages;
        this.audit = audit;
        this.together = together;
    }

    @GetMapping("/preview")
    @Needs(Permission.READ)
    ModelAndView preview(@PathVariable long id) {
        var article = newsroom.article(id);
        var revision = newsroom.newest(article).orElseThrow(NotThere::new);
        return pages.show("preview", Map.of("place", "articles", "edition", newsroom.edition(article), "article", article, "revision", revision));
    }

    /** The page as readers would get it, made harmless: nothing in it runs, and no read is counted. */
    @GetMapping("/preview/page")
    @Needs(Permission.READ)
    PageView page(@PathVariable long id) {
        var article = newsroom.article(id);
        var revision = newsroom.newest(article).orElseThrow(NotThere::new);
        return preview.draw(newsroom.edition(article), newsroom.release(article, revision, clock.instant())).header("Content-Security-Policy", SHOWN_ONLY);
    }

    @GetMapping("/revisions")
    @Needs(Permission.READ)
    ModelAndView list(@PathVariable long id, @RequestParam(required = false) Long before) {
        var article = newsroom.article(id);
        var newest = newsroom.newest(article);
        var found = articles.states(id, before, PAGE + 1);
        var states = found.subList(0, Math.min(PAGE, found.size()));
        return pages.show("revisions", Map.of("place", "articles", "edition", newsroom.edition(article), "article", article, "states", states,
                "newest", newest.map(Revision::id).orElse(0L),
                "more", found.size() > PAGE ? "/desk/articles/" + id + "/revisions?before=" + states.getLast().revision() : ""));
    }

    @GetMapping("/revisions/{number}")
    @Needs(Permission.READ)
    ModelAndView show(@PathVariable long id, @PathVariable long number) {
        var revision = revision(id, number);
        var before = articles.states(id, number, 1).stream().findFirst().flatMap(state -> articles.revision(state.revision()));
        return reading(id, revision, before.orElse(null));
    }

    /** The newest state of the text becomes as this one was; nothing in between is lost. */
    @PutMapping("/text")
    @Needs(Permission.WRITE)
    ModelAndView restore(@PathVariable long id, @RequestParam(name = "from") long number, @RequestParam(name = "revision") long newest, Account me) {
        var article = newsroom.article(id);
        if (!Newsroom.mayWrite(me, article)) throw new Doorkeeper.Forbidden(Permission.PUBLISH);
        var restored = revision(id, number);
        Doorkeeper.check(me.at(whereabouts.of(article.edition(), restored.text().sections())), Permission.WRITE);
        if (!Boolean.TRUE.equals(together.execute(_ -> restore(article, newest, restored, me))))
            return pages.seeOther("/desk/articles/" + id + "/revisions", "stale");
        audit.note(me, "restored", "article " + id);
        return pages.seeOther("/desk/articles/" + id, "restored");
    }

    /** False if somebody wrote on meanwhile; whoever writes on from here sees the old text come back. */
    private boolean restore(Article article, long newest, Revision restored, Account me) {
        newsroom.newest(article);
        if (articles.revise(article.id(), newest, restored.text(), me.name(), pages.text("restored.note", restored.id())).isEmpty()) return false;
        newsroom.newest(article);
        return true;
    }

    private Revision revision(long id, long number) {
        return newsroom.revision(newsroom.article(id), number).orElseThrow(NotThere::new);
    }

    private ModelAndView reading(long id, Revision revision, Revision before) {
        var article = newsroom.article(id);
        var text = revision.text();
        var shown = new HashMap<String, Object>();
        shown.put("place", "articles");
        shown.put("edition", newsroom.edition(article));
        shown.put("article", article);
        shown.put("revision", revision);
        shown.put("newest", newsroom.newest(article).map(Revision::id).orElse(0L));
        shown.put("byline", authors.find(text.byline().stream().map(Contribution::author).toList()).values());
        shown.put("lead", text.lead() == null ? "" : renderer.html(List.of(text.lead())));
        shown.put("html", renderer.html(text.elements()));
        shown.put("before", before);
        shown.put("difference", Optional.ofNullable(before).map(one -> Difference.between(one.text(), text)).orElse(List.of()));
        return pages.show(HttpStatus.OK, "reading", shown);
    }
}
