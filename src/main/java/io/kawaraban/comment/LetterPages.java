package io.kawaraban.comment;

import io.kawaraban.mail.Letter;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.NotFound;
import io.kawaraban.theme.PageView;
import io.kawaraban.theme.Theme;
import jakarta.servlet.http.HttpServletRequest;
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

/*
 * Programs that look through mail open every link in it, so a link shows a button, and the button does it. Mail programs that stop
 * letters themselves (RFC 8058) press it from elsewhere; the seal in its address says enough.
 */
/** Letters about replies, asked for and stopped by forms. */
@Controller
class LetterPages {
    private final Comments comments;
    private final Correspondence correspondence;
    private final CommentPages pages;
    private final Editions editions;
    private final Origins origins;
    private final Words words;
    private final Theme theme;

    LetterPages(Comments comments, Correspondence correspondence, CommentPages pages, Editions editions, Origins origins, Words words, Theme theme) {
        this.comments = comments;
        this.correspondence = correspondence;
        this.pages = pages;
        this.editions = editions;
        this.origins = origins;
        this.words = words;
        this.theme = theme;
    }

    /** The author of a comment asks for letters to this address. */
    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/letters", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    View ask(@PathVariable long id, @RequestParam String key, @RequestParam String address, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var own = Key.parse(key).flatMap(parsed -> comments.own(id, parsed)).filter(pages::mayHaveLetters).orElseThrow(NotFound::new);
        var typed = address.strip();
        if (typed.length() > Correspondence.LONGEST_ADDRESS || !Letter.isAddress(typed)) return pages.unaddressed(id, key, request, typed, new Problem.NoAddress());
        var pause = correspondence.admit(Draft.Sender.of(request));
        if (!pause.isZero()) return pages.unaddressed(id, key, request, typed, new Problem.TooMany(pause));
        correspondence.ask(own, typed);
        return CommentPages.seeOther(own.comment(), new Key(key), request, null);
    }

    /** What the link in a letter shows: the button to confirm, or to stop. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/letters")
    View show(@PathVariable long id, @RequestParam(required = false) String seal, Edition asked) {
        var found = correspondence.sealed(id, seal);
        return page(found, asked, found.map(each -> each.isConfirmed() ? "on" : "confirm").orElse("off"), seal);
    }

    @PostMapping("/_/comments/{id:\\d{1,18}}/letters/confirmation")
    View confirm(@PathVariable long id, @RequestParam String seal, Edition asked, HttpServletRequest request) {
        if (origins.isForeign(request)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        var found = correspondence.sealed(id, seal);
        found.ifPresent(correspondence::confirm);
        return page(found, asked, found.isPresent() ? "on" : "off", seal);
    }

    /** The button to stop, where the link in a letter leads. */
    @GetMapping("/_/comments/{id:\\d{1,18}}/letters/stop")
    View stopping(@PathVariable long id, @RequestParam(required = false) String seal, Edition asked) {
        var found = correspondence.sealed(id, seal);
        return page(found, asked, found.isPresent() ? "stop" : "off", seal);
    }

    /** Stops letters, for who has the seal of one or the comment's key; pressed again, it is stopped already. */
    @PostMapping("/_/comments/{id:\\d{1,18}}/letters/stop")
    View stop(@PathVariable long id, @RequestParam(required = false) String seal, @RequestParam(required = false) String key, Edition asked) {
        var found = correspondence.sealed(id, seal).or(() -> Key.parse(key).flatMap(parsed -> comments.own(id, parsed)).flatMap(_ -> correspondence.of(id)));
        found.ifPresent(correspondence::stop);
        return page(found, asked, "off", seal);
    }

    private PageView page(Optional<Correspondent> found, Edition asked, String state, String seal) {
        var edition = found.map(each -> editions.of(each.edition())).orElse(asked);
        return theme.draw(edition, "comment-letters.html", Head.passing(words.text(edition.locale(), "letters." + state)),
                Map.of("comment", found.map(Correspondent::comment).orElse(0L), "state", state, "seal", seal == null ? "" : seal)).confidential();
    }
}
