package io.kawaraban.reading;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Hears from pages that they are being read. Never waits: what becomes of it is decided later. */
@Component
public class Beacon {
    /** Where pages send it, by POST. */
    public static final String PATH = "/_/view";
    /** The longest message that is heard, in bytes. */
    public static final int LONGEST = 1_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(30).build()).build();
    private final ReadLog log;
    private final Clock clock;
    private final Sender sender;

    /**
     * Who sends a message, as the request says; null what it does not say.
     *
     * @param address the remote address
     * @param host the host that was asked
     * @param agent {@code User-Agent}
     * @param site {@code Sec-Fetch-Site}
     * @param origin {@code Origin}
     * @param purpose {@code Sec-Purpose}
     * @param isOptedOut whether {@code Sec-GPC} or {@code DNT} is 1
     * @param forwarded {@code Forwarded}
     */
    public record Teller(String address, String host, String agent, String site, String origin, String purpose, boolean isOptedOut, String forwarded) {}

    private record Message(long article, Source source, Reason excuse) {}

    Beacon(ReadLog log, Clock clock, @Value("${kawaraban.sample:false}") boolean isSample) {
        this.log = log;
        this.clock = clock;
        sender = new Sender(isSample);
    }

    /**
     * Takes {@code {"article": 12, "from": "ranking"}}, and {@code "not": "staff"} or {@code "not": "counted"} from a browser that is not to be counted;
     * false if it is no such message.
     */
    public boolean take(byte[] body, int from, int length, Teller teller) {
        var message = message(body, from, length);
        if (message == null) return false;
        take(message, teller);
        return true;
    }

    /** Takes a read of which only the article is known. */
    void take(long article, Teller teller) {
        take(new Message(article, Source.PIXEL, null), teller);
    }

    private void take(Message message, Teller teller) {
        var excuse = message.excuse == null && teller.isOptedOut ? Reason.OPTED_OUT : message.excuse;
        log.arrive(new Arrival(clock.instant(), message.article, message.source, sender.of(teller.address, teller.forwarded), teller.agent, site(teller),
                teller.purpose, excuse));
    }

    /** Browsers that do not say it say at least the page's origin. */
    private static String site(Teller teller) {
        return teller.site != null || teller.origin == null || isOf(teller.origin, teller.host) ? teller.site : "cross-site";
    }

    private static boolean isOf(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(new URI(origin).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Message message(byte[] body, int from, int length) {
        try (var in = JSON.createParser(ObjectReadContext.empty(), body, from, length)) {
            return in.nextToken() == JsonToken.START_OBJECT ? message(in) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** What the object says whose beginning was read; null if it is no message. */
    private static Message message(JsonParser in) {
        Long article = null;
        var source = Source.OTHER;
        Reason excuse = null;
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var value = in.nextToken();
            switch (name) {
                case "article" -> {
                    if (value != JsonToken.VALUE_NUMBER_INT || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) return null;
                    article = in.getLongValue();
                }
                case "from" -> {
                    if (value != JsonToken.VALUE_STRING) return null;
                    source = Source.of(in.getString());
                }
                case "not" -> excuse = value == JsonToken.VALUE_STRING ? excuse(in.getString()) : null;
                default -> {}
            }
            in.skipChildren();
        }
        return article == null || in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null ? null : new Message(article, source, excuse);
    }

    private static Reason excuse(String not) {
        return switch (not) {
            case "staff" -> Reason.STAFF;
            case "counted" -> Reason.UNCOUNTED;
            default -> null;
        };
    }
}
