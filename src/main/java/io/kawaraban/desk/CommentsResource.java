package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.comment.Decision;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Submission;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Releases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What readers wrote and nobody has looked at: those that wait, and those that readers see already. */
@Controller
@Needs(Permission.MODERATE)
class CommentsResource {
    private static final int PAGE = 30;
    private static final int LONGEST_REASON = 500;
    private final Moderation moderation;
    private final Releases releases;
    private final Pages pages;
    private final Audit audit;

    CommentsResource(Moderation moderation, Releases releases, Pages pages, Audit audit) {
        this.moderation = moderation;
        this.releases = releases;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/comments")
    ModelAndView list(Edition edition, @RequestParam(defaultValue = "waiting") String show, @RequestParam(required = false) Long after) {
        var found = switch (show) {
            case "shown" -> moderation.unseen(edition.id(), after, PAGE + 1);
            case "barred" -> moderation.barred(edition.id(), after, PAGE + 1);
            default -> moderation.queue(edition.id(), after, PAGE + 1);
        };
        var queue = queueOf(show);
        var part = found.subList(0, Math.min(PAGE, found.size()));
        var shown = new HashMap<String, Object>();
        shown.put("place", "comments");
        shown.put("queue", queue);
        shown.put("findings", moderation.findings(part));
        shown.put("waiting", moderation.waiting(edition.id()));
        shown.put("submissions", part);
        shown.put("cards", cards(part));
        shown.put("more", found.size() > PAGE ? "/desk/comments?edition=" + edition.code() + "&show=" + queue + "&after=" + part.getLast().comment().id() : "");
        return pages.show("comments", shown);
    }

    @PutMapping("/desk/comments/{id}/approval")
    ModelAndView approve(@PathVariable long id, @RequestParam(defaultValue = "waiting") String show, Account me) {
        return after(moderation.approve(id, me.name()), "approved", id, show, me);
    }

    @PutMapping("/desk/comments/{id}/rejection")
    ModelAndView reject(@PathVariable long id, @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "waiting") String show, Account me) {
        var said = Markup.plain(reason);
        return after(moderation.reject(id, me.name(), said.substring(0, Math.min(said.length(), LONGEST_REASON))), "rejected", id, show, me);
    }

    @PutMapping("/desk/comments/{id}/spam")
    ModelAndView markSpam(@PathVariable long id, @RequestParam(defaultValue = "waiting") String show, Account me) {
        return after(moderation.markSpam(id, me.name()), "spam", id, show, me);
    }

    /** Takes a decision back. */
    @DeleteMapping("/desk/comments/{id}/decision")
    ModelAndView reconsider(@PathVariable long id, Account me) {
        if (!moderation.reconsider(id)) throw new NotThere();
        audit.note(me, "reconsidered", "comment " + id);
        return pages.seeOther("/desk/comments", "comment.reconsidered");
    }

    private ModelAndView after(Decision decision, String done, long id, String show, Account me) {
        return switch (decision) {
            case Decision.Decided(var submission) -> {
                audit.note(me, done, "comment " + id);
                yield pages.seeOther(queue(show), "comment." + done, submission.comment().name());
            }
            case Decision.AlreadyDecided(var submission) -> pages.seeOther(queue(show), "comment.already", submission.decidedBy());
            case Decision.NoComment() -> throw new NotThere();
        };
    }

    private static String queue(String show) {
        var queue = queueOf(show);
        return queue.equals("waiting") ? "/desk/comments" : "/desk/comments?show=" + queue;
    }

    private static String queueOf(String show) {
        return show.equals("shown") || show.equals("barred") ? show : "waiting";
    }

    private Map<Long, Card> cards(List<Submission> submissions) {
        return releases.cards(submissions.stream().map(submission -> submission.comment().article()).distinct().toList()).stream()
                .collect(Collectors.toMap(Card::article, Function.identity()));
    }
}
