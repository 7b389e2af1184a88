package io.kawaraban.theme;

import io.kawaraban.publication.Edition;
import io.micrometer.core.instrument.MeterRegistry;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.DelegatingLoader;
import io.pebbletemplates.pebble.loader.FileLoader;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Draws pages from templates. A theme of one's own lies over the built-in one, file by file. */
@Component
@EnableConfigurationProperties(ThemeSettings.class)
public final class Theme {
    private static final Logger LOG = LoggerFactory.getLogger(Theme.class);
    private final PebbleEngine engine;
    private final Frames frames;
    private final ObjectProvider<MeterRegistry> meters;
    private final boolean isStrict;

    Theme(ThemeSettings settings, Tools tools, Frames frames, ObjectProvider<MeterRegistry> meters) {
        this.frames = frames;
        this.meters = meters;
        this.isStrict = settings.strict();
        this.engine = new PebbleEngine.Builder().loader(templates(settings)).strictVariables(settings.strict())
                .extension(tools).build();
        tools.drawWith(this);
    }

    /** Draws a template as a page of this edition; templates see {@code edition}, {@code frame}, {@code head} and the model. */
    public PageView draw(Edition edition, String template, Head head, Map<String, ?> model) {
        return draw(frames.of(edition), template, head, model);
    }

    /** Draws a page whose living blocks come later: where its template says {@code place('name')}. */
    public LivePage draw(Edition edition, String template, Head head, Map<String, ?> model, Live live, Set<Fact> facts) {
        return new LivePage(this, edition, evaluate(frames.of(edition), template, head, model), live, facts);
    }

    /** As above, inside a frame that is at hand. */
    PageView draw(Frame frame, String template, Head head, Map<String, ?> model) {
        return PageView.html(frame.edition().language(), evaluate(frame, template, head, model));
    }

    /** A region's HTML. A page missing its related stories is still a page: regions fail alone, and are counted. */
    String drawOrLeaveOut(Region region, Map<String, Object> seen) {
        try {
            return draw(region, seen);
        } catch (RuntimeException e) {
            if (region.isEssential() || isStrict) throw e;
            LOG.warn("Cannot draw the block {}; the page goes without it", region.template(), e);
            meters.ifAvailable(registry -> registry.counter("kawaraban.page.blocks.failed", "block", region.template()).increment());
            return "";
        }
    }

    /** Draws a region inside the page that {@code seen} belongs to. */
    String draw(Region region, Map<String, Object> seen) {
        seen.put("block", region);
        return evaluate((Edition) seen.get("edition"), "block/" + region.template() + ".html", seen);
    }

    private String evaluate(Frame frame, String template, Head head, Map<String, ?> model) {
        var seen = new HashMap<String, Object>(model);
        seen.put("edition", frame.edition());
        seen.put("frame", frame);
        seen.put("head", head);
        return evaluate(frame.edition(), template, seen);
    }

    private String evaluate(Edition edition, String template, Map<String, Object> seen) {
        var out = new StringWriter(16_384);
        try {
            engine.getTemplate(template).evaluate(out, seen, edition.locale());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw " + template, e);
        }
        return out.toString();
    }

    private static Loader<?> templates(ThemeSettings settings) {
        var loaders = new ArrayList<Loader<?>>();
        var own = settings.folder() == null ? null : settings.folder().resolve("templates");
        if (own != null && Files.isDirectory(own)) loaders.add(new FileLoader(own.toAbsolutePath().toString()));
        var builtIn = new ClasspathLoader(Theme.class.getClassLoader());
        builtIn.setPrefix("theme/templates");
        loaders.add(builtIn);
        return new DelegatingLoader(loaders);
    }
}
