package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Outcome;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Standing;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Publishing is a thing an article has, so it is put and deleted like one; and so are its schedule and its corrections. */
@Controller
@RequestMapping("/desk/articles/{id}")
@Needs(Permission.PUBLISH)
class PublicationResource {
    private static final int LONGEST_REASON = 2_000;
    private final Publisher publisher;
    private final Newsroom newsroom;
    private final Preflight preflight;
    private final Clock clock;
    private final Pages pages;
    private final Audit audit;

    PublicationResource(Publisher publisher, Newsroom newsroom, Preflight preflight, Clock clock, Pages pages, Audit audit) {
        this.publisher = publisher;
        this.newsroom = newsroom;
        this.preflight = preflight;
        this.clock = clock;
        this.pages = pages;
        this.audit = audit;
    }

    @PutMapping("/publication")
    ModelAndView publish(@PathVariable long id, Account me) {
        var article = newsroom.article(id);
        var text = newsroom.newest(article);
        if (text.isPresent() && preflight.look(article, text.get().text(), clock.instant()).stream().anyMatch(Finding::isInTheWay)) return pages.seeOther(page(id), "preflight");
        return after(publisher.publish(id), id, me, "published");
    }

    @DeleteMapping("/publication")
    ModelAndView withdraw(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Account me) {
        var article = newsroom.article(id);
        return after(publisher.withdraw(article.id(), cut(reason)), id, me, "withdrawn");
    }

    @DeleteMapping("/schedule")
    ModelAndView unschedule(@PathVariable long id, Account me) {
        publisher.unschedule(newsroom.article(id).id());
        audit.note(me, "unscheduled", "article " + id);
        return pages.seeOther(page(id), "unscheduled");
    }

    @PostMapping("/corrections")
    ModelAndView correct(@PathVariable long id, @RequestParam(defaultValue = "") String correction, Account me) {
        var article = newsroom.article(id);
        if (correction.isBlank()) return pages.seeOther(page(id), "correction.none");
        if (!isLive(article)) return pages.seeOther(page(id), "objection.not_live");

        publisher.correct(id, cut(correction));
        audit.note(me, "corrected", "article " + id);
        return pages.seeOther(page(id), "corrected");
    }

    private ModelAndView after(Outcome outcome, long id, Account me, String done) {
        if (outcome instanceof Outcome.Refused(var reasons))
            return pages.seeOther(page(id), "objection." + reasons.getFirst().name().toLowerCase(Locale.ROOT));
        audit.note(me, done, "article " + id);
        return pages.seeOther(page(id), done);
    }

    private static boolean isLive(Article article) {
        return article.standing() instanceof Standing.Live;
    }

    private static String cut(String text) {
        var said = Markup.visible(text).strip();
        return said.length() <= LONGEST_REASON ? said : said.substring(0, said.offsetByCodePoints(0, said.codePointCount(0, LONGEST_REASON)));
    }

    private static String page(long id) {
        return "/desk/articles/" + id;
    }
}
