package io.kawaraban.theme;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.springframework.web.servlet.View;

/** A drawn page on its way to a reader. */
public final class PageView implements View {
    static final String TYPE = "text/html;charset=utf-8";
    private static final int WORTH_COMPRESSING = 1_000;
    private final byte[] bytes;
    private final int status;
    private final Map<String, String> headers;

    private PageView(byte[] bytes, int status, Map<String, String> headers) {
        this.bytes = bytes;
        this.status = status;
        this.headers = headers;
    }

    /** A page that answers 200 and may be kept, but must be asked for again each time. */
    static PageView html(String language, String html) {
        return html(language, html.getBytes(StandardCharsets.UTF_8));
    }

    static PageView html(String language, byte[] html) {
        return new PageView(html, 200, Map.of("Cache-Control", "public, max-age=0, must-revalidate", "Content-Language", language));
    }

    /** The same page with this status. */
    public PageView status(int status) {
        return new PageView(bytes, status, headers);
    }

    /** The same page with this header. */
    public PageView header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PageView(bytes, status, more);
    }

    /** The same page for one reader only: kept nowhere, listed nowhere, and named to nobody by its links. */
    public PageView confidential() {
        return header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex").header("Referrer-Policy", "no-referrer");
    }

    /** The page's HTML. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What it answers. */
    public int status() {
        return status;
    }

    @Override
    public String getContentType() {
        return TYPE;
    }

    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(response::setHeader);
        response.setHeader("Vary", "Accept-Encoding");
        boolean isCompressed = bytes.length > WORTH_COMPRESSING && acceptsGzip(request.getHeader("Accept-Encoding"));
        if (status == 200 && !"no-store".equals(headers.get("Cache-Control"))) {
            var tag = '"' + tag() + (isCompressed ? "-gzip\"" : "\"");
            response.setHeader("ETag", tag);
            if (isNamed(request.getHeader("If-None-Match"), tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        var body = isCompressed ? Assets.gzip(bytes) : bytes;
        response.setStatus(status);
        response.setContentType(TYPE);
        if (isCompressed) response.setHeader("Content-Encoding", "gzip");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whether a list of entity tags names this one. */
    static boolean isNamed(String tags, String tag) {
        return tags != null && Arrays.stream(tags.split(",")).map(each -> each.strip().replaceFirst("^W/", "")).anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    /** Whether gzip is among the encodings a browser takes. */
    public static boolean acceptsGzip(String encodings) {
        if (encodings == null) return false;
        for (var each : encodings.split(",")) {
            var parts = each.strip().split("\\s*;\\s*");
            if (parts[0].equalsIgnoreCase("gzip") || parts[0].equals("*")) return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
        }
        return false;
    }

    private String tag() {
        var crc = new CRC32C();
        crc.update(bytes);
        return Long.toHexString(crc.getValue()) + Integer.toHexString(Arrays.hashCode(bytes)) + Integer.toHexString(bytes.length);
    }
}
