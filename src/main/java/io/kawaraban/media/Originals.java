package io.kawaraban.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything the newsroom was given to show, each once, by its content. */
@Component
public class Originals {
    private static final int BATCH = 500;
    private static final int LONGEST_SIDE = 65_500;
    private static final int LONGEST_NAME = 200;
    private static final RowMapper<Original> ORIGINAL = (row, _) -> new Original(row.getString("hash"), Type.valueOf(row.getString("type")),
            row.getLong("bytes"), row.getInt("width"), row.getInt("height"), row.getBoolean("transparent"),
            row.getBoolean("animated"), row.getBoolean("clean"), row.getString("name"),
            row.getObject("kept_at", OffsetDateTime.class).toInstant(), row.getString("alt"), row.getString("credit"));

    private final JdbcClient db;
    private final Archive archive;
    private final Darkroom darkroom;
    private final MediaSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Original> remembered;

    Originals(JdbcClient db, Archive archive, Darkroom darkroom, MediaSettings settings, MeterRegistry meters, Clock clock) {
        this.db = db;
        this.archive = archive;
        this.darkroom = darkroom;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.remembered = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Original> eldest) {
                return size() > settings.remembered();
            }
        };
    }

    /** A file that has been coming in for a day comes from a process that is gone. */
    @PostConstruct
    void sweep() {
        archive.sweep(clock.instant().minus(Duration.ofDays(1)));
    }

    /** Keeps a file, or says why not; a file that is here already is the same original, with its first name. */
    public Outcome keep(Path file, String name) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return keep(stream, name);
        }
    }

    /** Keeps what a stream holds, or says why not; it is read no further than the limit. The caller closes it. */
    public Outcome keep(InputStream stream, String name) throws IOException {
        try (var incoming = archive.receive(stream, settings.mostBytes())) {
            var outcome = judge(incoming, name);
            meters.counter("kawaraban.media.kept", "outcome",
                    outcome instanceof Outcome.Refused(var reason, _) ? reason.key() : "kept").increment();
            return outcome;
        }
    }

    /** The original with this hash, or with this source such as {@code media:HASH}. */
    public Optional<Original> find(String hash) {
        var bare = Original.hashOf(hash).isEmpty() ? hash : Original.hashOf(hash);
        if (!Original.isHash(bare)) return Optional.empty();
        return db.sql("select * from media.original where hash = :hash").param("hash", bare).query(ORIGINAL).optional();
    }

    /** Says what is to be seen on it and whose it is. */
    public void describe(String hash, String alt, String credit) {
        db.sql("update media.original set alt = :alt, credit = :credit where hash = :hash")
                .param("alt", alt).param("credit", credit).param("hash", hash).update();
    }

    /** Shows every original in the order of hashes, a few at a time. */
    public void each(Consumer<Original> visitor) {
        var batch = after("");
        while (!batch.isEmpty()) {
            batch.forEach(visitor);
            batch = after(batch.getLast().hash());
        }
    }

    /** The bytes as they were given, which is more than readers may see; for backup and export. */
    public InputStream open(Original original) throws IOException {
        return Files.newInputStream(archive.original(original.hash()));
    }

    /** Whether its file is in the home, as it should be. */
    boolean isHere(Original original) {
        return Files.isRegularFile(archive.original(original.hash()));
    }

    /** As {@link #find}, but asks the database once; alt and credit may be those of an hour ago. */
    Optional<Original> remembered(String hash) {
        synchronized (remembered) {
            var known = remembered.get(hash);
            if (known != null) return Optional.of(known);
        }
        var found = find(hash);
        found.ifPresent(original -> {
            synchronized (remembered) {
                remembered.put(hash, original);
            }
        });
        return found;
    }

    private List<Original> after(String hash) {
        return db.sql("select * from media.original where hash > :hash order by hash limit :batch")
                .param("hash", hash).param("batch", BATCH).query(ORIGINAL).list();
    }

    private Outcome judge(Archive.Incoming incoming, String name) throws IOException {
        if (incoming.bytes() == 0) return new Outcome.Refused(Refusal.EMPTY, "no bytes");
        if (incoming.bytes() > settings.mostBytes()) return tooManyBytes(incoming);

        var known = find(incoming.hash());
        if (known.isPresent()) {
            if (!Files.exists(archive.original(incoming.hash()))) archive.shelve(incoming);
            return new Outcome.Kept(known.get());
        }
        try (var bytes = new Bytes(incoming.file())) {
            var type = Recognition.type(bytes);
            if (type.isEmpty()) return Recognition.isSvg(bytes) ? new Outcome.Refused(Refusal.SVG, "an SVG drawing")
                    : new Outcome.Refused(Refusal.UNKNOWN_TYPE, "none of the types kept here");
            if (incoming.bytes() > settings.limit(type.get()).toBytes()) return tooManyBytes(incoming);
            return judge(incoming, bytes, type.get(), name);
        }
    }

    private Outcome judge(Archive.Incoming incoming, Bytes bytes, Type type, String name) throws IOException {
        try {
            var anatomy = Anatomy.of(type, bytes);
            if (anatomy.pixels() > settings.pixels() || Math.max(anatomy.width(), anatomy.height()) > LONGEST_SIDE)
                return new Outcome.Refused(Refusal.TOO_MANY_PIXELS, anatomy.width() + " x " + anatomy.height() + " pixels");
            var transparent = type.isPicture() && darkroom.seesThrough(incoming.file(), type, anatomy);
            var original = new Original(incoming.hash(), type, incoming.bytes(),
                    anatomy.lies() ? anatomy.height() : anatomy.width(), anatomy.lies() ? anatomy.width() : anatomy.height(),
                    transparent, anatomy.animated(), anatomy.isClean(incoming.bytes()), bare(name), clock.instant(), "", "");
            archive.shelve(incoming);
            put(original);
            return new Outcome.Kept(find(original.hash()).orElse(original));
        } catch (Broken e) {
            return new Outcome.Refused(Refusal.BROKEN, type + ": " + e.getMessage());
        }
    }

    /** The file is in its place before its row says so; a file without a row harms nobody and is taken over next time. */
    private void put(Original original) {
        db.sql("""
                insert into media.original (hash, type, bytes, width, height, transparent, animated, clean, name, kept_at)
                values (:hash, :type, :bytes, :width, :height, :transparent, :animated, :clean, :name, :keptAt)
                on conflict (hash) do nothing
                """)
                .param("hash", original.hash()).param("type", original.type().name()).param("bytes", original.bytes())
                .param("width", original.width()).param("height", original.height())
                .param("transparent", original.transparent()).param("animated", original.animated())
                .param("clean", original.clean()).param("name", original.name())
                .param("keptAt", original.keptAt().atOffset(ZoneOffset.UTC)).update();
    }

    private static Outcome tooManyBytes(Archive.Incoming incoming) {
        return new Outcome.Refused(Refusal.TOO_MANY_BYTES, incoming.bytes() + " bytes or more");
    }

    /** The last part of a name, without what cannot be seen. */
    private static String bare(String name) {
        var last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var visible = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "").strip();
        var most = visible.offsetByCodePoints(0, Math.min(LONGEST_NAME, visible.codePointCount(0, visible.length())));
        return visible.substring(0, most);
    }
}
