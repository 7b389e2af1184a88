package io.kawaraban.comment;

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
    private final Releases releases;
    private final Editions editions;
    private final Origins origins;
    private final Words words;
    private final Theme theme;

    CommentPages(Comments comments, Releases releases, Editions editions, Origins origins, Words words, Theme theme) {
        this.comments = comments;
        this.releases = releases;
        this.editions = editions;
        this.origins = origins;
        this.words = words;
        this.theme = theme;
    }

    /** A comment is written by sending the form; what is wrong with it is said beside its fields, and nothing typed is lost. */
    @PostMapping(path = "/_/comments", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View write(HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        if (request.getContentLengthLong() > MOST_BYTES) throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        var draft = new Draft(number(request.getParameter("article")).orElseThrow(CommentPages::unreadable), number(request.getParameter("parent")).orElse(null),
                request.getParameter("name"), request.getParameter("text"), Draft.Sender.of(request));
        return switch (comments.write(draft)) {
            case Outcome.Accepted(var comment, var key) -> seeOther(comment, key);
            case Outcome.Held(var comment, var key, _) -> seeOther(comment, key);
            case Outcome.Barred(var comment, var key, _) -> seeOther(comment, key);
            case Outcome.Refused(var problems) -> refused(draft, problems);
        };
    }

    /** A comment alone; for who has its key, also what became of it. */
    @GetMapping(path = "/_/comments/{id:\\d{1,18}}")
    View show(@PathVariable long id, @RequestParam(required = false) String key) {
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
        var title = own.map(submission -> words.state(locale, submission.status())).orElseGet(() -> words.text(locale, "title"));
        return theme.draw(edition, "comment-state.html", Head.passing(title), model).confidential();
    }

    /** Its author asks to look again. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/appeal")
    View appeal(@PathVariable long id, @RequestParam String key, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = Key.parse(key).filter(parsed -> comments.own(id, parsed).isPresent()).orElseThrow(NotFound::new);
        comments.appeal(id, own);
        return seeOther(comments.own(id, own).orElseThrow(NotFound::new).comment(), own);
    }

    /** The form to answer a comment, for browsers without scripts. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/reply")
    View reply(@PathVariable long id) {
        var parent = comments.find(id).orElseThrow(NotFound::new);
        var place = place(parent.article()).filter(each -> each.comments() == CommentsMode.OPEN).orElseThrow(NotFound::new);
        var edition = editions.of(place.edition());
        return form(edition, place, Form.empty(place.article(), parent, edition.commentLimit()));
    }

    /** What readers said under an article, where the article's own page ends. */
    @GetMapping("/_/comments")
    View list(@RequestParam String article, @RequestParam(required = false) String after) {
        var place = visible(number(article).orElseThrow(CommentPages::unreadable));
        var edition = editions.of(place.edition());
        Long from = after == null ? null : number(after).orElseThrow(CommentPages::unreadable);
        var listing = comments.page(place.article(), from, Comments.PART);
        return passing(theme.draw(edition, "comment-list.html", Head.passing(words.text(edition.locale(), "title")),
                Map.of("place", place, "listing", listing, "isOpen", place.comments() == CommentsMode.OPEN, "isFirst", from == null)));
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

    private static View seeOther(Comment comment, Key key) {
        return (_, _, response) -> {
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
