package io.kawaraban.desk;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kawaraban.media.Renditions;
import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import io.kawaraban.writing.Batch;
import io.kawaraban.writing.Documents;
import io.kawaraban.writing.Presence;
import io.kawaraban.writing.Refusal;
import io.kawaraban.writing.Schema;
import io.kawaraban.writing.StepLog;
import io.kawaraban.writing.Written;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The body of an article while several people write it: a page with the editor, and what the editor asks for and sends. */
@Controller
@RequestMapping("/desk/articles/{id}/writing")
class WritingResource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(25), LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int LONGEST_CLIENT = 64;
    private final Newsroom newsroom;
    private final StepLog log;
    private final Presence presence;
    private final Uploads uploads;
    private final Renditions renditions;
    private final Pages pages;
    private volatile boolean isClosing;

    /** A document as it was opened, with the schema it is made by. */
    record Opened(long version, @JsonRawValue String document, Map<String, Object> schema) {}

    /** A step that somebody sent. */
    record Sent(long version, String client, @JsonRawValue String step) {}

    /** What is new since a version; {@code sign} tells whether those who are there moved. */
    record News(long version, List<Sent> steps, List<Presence.Seen> present, String sign) {}

    /** Why nothing of a batch was kept. */
    record Refused(String reason) {}

    /** A picture that is kept here by now. */
    record Picture(String source, int width, int height) {}

    WritingResource(Newsroom newsroom, StepLog log, Presence presence, Uploads uploads, Renditions renditions, Pages pages) {
        this.newsroom = newsroom;
        this.log = log;
        this.presence = presence;
        this.uploads = uploads;
        this.renditions = renditions;
        this.pages = pages;
    }

    @GetMapping
    @Needs(Permission.READ)
    ModelAndView show(@PathVariable long id, Account me, HttpServletResponse response) {
        var article = newsroom.article(id);
        response.setHeader("Content-Security-Policy", Libraries.POLICY);
        var shown = new HashMap<String, Object>();
        shown.put("place", "articles");
        shown.put("edition", newsroom.edition(article));
        shown.put("article", article);
        shown.put("title", newsroom.newest(article).map(revision -> revision.text().title()).orElse(""));
        shown.put("mayWrite", Newsroom.mayWrite(me, article));
        shown.put("libraries", Libraries.IMPORT_MAP);
        return pages.show("writing", shown);
    }

    @GetMapping("/document")
    @Needs(Permission.READ)
    ResponseEntity<Opened> open(@PathVariable long id, @RequestParam(required = false) Long version) {
        newsroom.newest(newsroom.article(id));
        var written = version == null ? log.open(id) : log.open(id, version).orElseThrow(NotThere::new);
        return ResponseEntity.ok(new Opened(written.version(), Documents.json(written.document()), Schema.description()));
    }

    /** What is new, at once or as soon as there is something. */
    @GetMapping("/steps")
    @Needs(Permission.READ)
    ResponseEntity<News> receive(@PathVariable long id, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "") String client,
                                 @RequestParam(defaultValue = "") String sign, @RequestParam(defaultValue = "0") int wait) throws InterruptedException {
        newsroom.article(id);
        if (!client.isEmpty()) presence.stay(id, client);
        long until = System.nanoTime() + Math.min(LONGEST_WAIT.toNanos(), Duration.ofSeconds(Math.max(0, wait)).toNanos());
        while (true) {
            long heard = log.bell().rings(id);
            var news = news(id, after);
            long left = until - System.nanoTime();
            if (!news.steps.isEmpty() || !news.sign.equals(sign) || left <= 0 || isClosing) return ResponseEntity.ok(news);
            log.bell().await(id, heard, Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
        }
    }

    /** Takes a batch of steps; 409 if others wrote first, 422 if it does not apply. The answer holds what is new since its version. */
    @PostMapping("/steps")
    @Needs(Permission.WRITE)
    ResponseEntity<?> send(@PathVariable long id, @RequestBody(required = false) String body, Account me) {
        var article = newsroom.article(id);
        if (!Newsroom.mayWrite(me, article)) throw new Doorkeeper.Forbidden(Permission.PUBLISH);
        try {
            var batch = Batch.of(String.valueOf(body), me.name());
            return switch (log.send(id, batch)) {
                case Written.Outcome.Taken _ -> ResponseEntity.ok(news(id, batch.version()));
                case Written.Outcome.Behind _ -> ResponseEntity.status(HttpStatus.CONFLICT).body(news(id, batch.version()));
                case Written.Outcome.Refused(var reason) -> ResponseEntity.unprocessableContent().body(new Refused(reason));
            };
        } catch (Refusal refusal) {
            return ResponseEntity.unprocessableContent().body(new Refused(refusal.getMessage()));
        }
    }

    @PutMapping("/presence")
    @Needs(Permission.READ)
    ResponseEntity<Void> move(@PathVariable long id, @RequestParam(defaultValue = "") String client, @RequestParam(defaultValue = "0") int anchor,
                              @RequestParam(defaultValue = "0") int head, @RequestParam(defaultValue = "0") long version, Account me) {
        newsroom.article(id);
        if (client.isBlank() || client.length() > LONGEST_CLIENT) return ResponseEntity.unprocessableContent().build();
        presence.move(id, new Presence.Seen(client, me.name(), Math.max(0, anchor), Math.max(0, head), version));
        log.bell().ring(id);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/presence")
    @Needs(Permission.READ)
    ResponseEntity<Void> leave(@PathVariable long id, @RequestParam(defaultValue = "") String client) {
        newsroom.article(id);
        presence.leave(id, client);
        log.bell().ring(id);
        return ResponseEntity.noContent().build();
    }

    /** Keeps pictures that were chosen, dropped or pasted. */
    @PostMapping("/pictures")
    @Needs(Permission.WRITE)
    ResponseEntity<?> keep(@PathVariable long id, HttpServletRequest request, Account me) {
        var article = newsroom.article(id);
        if (!Newsroom.mayWrite(me, article)) throw new Doorkeeper.Forbidden(Permission.PUBLISH);
        var fields = new Fields(request);
        var kept = uploads.keep(fields, "picture").stream().map(original -> new Picture(original.source(), original.width(), original.height())).toList();
        if (fields.isRight()) return ResponseEntity.ok(kept);
        return ResponseEntity.unprocessableContent().body(new Refused(pages.text("wrong." + fields.wrong().get("picture"))));
    }

    /** Shows a picture of the document, small enough for the editor. */
    @GetMapping("/picture")
    @Needs(Permission.READ)
    ResponseEntity<Void> picture(@PathVariable long id, @RequestParam(defaultValue = "") String source) {
        newsroom.article(id);
        if (!source.startsWith("media:")) throw new NotThere();
        var shown = renditions.card(source).or(() -> renditions.thumb(source)).orElseThrow(NotThere::new);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(shown.src())).build();
    }

    /** Nobody is kept waiting when the program ends. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        isClosing = true;
    }

    private News news(long id, long after) {
        var since = log.since(id, after);
        var present = presence.at(id);
        return new News(since.version(), since.steps().stream().map(step -> new Sent(step.version(), step.client(), step.step())).toList(), present,
                Integer.toHexString(present.hashCode()));
    }
}
