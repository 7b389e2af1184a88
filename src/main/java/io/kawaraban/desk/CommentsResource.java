package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.comment.Bans;
import io.kawaraban.comment.Decision;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Submission;
import io.kawaraban.comment.Traces;
import io.kawaraban.comment.Transparency;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Releases;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What readers wrote and nobody has looked at: those that wait, and those that readers see already. */
@Controller
@Needs(Permission.MODERATE)
class CommentsResource {
    private static final int PAGE = 30;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_AT_ONCE = 200;
    private final Moderation moderation;
    private final Bans bans;
    private final Traces traces;
    private final Transparency transparency;
    private final Clock clock;
    private final Releases releases;
    private final Pages pages;
    private final Audit audit;

    CommentsResource(Moderation moderation, Bans bans, Traces traces, Transparency transparency, Releases releases, Pages pages, Audit audit, Clock clock) {
        this.moderation = moderation;
        this.bans = bans;
        this.traces = traces;
        this.transparency = transparency;
        this.clock = clock;
        this.releases = releases;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/comments")
    ModelAndView list(Edition edition, @RequestParam(defaultValue = "waiting") String show, @RequestParam(required = false) Long after,
            @RequestParam(defaultValue = "") String done) {
        var found = switch (show) {
            case "shown" -> moderation.unseen(edition.id(), after, PAGE + 1);
            case "reported" -> moderation.reported(edition.id(), after, PAGE + 1);
            case "barred" -> moderation.barred(edition.id(), after, PAGE + 1);
            default -> moderation.queue(edition.id(), after, PAGE + 1);
        };
        var queue = queueOf(show);
        var part = found.subList(0, Math.min(PAGE, found.size()));
        var shown = new HashMap<String, Object>();
        shown.put("place", "comments");
        shown.put("queue", queue);
        shown.put("findings", moderation.findings(part));
        shown.put("reports", moderation.reports(part));
        shown.put("histories", moderation.histories(part));
        shown.put("parents", moderation.parents(part));
        shown.put("networks", part.stream().map(each -> each.comment().id()).filter(bans::knowsNetwork).collect(Collectors.toMap(Function.identity(), _ -> true)));
        shown.put("times", BanTime.values());
        shown.put("undoable", numbers(done));
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
        return after(moderation.reject(id, me.name(), said(reason)), "rejected", id, show, me);
    }

    @PutMapping("/desk/comments/{id}/spam")
    ModelAndView markSpam(@PathVariable long id, @RequestParam(defaultValue = "waiting") String show, Account me) {
        return after(moderation.markSpam(id, me.name()), "spam", id, show, me);
    }

    /** Decides about many at once; those that somebody has decided about meanwhile stay as they are. */
    @PostMapping("/desk/comments/decisions")
    ModelAndView decide(@RequestParam(defaultValue = "") String act, @RequestParam(required = false) List<Long> chosen, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "waiting") String show, Edition edition, Account me) {
        var done = new ArrayList<Long>();
        for (long id : chosen == null ? List.<Long>of() : chosen.stream().distinct().limit(MOST_AT_ONCE).toList()) {
            var decision = switch (act) {
                case "approve" -> moderation.approve(id, me.name());
                case "reject" -> moderation.reject(id, me.name(), said(reason));
                case "spam" -> moderation.markSpam(id, me.name());
                default -> new Decision.NoComment();
            };
            if (decision instanceof Decision.Decided) done.add(id);
        }
        for (long id : done) audit.note(me, act.equals("approve") ? "approved" : act.equals("reject") ? "rejected" : "spam", "comment " + id);
        return pages.seeOther(queue(show, edition, done), "comments.decided", done.size());
    }

    /** Takes one's own latest decisions back; what others decided since stays. */
    @PostMapping("/desk/comments/undo")
    ModelAndView undo(@RequestParam(required = false) List<Long> chosen, @RequestParam(defaultValue = "waiting") String show, Edition edition, Account me) {
        int undone = 0;
        for (long id : chosen == null ? List.<Long>of() : chosen.stream().distinct().limit(MOST_AT_ONCE).toList())
            if (moderation.undo(id, me.name()).isPresent()) {
                audit.note(me, "undone", "comment " + id);
                undone++;
            }
        return pages.seeOther(queue(show, edition, List.of()), "comments.undone", undone);
    }

    /** Bans for a time who wrote a comment. */
    @PostMapping("/desk/comments/{id}/ban")
    ModelAndView ban(@PathVariable long id, @RequestParam(defaultValue = "day") String time, @RequestParam(defaultValue = "") String network, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "waiting") String show, Edition edition, Account me) {
        var submission = moderation.find(id).orElseThrow(NotThere::new);
        if (!bans.ban(submission, !network.isEmpty(), BanTime.of(time).span(), said(reason), me.name())) return pages.seeOther(queue(show, edition, List.of()), "comments.unknown");
        audit.note(me, "banned", "comment " + id);
        return pages.seeOther(queue(show, edition, List.of()), "comments.banned");
    }

    /** Erases all that is kept of who wrote a comment; answers to it stay. */
    @PostMapping("/desk/comments/{id}/erasure")
    ModelAndView erase(@PathVariable long id, @RequestParam(defaultValue = "waiting") String show, Edition edition, Account me) {
        moderation.find(id).orElseThrow(NotThere::new);
        int erased = traces.erase(id);
        audit.note(me, "erased", "author of comment " + id);
        return pages.seeOther(queue(show, edition, List.of()), "comments.erased", erased);
    }

    /** What was done in a year, in numbers. */
    @GetMapping("/desk/comments/transparency")
    ModelAndView transparency(Edition edition, @RequestParam(defaultValue = "") String year) {
        var asked = yearOf(edition, year);
        return pages.show("comment-transparency", Map.of("place", "comments", "edition", edition, "year", asked.toString(), "lines", transparency.of(edition, asked)));
    }

    @GetMapping("/desk/comments/transparency.csv")
    ResponseEntity<byte[]> transparencyFile(Edition edition, @RequestParam(defaultValue = "") String year) {
        var asked = yearOf(edition, year);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"comments-" + edition.code() + "-" + asked + ".csv\"")
                .body(transparency.csv(edition, asked).getBytes(StandardCharsets.UTF_8));
    }

    /** Who may not write now. */
    @GetMapping("/desk/comments/bans")
    ModelAndView bans(Edition edition) {
        return bansPage(HttpStatus.OK, edition, "", Map.of());
    }

    @PostMapping("/desk/comments/bans")
    ModelAndView banNetwork(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var network = fields.line("network");
        if (!bans.ban(edition.id(), network, BanTime.of(fields.line("time")).span(), said(fields.line("reason")), me.name())) {
            fields.wrong("network", "ban.network");
            return bansPage(HttpStatus.UNPROCESSABLE_CONTENT, edition, network, fields.wrong());
        }
        audit.note(me, "banned", "network " + network);
        return pages.seeOther("/desk/comments/bans?edition=" + edition.code(), "comments.banned");
    }

    @DeleteMapping("/desk/comments/bans/{id}")
    ModelAndView lift(@PathVariable long id, Edition edition, Account me) {
        if (!bans.lift(edition.id(), id)) throw new NotThere();
        audit.note(me, "lifted", "ban " + id);
        return pages.seeOther("/desk/comments/bans?edition=" + edition.code(), "comments.lifted");
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
                yield pages.seeOther(queue(show) + (queue(show).contains("?") ? "&" : "?") + "done=" + id, "comment." + done, submission.comment().name());
            }
            case Decision.AlreadyDecided(var submission) -> pages.seeOther(queue(show), submission.decidedBy() == null ? "comment.gone" : "comment.already", submission.decidedBy());
            case Decision.NoComment() -> throw new NotThere();
        };
    }

    private Year yearOf(Edition edition, String year) {
        return year.matches("[12]\\d{3}") ? Year.parse(year) : Year.from(clock.instant().atZone(edition.zone()));
    }

    private static String queue(String show) {
        var queue = queueOf(show);
        return queue.equals("waiting") ? "/desk/comments" : "/desk/comments?show=" + queue;
    }

    private static String queueOf(String show) {
        return List.of("shown", "barred", "reported").contains(show) ? show : "waiting";
    }

    private static String queue(String show, Edition edition, List<Long> done) {
        return "/desk/comments?edition=" + edition.code() + "&show=" + queueOf(show)
                + (done.isEmpty() ? "" : "&done=" + done.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static List<Long> numbers(String done) {
        return done.matches("\\d{1,18}(,\\d{1,18}){0,199}") ? Stream.of(done.split(",")).map(Long::valueOf).toList() : List.of();
    }

    private static String said(String reason) {
        var said = Markup.plain(reason);
        return said.substring(0, Math.min(said.length(), LONGEST_REASON));
    }

    private ModelAndView bansPage(HttpStatus status, Edition edition, String network, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "comments");
        shown.put("edition", edition);
        shown.put("bans", bans.of(edition.id()));
        shown.put("times", BanTime.values());
        shown.put("network", network);
        shown.put("wrong", wrong);
        return pages.show(status, "comment-bans", shown);
    }

    private Map<Long, Card> cards(List<Submission> submissions) {
        return releases.cards(submissions.stream().map(submission -> submission.comment().article()).distinct().toList()).stream()
                .collect(Collectors.toMap(Card::article, Function.identity()));
    }
}
