package io.kawaraban.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a page says that it is being read. Answers at once; what becomes of it is decided later. */
@RestController
public class Beacon {
    /** Open to everybody, changing nothing that belongs to anybody: needs no sign-in, no session and no CSRF token. */
    public static final List<String> OPEN = List.of("/_/view", "/_/pixel/*");
    private static final int LONGEST = 1_000;
    private static final byte[] DOT = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(30).build()).build()).build();
    private final ReadLog log;
    private final Clock clock;
    private final Sender sender;

    Beacon(ReadLog log, Clock clock, @Value("${kawaraban.sample:false}") boolean isSample) {
        this.log = log;
        this.clock = clock;
        sender = new Sender(isSample);
    }

    /** Takes {@code {"article": 12, "from": "ranking"}}. */
    @PostMapping("/_/view")
    ResponseEntity<Void> view(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        var said = said(body);
        if (said == null || !said.path("article").isIntegralNumber() || !said.path("article").canConvertToLong() || !said.path("from").isString() && said.has("from"))
            return ResponseEntity.badRequest().build();

        log.arrive(arrival(request, said.path("article").longValue(), Source.of(said.path("from").stringValue(null))));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /** The same for readers without JavaScript: a picture of one clear dot. */
    @GetMapping("/_/pixel/{article:[0-9]{1,18}}.gif")
    ResponseEntity<byte[]> pixel(@PathVariable long article, HttpServletRequest request) {
        log.arrive(arrival(request, article, Source.PIXEL));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(DOT);
    }

    private Arrival arrival(HttpServletRequest request, long article, Source source) {
        return new Arrival(clock.instant(), article, source, sender.of(request.getRemoteAddr(), request.getHeader("Forwarded")),
                request.getHeader("User-Agent"), request.getHeader("Sec-Fetch-Site"), request.getHeader("Sec-Purpose"));
    }

    private static JsonNode said(byte[] body) {
        try {
            var said = JSON.readTree(body);
            return said != null && said.isObject() ? said : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
