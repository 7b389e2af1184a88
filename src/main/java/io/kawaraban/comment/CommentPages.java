package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Markup;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Releases.Discussion;
import io.kawaraban.theme.Gone;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.NotFound;
import io.kawaraban.theme.PageView;
import io.kawaraban.theme.Theme;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Comments for browsers, with or without scripts: pages for one reader at one moment, kept nowhere. */
@Controller
class CommentPages {
    /** As many as the server reads of a form. */
    private static final int MOST_BYTES = 200_000;
    private final Comments comments;
    private final Readers readers;
    private final Releases releases;
    private final Editions editions;
    private final Origins origins;
    private final Words words;
    private final Traces traces;
    private final Correspondence correspondence;
    private final Theme theme;

    CommentPages(Comments comments, Readers readers, Releases releases, Editions editions, Origins origins, Words words, Traces traces, Correspondence correspondence, Theme theme) {
        this.comments = comments;
        this.readers = readers;
        this.releases = releases;
        this.editions = editions;
        this.origins = origins;
        this.words = words;
        this.traces = traces;
        this.correspondence = correspondence;
        this.theme = theme;
    }

    /** A comment is written by sending the form; what is wrong with it is said beside its fields, and nothing typed is lost. */
    @PostMapping(path = "/_/comments", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View write(HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        if (request.getContentLengthLong() > MOST_BYTES) throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        long article = number(request.getParameter("article")).orElseThrow(CommentPages::unreadable);
        var reader = place(article).filter(place -> isRemembered(editions.of(place.edition()))).map(_ -> readers.acting(Draft.Sender.of(request))).orElse(null);
        var draft = new Draft(article, number(request.getParameter("parent")).orElse(null),
                request.getParameter("name"), request.getParameter("text"), Draft.Sender.of(request, reader == null ? null : reader.token()));
        return switch (comments.write(draft)) {
            case Outcome.Accepted(var comment, var key) -> seeOther(comment, key, request, reader);
            case Outcome.Held(var comment, var key, _) -> seeOther(comment, key, request, reader);
            case Outcome.Barred(var comment, var key, _) -> seeOther(comment, key, request, reader);
            case Outcome.Refused(var problems) -> refused(draft, problems);
        };
    }

    /** A comment alone; for who has its key, also what became of it. */
    @GetMapping(path = "/_/comments/{id:\\d{1,18}}")
    View show(@PathVariable long id, @RequestParam(required = false) String key, HttpServletRequest request) {
        return page(id, key, request, null, null, List.of());
    }

    /** Its author asks to look again. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/appeal")
    View appeal(@PathVariable long id, @RequestParam String key, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = owned(id, key);
        comments.appeal(id, own);
        return seeOther(comments.own(id, own).orElseThrow(NotFound::new).comment(), own, request, null);
    }

    /** The form to answer a comment, for browsers without scripts. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/reply")
    View reply(@PathVariable long id, @RequestParam(required = false) String quote) {
        var parent = comments.find(id).orElseThrow(NotFound::new);
        var place = place(parent.article()).filter(comments::isOpen).orElseThrow(NotFound::new);
        var edition = editions.of(place.edition());
        var form = Form.empty(place.article(), parent, edition.commentLimit());
        return form(edition, place, quote == null ? form : form.quoting());
    }

    /** Agreeing, or not, by a button of a form; the page of the comment says how it stands. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/vote", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View vote(@PathVariable long id, @RequestParam String agrees, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        if (!agrees.matches("yes|no|neither")) throw unreadable();
        var sender = Draft.Sender.of(request);
        var pause = readers.admit(sender);
        if (!pause.isZero()) return said(id, new Problem.TooMany(pause));
        var reader = readers.acting(sender);
        return switch (comments.vote(id, reader, agrees.equals("neither") ? null : agrees.equals("yes"))) {
            case Ballot.Cast _ -> acted("/_/comments/" + id, request, reader);
            case Ballot.Refused(var problem) -> said(id, problem);
        };
    }

    /** The form to hide who wrote a comment from oneself. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/hiding")
    View hiding(@PathVariable long id) {
        var comment = comments.find(id).orElseThrow(NotFound::new);
        var place = visible(comment.article());
        var edition = editions.of(place.edition());
        return passing(theme.draw(edition, "comment-hiding.html", Head.passing(words.text(edition.locale(), "hide")), Map.of("comment", comment, "place", place)));
    }

    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/hiding", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View hide(@PathVariable long id, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var sender = Draft.Sender.of(request);
        var pause = readers.admit(sender);
        if (!pause.isZero()) return said(id, new Problem.TooMany(pause));
        var reader = readers.acting(sender);
        if (!comments.hide(id, reader, true)) throw new NotFound();
        return acted("/_/comments?article=" + comments.find(id).orElseThrow(NotFound::new).article(), request, reader);
    }

    /** Everybody whom a reader hid is shown to them again. */
    @PostMapping(path = "/_/comments/shown", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View showAll(HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        long article = number(request.getParameter("article")).orElseThrow(CommentPages::unreadable);
        var reader = readers.parse(Tokens.in(request)).orElseThrow(NotFound::new);
        comments.hideNobody(reader);
        return acted("/_/comments?article=" + article, request, reader);
    }

    /** The form to report a comment. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/report")
    View report(@PathVariable long id, @RequestParam(required = false) String sent) {
        return report(id, "", sent != null, List.of());
    }

    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/report", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View report(@PathVariable long id, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var reason = Report.Reason.of(request.getParameter("reason"));
        var typed = String.valueOf(request.getParameter("words") == null ? "" : request.getParameter("words"));
        int length = Graphemes.count(typed);
        if (reason.isEmpty()) return report(id, typed, false, List.of(new Problem.NoReason())).status(422);
        if (length > Report.LONGEST) return report(id, typed, false, List.of(new Problem.TooLong(length, Report.LONGEST))).status(422);

        var sender = Draft.Sender.of(request);
        var pause = readers.admit(sender);
        if (!pause.isZero()) return said(id, new Problem.TooMany(pause));
        var reader = readers.acting(sender);
        if (!comments.report(id, reader, reason.get(), typed)) throw new NotFound();
        return acted("/_/comments/" + id + "/report?sent", request, reader);
    }

    /** Its author gives it another text, within the time for that. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/text", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View edit(@PathVariable long id, @RequestParam String key, @RequestParam String text, @RequestParam int revision, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = owned(id, key);
        return switch (comments.edit(id, own, revision, text)) {
            case Outcome.Accepted(var comment, _) -> seeOther(comment, own, request, null);
            case Outcome.Held(var comment, _, _) -> seeOther(comment, own, request, null);
            case Outcome.Barred(var comment, _, _) -> seeOther(comment, own, request, null);
            case Outcome.Refused(var problems) -> page(id, key, request, Markup.visible(text), null, problems).status(problems.getFirst().httpStatus());
        };
    }

    /** Its author takes it back. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/deletion", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View delete(@PathVariable long id, @RequestParam String key, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = owned(id, key);
        comments.delete(id, own);
        return seeOther(comments.own(id, own).orElseThrow(NotFound::new).comment(), own, request, null);
    }

    /** Its author has all erased that is kept of them. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/erasure", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View erase(@PathVariable long id, @RequestParam String key, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = owned(id, key);
        traces.erase(id);
        return seeOther(comments.own(id, own).orElseThrow(NotFound::new).comment(), own, request, null);
    }

    /** What readers said under an article, where the article's own page ends. */
    @GetMapping("/_/comments")
    View list(@RequestParam String article, @RequestParam(required = false) String after, @RequestParam(required = false) String sort, HttpServletRequest request) {
        var place = visible(number(article).orElseThrow(CommentPages::unreadable));
        var edition = editions.of(place.edition());
        Long from = after == null ? null : number(after).orElseThrow(CommentPages::unreadable);
        var order = Order.of(sort).orElseThrow(CommentPages::unreadable);
        var hidden = readers.parse(Tokens.in(request)).map(reader -> comments.hidden(place.article(), reader)).orElse(Set.of());
        var listing = comments.page(place.article(), order, from, Comments.PART).without(hidden);
        return passing(theme.draw(edition, "comment-list.html", Head.passing(words.text(edition.locale(), "title")),
                Map.of("place", place, "listing", listing, "isOpen", comments.isOpen(place), "isAsked", place.comments() != CommentsMode.READ_ONLY, "isFirst", from == null, "sort", order.word(), "hidden", hidden.size())));
    }

    private PageView page(long id, String key, HttpServletRequest request, String typed, String address, List<Problem> problems) {
        var own = Key.parse(key).flatMap(parsed -> comments.own(id, parsed));
        var comment = own.map(Submission::comment).or(() -> comments.find(id)).orElseThrow(NotFound::new);
        var place = place(comment.article());
        var edition = own.map(submission -> editions.of(submission.edition())).or(() -> place.map(each -> editions.of(each.edition()))).orElseThrow(NotFound::new);
        var locale = edition.locale();
        var model = new HashMap<String, Object>();
        model.put("comment", comment);
        model.put("status", own.map(submission -> submission.status().word()).orElse(""));
        model.put("why", own.map(submission -> words.why(locale, submission.status())).orElse(""));
        model.put("place", place.orElse(null));
        model.put("key", own.isPresent() ? key : "");
        model.put("mayAppeal", own.map(comments::mayAppeal).orElse(false));
        model.put("mayEdit", own.isPresent() && place.isPresent() && comments.mayEdit(own.get()));
        model.put("mayAgree", place.isPresent() && place.get().comments() != CommentsMode.READ_ONLY);
        model.put("revision", own.map(Submission::revision).orElse(0));
        model.put("limit", edition.commentLimit());
        model.put("typed", typed == null ? comment.text() : typed);
        model.put("letters", own.filter(this::mayHaveLetters).map(_ -> correspondence.of(id).map(each -> each.isConfirmed() ? "on" : "asked").orElse("off")).orElse(""));
        model.put("address", address == null ? "" : address);
        var told = words.problems(locale, problems).stream().collect(Collectors.partitioningBy(_ -> address != null));
        model.put("problems", told.get(false));
        model.put("unaddressed", told.get(true));
        model.put("vote", own.isPresent() ? "" : readers.parse(Tokens.in(request)).flatMap(reader -> comments.vote(id, reader)).map(agrees -> agrees ? "yes" : "no").orElse("none"));
        var title = own.map(submission -> words.state(locale, submission.status())).orElseGet(() -> words.text(locale, "title"));
        var page = theme.draw(edition, "comment-state.html", Head.passing(title), model);
        return own.isPresent() ? page.confidential() : passing(page);
    }

    private PageView report(long id, String typed, boolean isSent, List<Problem> problems) {
        var comment = comments.find(id).orElseThrow(NotFound::new);
        var place = visible(comment.article());
        var edition = editions.of(place.edition());
        return passing(theme.draw(edition, "comment-report.html", Head.passing(words.text(edition.locale(), isSent ? "report.sent" : "report")), Map.of("comment", comment, "place", place,
                "typed", Markup.visible(typed), "isSent", isSent, "limit", Report.LONGEST, "problems", words.problems(edition.locale(), problems),
                "reasons", Stream.of(Report.Reason.values()).map(Report.Reason::word).toList())));
    }

    /** The page of a comment that says what is wrong. */
    private View said(long id, Problem problem) {
        var comment = comments.find(id).orElseThrow(NotFound::new);
        var place = visible(comment.article());
        var edition = editions.of(place.edition());
        var page = passing(theme.draw(edition, "comment-problem.html", Head.passing(words.text(edition.locale(), "problem.act")), Map.of("comment", comment, "place", place,
                "problem", words.problem(edition.locale(), problem)))).status(problem.httpStatus());
        return problem instanceof Problem.TooMany(var pause) ? page.header("Retry-After", Long.toString(Words.seconds(pause))) : page;
    }

    private Key owned(long id, String key) {
        return Key.parse(key).filter(parsed -> comments.own(id, parsed).isPresent()).orElseThrow(NotFound::new);
    }

    private static View acted(String path, HttpServletRequest request, Reader reader) {
        return (_, _, response) -> {
            Tokens.give(request, response, reader);
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", path);
            response.setHeader("Cache-Control", "no-store");
        };
    }

    private View refused(Draft draft, List<Problem> problems) {
        var place = visible(draft.article());
        var edition = editions.of(place.edition());
        var parent = draft.parent() == null ? null : comments.find(draft.parent()).filter(comment -> comment.article() == draft.article()).orElse(null);
        var form = Form.empty(draft.article(), parent, edition.commentLimit())
                .typed(Markup.visible(draft.name()), Markup.visible(draft.text()), words.problems(edition.locale(), problems));
        var page = form(edition, place, form).status(problems.getFirst().httpStatus());
        return problems.getFirst() instanceof Problem.TooMany(var pause) ? page.header("Retry-After", Long.toString(Words.seconds(pause))) : page;
    }

    private PageView form(Edition edition, Discussion place, Form form) {
        var title = words.text(edition.locale(), form.parent() == null ? "write" : "answer");
        return passing(theme.draw(edition, "comment-form.html", Head.passing(title), Map.of("form", form, "place", place)));
    }

    private Discussion visible(long article) {
        return place(article).orElseThrow(() -> releases.answer(article) instanceof Releases.Answer.Gone ? new Gone() : new NotFound());
    }

    private Optional<Discussion> place(long article) {
        return releases.discussions(List.of(article)).stream().findFirst();
    }

    /** Unlike a page with a key in its address, one with a form says where it is from, or its own form would seem foreign. */
    private static PageView passing(PageView page) {
        return page.header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex");
    }

    /** Where a first comment waits, or risk counts, those who write are known again, also without scripts. */
    private static boolean isRemembered(Edition edition) {
        return edition.moderation() == Edition.Moderation.FIRST || edition.moderation() == Edition.Moderation.RISK;
    }

    /** The author's page, with what keeps letters from the address they typed. */
    PageView unaddressed(long id, String key, HttpServletRequest request, String address, Problem problem) {
        var page = page(id, key, request, null, Markup.visible(address), List.of(problem)).status(problem.httpStatus());
        return problem instanceof Problem.TooMany(var pause) ? page.header("Retry-After", Long.toString(Words.seconds(pause))) : page;
    }

    /** Whether the author of a comment may ask for letters about replies. */
    boolean mayHaveLetters(Submission own) {
        return correspondence.isOn() && !(own.status() instanceof Status.Deleted) && !(own.status() instanceof Status.Trash);
    }

    static View seeOther(Comment comment, Key key, HttpServletRequest request, Reader reader) {
        return (_, _, response) -> {
            if (reader != null) Tokens.give(request, response, reader);
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", "/_/comments/" + comment.id() + "?key=" + key.value());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Referrer-Policy", "no-referrer");
        };
    }

    static Optional<Long> number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    static ResponseStatusException unreadable() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
