package io.kawaraban.wire;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The items of an export in batches, parsed by a thread of their own a little ahead of whoever asks. */
final class Batches implements AutoCloseable {
    private final BlockingQueue<Parsed> parsed = new ArrayBlockingQueue<>(1);
    private final Thread parser;
    private volatile boolean isClosed;

    /** A batch, or what stopped the parser; the empty batch is the last one. */
    private record Parsed(List<Wxr.Item> items, Throwable failure) {}

    /**
     * @param most items a batch
     * @param characters after which a batch is closed, so that memory stays bounded whatever the items are like
     */
    Batches(Path file, Charset charset, int most, int characters) {
        parser = Thread.ofPlatform().daemon().name("import-parser").start(() -> {
            try {
                parse(file, charset, most, characters);
                give(new Parsed(List.of(), null));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Throwable failure) {
                offer(new Parsed(List.of(), failure));
            }
        });
    }

    /** The next batch; an empty one after the last. */
    List<Wxr.Item> next() throws IOException {
        try {
            var batch = parsed.take();
            return switch (batch.failure) {
                case null -> batch.items;
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IOException(e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        parser.interrupt();
    }

    private void parse(Path file, Charset charset, int most, int characters) throws IOException, InterruptedException {
        var items = new ArrayList<Wxr.Item>();
        long length = 0;
        try (var reader = WxrReader.open(file, charset)) {
            for (var piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                if (!(piece.get() instanceof Wxr.Item item)) continue;
                items.add(item);
                length += item.content().length() + item.comments().stream().mapToInt(comment -> comment.content().length()).sum();
                if (items.size() < most && length < characters) continue;
                give(new Parsed(List.copyOf(items), null));
                items.clear();
                length = 0;
            }
        }
        if (!items.isEmpty()) give(new Parsed(List.copyOf(items), null));
    }

    private void give(Parsed batch) throws InterruptedException {
        while (!parsed.offer(batch, 1, TimeUnit.SECONDS)) if (isClosed) throw new InterruptedException();
    }

    private void offer(Parsed batch) {
        try {
            give(batch);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
