package io.kawaraban.media;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

/** The files that readers' browsers ask for. Their addresses hold their content's hash, so they never change. */
@Controller
class MediaResource {
    private final Originals originals;
    private final Renditions renditions;

    MediaResource(Originals originals, Renditions renditions) {
        this.originals = originals;
        this.renditions = renditions;
    }

    /** What is sent: a file, and how it is named on the wire. */
    private record Sent(Path file, String mime, String etag, boolean taken) {}

    @GetMapping("/media/{hash}/{file}")
    void show(@PathVariable String hash, @PathVariable String file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var original = originals.remembered(hash).filter(originals::isHere).orElseThrow(MediaResource::notFound);
        var sent = sent(original, file).orElseThrow(MediaResource::notFound);

        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (new ServletWebRequest(request, response).checkNotModified(sent.etag())) return;
        response.setHeader(HttpHeaders.CONTENT_TYPE, sent.mime());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        if (sent.taken()) response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file, StandardCharsets.UTF_8).build().toString());
        send(sent, request, response);
    }

    private Optional<Sent> sent(Original original, String file) {
        if (file.equals(original.fileName()))
            return Optional.of(new Sent(renditions.file(original), original.type().mime(), etag(original, "original"),
                    original.type() == Type.PDF));
        return Rendition.named(file, original).map(rendition -> new Sent(renditions.file(original, rendition),
                rendition.isOpaque(original) ? "image/jpeg" : "image/png", etag(original, rendition.name()), false));
    }

    private static String etag(Original original, String what) {
        return '"' + original.hash().substring(0, 32) + '-' + what.toLowerCase() + '"';
    }

    private static void send(Sent sent, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var whole = Files.size(sent.file());
        var ranges = ranges(sent, request, whole);
        if (ranges.isEmpty()) {
            pass(sent.file(), 0, whole, request, response);
            return;
        }
        long from = ranges.getFirst().getRangeStart(whole), to = ranges.getFirst().getRangeEnd(whole);
        if (from >= whole) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + whole);
            response.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
            response.setContentLength(0);
            return;
        }
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + to + "/" + whole);
        pass(sent.file(), from, to - from + 1, request, response);
    }

    /** The range asked for; none when it is not understood, is several, or is meant for another version. */
    private static List<HttpRange> ranges(Sent sent, HttpServletRequest request, long whole) {
        var condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(sent.etag())) return List.of();
        try {
            var ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return ranges.size() == 1 ? ranges : List.of();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static void pass(Path file, long from, long length, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentLengthLong(length);
        if (request.getMethod().equals("HEAD")) return;
        try (var channel = FileChannel.open(file)) {
            var out = Channels.newChannel(response.getOutputStream());
            for (long done = 0; done < length; ) {
                var moved = channel.transferTo(from + done, length - done, out);
                if (moved <= 0) throw new IOException("Cannot read " + file + " at " + (from + done));
                done += moved;
            }
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
