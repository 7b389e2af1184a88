package io.kawaraban.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Releases.Discussion;
import io.kawaraban.theme.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Comments for programs, the pages' own script among them. Errors are problem details in the reader's language. */
@RestController
class CommentApi {
    private static final int MOST_BYTES = 512 * 1024;
    private static final int SMALL_BYTES = 2_000;
    private static final int MOST = 100;
    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final Comments comments;
    private final Readers readers;
    private final Releases releases;
    private final Articles articles;
    private final Editions editions;
    private final Origins origins;
    private final Words words;
    private final Traces traces;
    private final Correspondence correspondence;

    /** A comment as it is sent. */
    record Sent(Long article, Long parent, String name, String text, String reader) {}

    /** What a reader says about a comment: that they agree, that they do not, or nothing any more. */
    record Vote(Boolean agrees, String reader) {}

    /** Whom a reader hides from themselves, or shows again. */
    record Hide(Boolean hidden, Long article, String reader) {}

    /** The comments under an article that a reader does not want to read, and the reader's token. */
    record Hidden(long article, Collection<Long> comments, String reader) {}

    /** How a comment stands after a vote, and the reader's token. */
    record Voted(long id, int agreed, int disagreed, Boolean agrees, String reader) {}

    /** A comment as its author gets it back; {@code key} only when it was just written. */
    record Own(long id, String status, @JsonInclude(JsonInclude.Include.NON_NULL) String key, @JsonInclude(JsonInclude.Include.NON_NULL) String reader, String state, String why, Told comment) {}

    /** A comment as its author gets it out; {@code letters} is the address to which letters about replies go. */
    record Taken(@JsonUnwrapped Own own, @JsonInclude(JsonInclude.Include.NON_NULL) String letters) {}

    /** A comment as everybody gets it. */
    record Told(long id, long article, Long parent, long thread, String name, String text, Instant at, int agreed, int disagreed) {
        static Told of(Comment comment) {
            return new Told(comment.id(), comment.article(), comment.parent(), comment.thread(), comment.name(), comment.text(), comment.at(), comment.agreed(), comment.disagreed());
        }
    }

    /** A part of the comments of an article, and where it goes on. */
    record Part(long article, long count, boolean open, List<Told> comments, Long next) {}

    CommentApi(Comments comments, Readers readers, Releases releases, Articles articles, Editions editions, Origins origins, Words words, Traces traces, Correspondence correspondence) {
        this.comments = comments;
        this.readers = readers;
        this.releases = releases;
        this.articles = articles;
        this.editions = editions;
        this.origins = origins;
        this.words = words;
        this.traces = traces;
        this.correspondence = correspondence;
    }

    @PostMapping(path = "/_/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> write(HttpServletRequest request, Edition asked) throws IOException {
        if (origins.isForeign(request)) return problem(request, asked, HttpStatus.FORBIDDEN, "foreign");
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) return problem(request, asked, HttpStatus.CONTENT_TOO_LARGE, "large");
        var sent = read(body, Sent.class);
        if (sent.isEmpty() || sent.get().article() == null) return problem(request, asked, HttpStatus.BAD_REQUEST, "unreadable");

        var reader = readers.parse(sent.get().reader()).orElseGet(readers::welcome);
        var draft = new Draft(sent.get().article(), sent.get().parent(), sent.get().name(), sent.get().text(), Draft.Sender.of(request, reader.token()));
        return switch (comments.write(draft)) {
            case Outcome.Accepted(var comment, var key) -> created(comment, new Status.Approved(), key, reader);
            case Outcome.Held(var comment, var key, var rule) -> created(comment, new Status.Pending(rule), key, reader);
            case Outcome.Barred(var comment, var key, var rule) -> created(comment, new Status.Barred(rule), key, reader);
            case Outcome.Refused(var problems) -> refused(locale(draft.article(), request, asked), problems);
        };
    }

    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/vote", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> vote(@PathVariable long id, HttpServletRequest request, Edition asked) throws IOException {
        if (origins.isForeign(request)) return problem(request, asked, HttpStatus.FORBIDDEN, "foreign");
        var body = request.getInputStream().readNBytes(SMALL_BYTES + 1);
        var sent = body.length > SMALL_BYTES ? Optional.<Vote>empty() : read(body, Vote.class);
        if (sent.isEmpty()) return problem(request, asked, HttpStatus.BAD_REQUEST, "unreadable");

        var locale = comments.find(id).map(comment -> locale(comment.article(), request, asked)).orElseGet(() -> spoken(request, asked));
        var sender = Draft.Sender.of(request, sent.get().reader());
        var pause = readers.admit(sender);
        if (!pause.isZero()) return refused(locale, List.of(new Problem.TooMany(pause)));
        var reader = readers.acting(sender);
        return switch (comments.vote(id, reader, sent.get().agrees())) {
            case Ballot.Cast(_, int agreed, int disagreed, var agrees) -> confidential(HttpStatus.OK).body(new Voted(id, agreed, disagreed, agrees, reader.token()));
            case Ballot.Refused(var problem) -> refused(locale, List.of(problem));
        };
    }

    @PostMapping(path = "/_/comments/{id:\\d{1,18}}/hiding", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> hide(@PathVariable long id, HttpServletRequest request, Edition asked) throws IOException {
        if (origins.isForeign(request)) return problem(request, asked, HttpStatus.FORBIDDEN, "foreign");
        var sent = read(request.getInputStream().readNBytes(SMALL_BYTES), Hide.class);
        if (sent.isEmpty() || sent.get().hidden() == null) return problem(request, asked, HttpStatus.BAD_REQUEST, "unreadable");

        var sender = Draft.Sender.of(request, sent.get().reader());
        var pause = readers.admit(sender);
        if (!pause.isZero()) return refused(spoken(request, asked), List.of(new Problem.TooMany(pause)));
        var reader = readers.acting(sender);
        if (!comments.hide(id, reader, sent.get().hidden())) return problem(request, asked, HttpStatus.NOT_FOUND, "no-comment");
        return hidden(comments.find(id).orElseThrow().article(), reader);
    }

    /** What a reader hides under an article; asked by a page only if its reader hides anybody. */
    @PostMapping(path = "/_/comments/hidden", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> hidden(HttpServletRequest request, Edition asked) throws IOException {
        if (origins.isForeign(request)) return problem(request, asked, HttpStatus.FORBIDDEN, "foreign");
        var sent = read(request.getInputStream().readNBytes(SMALL_BYTES), Hide.class);
        var reader = sent.flatMap(each -> readers.parse(each.reader()));
        if (reader.isEmpty() || sent.get().article() == null) return problem(request, asked, HttpStatus.BAD_REQUEST, "unreadable");
        return hidden(sent.get().article(), reader.get());
    }

    @GetMapping(path = "/_/comments/{id:\\d{1,18}}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> show(@PathVariable long id, @RequestParam(required = false) String key, HttpServletRequest request, Edition asked) {
        var own = Key.parse(key).flatMap(parsed -> comments.own(id, parsed)).map(each -> own(each.comment(), each.status(), null, null));
        var shown = own.or(() -> comments.find(id).map(comment -> own(comment, new Status.Approved(), null, null)));
        return shown.<ResponseEntity<?>>map(each -> confidential(HttpStatus.OK).body(each))
                .orElseGet(() -> problem(request, asked, HttpStatus.NOT_FOUND, "no-comment"));
    }

    /** All that the author of a comment wrote here, for who has its key. */
    @GetMapping(path = "/_/comments/{id:\\d{1,18}}/export")
    ResponseEntity<?> export(@PathVariable long id, @RequestParam(required = false) String key, HttpServletRequest request, Edition asked) {
        if (Key.parse(key).flatMap(parsed -> comments.own(id, parsed)).isEmpty()) return problem(request, asked, HttpStatus.NOT_FOUND, "no-comment");
        var all = traces.of(id);
        var addresses = correspondence.addresses(all);
        return confidential(HttpStatus.OK).contentType(MediaType.APPLICATION_JSON).header("Content-Disposition", "attachment; filename=\"comments.json\"")
                .body(all.stream().map(each -> new Taken(own(each.comment(), each.status(), null, null), addresses.get(each.comment().id()))).toList());
    }

    @GetMapping("/api/v1/articles/{article:\\d{1,18}}/comments")
    ResponseEntity<?> list(@PathVariable long article, @RequestParam(required = false) String after,
                           @RequestParam(defaultValue = "" + Comments.PART) String limit, @RequestParam(required = false) String sort, HttpServletRequest request, Edition asked) {
        var from = CommentPages.number(after);
        var most = CommentPages.number(limit).filter(number -> number >= 1 && number <= MOST);
        var order = Order.of(sort);
        if (after != null && from.isEmpty() || most.isEmpty() || order.isEmpty()) return problem(request, asked, HttpStatus.BAD_REQUEST, "unreadable");
        var place = place(article);
        if (place.isEmpty()) return refused(spoken(request, asked), List.of(missing(article)));

        var listing = comments.page(article, order.get(), from.orElse(null), most.get().intValue());
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(
                new Part(article, listing.count(), comments.isOpen(place.get()), flat(listing), listing.next()));
    }

    private ResponseEntity<?> hidden(long article, Reader reader) {
        return confidential(HttpStatus.OK).body(new Hidden(article, comments.hidden(article, reader), reader.token()));
    }

    private ResponseEntity<?> created(Comment comment, Status status, Key key, Reader reader) {
        return confidential(HttpStatus.CREATED).location(URI.create("/_/comments/" + comment.id())).body(own(comment, status, key, reader));
    }

    private Own own(Comment comment, Status status, Key key, Reader reader) {
        var locale = editions.of(articles.find(comment.article()).orElseThrow().edition()).locale();
        return new Own(comment.id(), status.word(), key == null ? null : key.value(), reader == null ? null : reader.token(), words.state(locale, status), words.why(locale, status), Told.of(comment));
    }

    private ResponseEntity<?> refused(Locale locale, List<Problem> problems) {
        var first = problems.getFirst();
        var told = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(first.httpStatus()), words.problem(locale, first));
        told.setType(URI.create("urn:kawaraban:comment:" + first.word()));
        told.setTitle(words.text(locale, "problem"));
        told.setProperty("errors", problems.stream().map(problem ->
                Map.of("field", problem.field(), "code", problem.word(), "detail", words.problem(locale, problem))).toList());
        var answer = answer(told, locale);
        return first instanceof Problem.TooMany(var pause) ? answer.header("Retry-After", Long.toString(Words.seconds(pause))).body(told) : answer.body(told);
    }

    private ResponseEntity<?> problem(HttpServletRequest request, Edition asked, HttpStatus status, String word) {
        var locale = spoken(request, asked);
        var told = ProblemDetail.forStatusAndDetail(status, words.text(locale, "problem." + word));
        told.setType(URI.create("urn:kawaraban:comment:" + word));
        told.setTitle(words.text(locale, "problem"));
        return answer(told, locale).body(told);
    }

    private static ResponseEntity.BodyBuilder answer(ProblemDetail told, Locale locale) {
        return confidential(HttpStatus.valueOf(told.getStatus())).contentType(MediaType.APPLICATION_PROBLEM_JSON).header("Content-Language", Messages.language(locale));
    }

    private static ResponseEntity.BodyBuilder confidential(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).header("X-Robots-Tag", "noindex").header("Referrer-Policy", "no-referrer");
    }

    private Problem missing(long article) {
        return releases.answer(article) instanceof Releases.Answer.Gone ? new Problem.ArticleGone() : new Problem.NoArticle();
    }

    private Optional<Discussion> place(long article) {
        return releases.discussions(List.of(article)).stream().findFirst();
    }

    /** The language of the article's edition; where there is none to be seen, that of the request. */
    private Locale locale(long article, HttpServletRequest request, Edition asked) {
        return place(article).map(place -> editions.of(place.edition()).locale()).orElseGet(() -> spoken(request, asked));
    }

    private static Locale spoken(HttpServletRequest request, Edition asked) {
        return request.getHeader("Accept-Language") == null ? asked.locale() : request.getLocale();
    }

    private static <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(body, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static List<Told> flat(Listing listing) {
        var told = new ArrayList<Told>();
        for (var conversation : listing.conversations()) {
            if (conversation.first() != null) told.add(Told.of(conversation.first()));
            conversation.replies().forEach(reply -> told.add(Told.of(reply.comment())));
        }
        return told;
    }
}
