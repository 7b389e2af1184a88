package io.kawaraban.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
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

    /** Takes {@code {"article": 12, "from": "ranking"}}, and {@code "not": "staff"} or {@code "not": "counted"} from a browser that is not to be counted. */
    @PostMapping("/_/view")
    ResponseEntity<Void> view(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        var said = said(body);
        if (said == null || !said.path("article").isIntegralNumber() || !said.path("article").canConvertToLong() || !said.path("from").isString() && said.has("from"))
            return ResponseEntity.badRequest().build();

        log.arrive(arrival(request, said.path("article").longValue(), Source.of(said.path("from").stringValue(null)), excuse(request, said.path("not").stringValue(""))));
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /** The same for readers without JavaScript: a picture of one clear dot. */
    @GetMapping("/_/pixel/{article:[0-9]{1,18}}.gif")
    ResponseEntity<byte[]> pixel(@PathVariable long article, HttpServletRequest request) {
        log.arrive(arrival(request, article, Source.PIXEL, excuse(request, "")));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).cacheControl(CacheControl.noStore()).body(DOT);
    }

    private Arrival arrival(HttpServletRequest request, long article, Source source, Reason excuse) {
        return new Arrival(clock.instant(), article, source, sender.of(request.getRemoteAddr(), request.getHeader("Forwarded")),
                request.getHeader("User-Agent"), site(request), request.getHeader("Sec-Purpose"), excuse);
    }

    private static Reason excuse(HttpServletRequest request, String not) {
        return switch (not) {
            case "staff" -> Reason.STAFF;
            case "counted" -> Reason.UNCOUNTED;
            default -> "1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT")) ? Reason.OPTED_OUT : null;
        };
    }

    /** Browsers that do not say it say at least the page's origin. */
    private static String site(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        return site != null || origin == null || isOf(origin, request.getServerName()) ? site : "cross-site";
    }

    private static boolean isOf(String origin, String host) {
        try {
            return host.equalsIgnoreCase(new URI(origin).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
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
