package io.kawaraban.desk;

import io.kawaraban.page.Preview;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.PageView;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** A draft shown to somebody without an account, such as a lawyer or a source: one state of it, for a time. */
@Controller
class SharedResource {
    /** Where links lead. */
    static final String PLACE = "/desk/shared";
    private static final int MOST_DAYS = 30;
    private final Shared shared;
    private final Newsroom newsroom;
    private final Preview preview;
    private final Editions editions;
    private final Clock clock;
    private final Pages pages;
    private final Audit audit;

    SharedResource(Shared shared, Newsroom newsroom, Preview preview, Editions editions, Clock clock, Pages pages, Audit audit) {
        this.shared = shared;
        this.newsroom = newsroom;
        this.preview = preview;
        this.editions = editions;
        this.clock = clock;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/articles/{id}/links")
    @Needs(Permission.WRITE)
    ModelAndView list(@PathVariable long id) {
        return page(HttpStatus.OK, id, "");
    }

    /** The link is shown this once. */
    @PostMapping("/desk/articles/{id}/links")
    @Needs(Permission.WRITE)
    ModelAndView open(@PathVariable long id, HttpServletRequest request, Account me) {
        var newest = newsroom.newest(newsroom.article(id)).orElseThrow(NotThere::new);
        long days = Math.clamp(new Fields(request).number("days").orElse(7L), 1, MOST_DAYS);
        var token = shared.open(id, newest.id(), Duration.ofDays(days), me.name());
        audit.note(me, "shared", "article " + id);
        var first = editions.first();
        return page(HttpStatus.CREATED, id, first.url().substring(0, first.url().length() - first.prefix().length()) + PLACE + "/" + token);
    }

    @DeleteMapping("/desk/articles/{id}/links/{link}")
    @Needs(Permission.WRITE)
    ModelAndView end(@PathVariable long id, @PathVariable long link, Account me) {
        shared.end(newsroom.article(id).id(), link);
        audit.note(me, "unshared", "article " + id);
        return pages.seeOther("/desk/articles/" + id + "/links", "unshared");
    }

    /** The page as readers would get it; nothing in it runs, nobody may list it, and no address leads on with a name of it. */
    @GetMapping(PLACE + "/{token}")
    @Needs.Nothing
    PageView read(@PathVariable String token) {
        var target = shared.find(token).orElseThrow(NotThere::new);
        var article = newsroom.article(target.article());
        var revision = newsroom.revision(article, target.revision()).orElseThrow(NotThere::new);
        return preview.draw(newsroom.edition(article), newsroom.release(article, revision, clock.instant())).header("Content-Security-Policy", RevisionsResource.SHOWN_ONLY)
                .header("X-Robots-Tag", "noindex, nofollow").header("Referrer-Policy", "no-referrer");
    }

    private ModelAndView page(HttpStatus status, long id, String made) {
        var article = newsroom.article(id);
        var shown = new HashMap<String, Object>();
        shown.put("place", "articles");
        shown.put("edition", newsroom.edition(article));
        shown.put("article", article);
        shown.put("title", newsroom.newest(article).map(revision -> revision.text().title()).orElse(""));
        shown.put("links", shared.of(id));
        shown.put("made", made);
        return pages.show(status, "links", shown);
    }
}
