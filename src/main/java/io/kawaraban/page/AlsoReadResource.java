package io.kawaraban.page;

import io.kawaraban.front.Allocator;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.NotFound;
import io.kawaraban.theme.Theme;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/*
 * What a reader has read in this tab is kept in their browser and told with the question; it is neither kept nor logged here. It is
 * in the body because addresses are written down by many.
 */
/** What to read next, asked again by a page that knows what its reader has read. */
@Controller
class AlsoReadResource {
    private static final int LONGEST = 4_000;
    private static final int MOST_READ = 10, MOST_SHOWN = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(30).build()).build()).build();
    private static final View NOTHING = (_, _, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());
    private final Releases releases;
    private final Editions editions;
    private final Allocator allocator;
    private final Blocks blocks;
    private final Theme theme;

    AlsoReadResource(Releases releases, Editions editions, Allocator allocator, Blocks blocks, Theme theme) {
        this.releases = releases;
        this.editions = editions;
        this.allocator = allocator;
        this.blocks = blocks;
        this.theme = theme;
    }

    /** Takes {@code {"article": 12, "read": [3, 4], "shown": [5]}}; answers the block's HTML, or nothing if there is too little to fill it. */
    @PostMapping("/_/also-read")
    View again(HttpServletRequest request) throws IOException {
        var said = said(request.getInputStream().readNBytes(LONGEST + 1));
        var release = releases.find(number(said.path("article"))).orElseThrow(NotFound::new);
        var edition = editions.of(release.edition());
        var block = blocks.alsoRead(edition, allocator.again(release, numbers(said.path("read"), MOST_READ), numbers(said.path("shown"), MOST_SHOWN)));
        if (block.isEmpty()) return NOTHING;
        return theme.draw(edition, "block/also-read.html", Head.passing(""), Map.of("block", block.getFirst())).confidential();
    }

    private static JsonNode said(byte[] body) {
        if (body.length > LONGEST) throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static List<Long> numbers(JsonNode said, int most) {
        if (!said.isArray() || said.size() > most) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        var numbers = new ArrayList<Long>();
        for (var each : said) numbers.add(number(each));
        return numbers;
    }

    private static long number(JsonNode said) {
        if (!said.isIntegralNumber() || !said.canConvertToLong()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        return said.longValue();
    }
}
