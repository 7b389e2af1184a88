package io.kawaraban.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import io.kawaraban.article.Renderer;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How originals are shown: the addresses of their sizes, each of which is made when it is first asked for. */
@Component
public class Renditions implements Renderer.Pictures {
    private final Originals originals;
    private final Archive archive;
    private final Darkroom darkroom;
    private final MeterRegistry meters;
    private final ConcurrentMap<Path, CompletableFuture<Path>> underway = new ConcurrentHashMap<>();

    Renditions(Originals originals, Archive archive, Darkroom darkroom, MeterRegistry meters) {
        this.originals = originals;
        this.archive = archive;
        this.darkroom = darkroom;
        this.meters = meters;
    }

    /** How to show this source; a sound, film or document is its file. Empty if it is not kept here. */
    @Override
    public Optional<Shown> of(String source) {
        return originals.remembered(Original.hashOf(source)).map(this::shown);
    }

    /** A picture's crop for the cards of other sites, 1200 x 630; empty if this is no picture kept here. */
    public Optional<Shown> card(String source) {
        return cropped(source, Rendition.CARD);
    }

    /** A picture's square for lists, 320 x 320; empty if this is no picture kept here. */
    public Optional<Shown> thumb(String source) {
        return cropped(source, Rendition.THUMB);
    }

    /** The file of a rendition, made now if it never was; those who ask for one that is being made wait for it. */
    Path file(Original original, Rendition rendition) {
        var target = archive.rendition(original.hash(), rendition.file(original));
        return once(target, () -> {
            archive.write(target, print(original, rendition));
            meters.counter("kawaraban.media.renditions", "size", rendition.name()).increment();
            return target;
        });
    }

    /** The file that a reader may have: the original, or what is left of it without the notes of its camera. */
    Path file(Original original) {
        if (original.clean()) return archive.original(original.hash());
        var target = archive.rendition(original.hash(), "clean." + original.type().extension());
        return once(target, () -> {
            clean(original, target);
            return target;
        });
    }

    private Optional<Shown> cropped(String source, Rendition rendition) {
        return originals.remembered(Original.hashOf(source)).filter(original -> original.type().isPicture())
                .map(original -> new Shown(address(original, rendition), "", rendition.width(original), rendition.height(original)));
    }

    private Shown shown(Original original) {
        var widths = Rendition.widths(original);
        if (widths.isEmpty()) return new Shown(address(original, original.fileName()), "", original.width(), original.height());
        var usual = widths.contains(Rendition.W960) ? Rendition.W960 : widths.getLast();
        var candidates = widths.size() == 1 ? "" : widths.stream()
                .map(each -> address(original, each) + " " + each.width(original) + "w").collect(Collectors.joining(", "));
        return new Shown(address(original, usual), candidates, usual.width(original), usual.height(original));
    }

    private static String address(Original original, Rendition rendition) {
        return address(original, rendition.file(original));
    }

    private static String address(Original original, String file) {
        return "/media/" + original.hash() + "/" + URLEncoder.encode(file, StandardCharsets.UTF_8);
    }

    private Path once(Path target, Supplier<Path> making) {
        if (Files.exists(target)) return target;
        var mine = new CompletableFuture<Path>();
        var theirs = underway.putIfAbsent(target, mine);
        if (theirs != null) return await(theirs);
        try {
            mine.complete(Files.exists(target) ? target : making.get());
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            underway.remove(target);
        }
        return await(mine);
    }

    private static Path await(CompletableFuture<Path> making) {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private byte[] print(Original original, Rendition rendition) {
        var file = archive.original(original.hash());
        try (var bytes = new Bytes(file)) {
            return darkroom.print(original, file, Anatomy.of(original.type(), bytes), rendition);
        } catch (Broken | IOException e) {
            throw new IllegalStateException("Cannot make " + rendition + " of " + original.source(), e);
        }
    }

    private void clean(Original original, Path target) {
        var file = archive.original(original.hash());
        try (var bytes = new Bytes(file)) {
            var anatomy = Anatomy.of(original.type(), bytes);
            archive.write(target, out -> anatomy.clean(file, out));
        } catch (Broken e) {
            throw new IllegalStateException("Cannot clean " + original.source(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clean " + original.source(), e);
        }
    }
}
