package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Reviews;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What becomes of a text that waits to be looked at: it is approved, or given back. */
@Controller
@RequestMapping("/desk/articles/{id}")
@Needs(Permission.PUBLISH)
class ReviewResource {
    private final Reviews reviews;
    private final Newsroom newsroom;
    private final Pages pages;
    private final Audit audit;

    ReviewResource(Reviews reviews, Newsroom newsroom, Pages pages, Audit audit) {
        this.reviews = reviews;
        this.newsroom = newsroom;
        this.pages = pages;
        this.audit = audit;
    }

    /** Two pairs of eyes: nobody approves what they wrote themselves, nor a text that changed since they saw it. */
    @PutMapping("/approval")
    ModelAndView approve(@PathVariable long id, HttpServletRequest request, Account me) {
        var fields = new Fields(request);
        var newest = newsroom.newest(newsroom.article(id)).orElseThrow(NotThere::new);
        if (newest.madeBy().equals(me.name())) return pages.seeOther(page(id), "review.own");
        if (!fields.number("revision").equals(java.util.Optional.of(newest.id()))) return pages.seeOther(page(id), "stale");
        if (!reviews.approve(id, me.name(), fields.line("review-note"))) return pages.seeOther(page(id), "review.not");
        audit.note(me, "approved-text", "article " + id);
        return pages.seeOther(page(id), "review.approved");
    }

    @DeleteMapping("/approval")
    ModelAndView giveBack(@PathVariable long id, HttpServletRequest request, Account me) {
        newsroom.newest(newsroom.article(id));
        if (!reviews.giveBack(id, me.name(), new Fields(request).line("review-note"))) return pages.seeOther(page(id), "review.not");
        audit.note(me, "gave-back", "article " + id);
        return pages.seeOther(page(id), "review.returned");
    }

    private static String page(long id) {
        return "/desk/articles/" + id;
    }
}
