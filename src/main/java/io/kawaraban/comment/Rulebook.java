package io.kawaraban.comment;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every edition's rules of the house, with their words made ready to be looked for. */
@Component
public class Rulebook {
    /** So many words a list may have. */
    public static final int MOST_WORDS = 20_000;
    /** So long one of them may be. */
    public static final int LONGEST_WORD = 100;
    private static final long FRESH = Duration.ofMillis(500).toNanos();
    private final Map<Integer, Ready> ready = new ConcurrentHashMap<>();
    private final JdbcClient db;
    private final Outbox outbox;

    /** Rules with the automata of their words. */
    record Ready(HouseRules rules, Lexicon banned, Lexicon suspect, long version, long lookedAt) {}

    Rulebook(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** The rules of an edition. */
    public HouseRules of(int edition) {
        return ready(edition).rules();
    }

    /** Sets the rules of an edition; true if they are others than before. */
    @Transactional
    public boolean set(int edition, HouseRules rules) {
        var before = read(edition);
        if (before.equals(rules)) return false;
        db.sql("""
                insert into comment.house_rules as kept (edition, version, links, most_links, hold_from, most_reports, edit_minutes, close_days, election)
                values (:edition, 1, :links, :mostLinks, :holdFrom, :mostReports, :editMinutes, :closeDays, :election)
                on conflict (edition) do update set version = kept.version + 1, links = excluded.links, most_links = excluded.most_links,
                       hold_from = excluded.hold_from, most_reports = excluded.most_reports, edit_minutes = excluded.edit_minutes, close_days = excluded.close_days, election = excluded.election
                """).param("edition", edition).param("links", rules.links().word()).param("mostLinks", rules.mostLinks())
                .param("holdFrom", rules.holdFrom()).param("mostReports", rules.mostReports()).param("editMinutes", rules.editMinutes()).param("closeDays", rules.closeDays())
                .param("election", rules.election().word()).update();
        db.sql("delete from comment.word where edition = :edition").param("edition", edition).update();
        keep(edition, "banned", rules.banned());
        keep(edition, "suspect", rules.suspect());
        if (before.closeDays() != rules.closeDays() || before.election() != rules.election()) outbox.add(new Change.Arranged(edition));
        ready.remove(edition);
        return true;
    }

    /** As {@link #of}, ready to be used; what another process set is known within half a second. */
    Ready ready(int edition) {
        var known = ready.get(edition);
        return isFresh(known) ? known : looked(edition);
    }

    /** Made by one thread while the others wait: a long list takes some work. */
    private synchronized Ready looked(int edition) {
        var known = ready.get(edition);
        if (isFresh(known)) return known;

        long version = db.sql("select version from comment.house_rules where edition = :edition").param("edition", edition).query(Long.class).optional().orElse(0L);
        var fresh = known != null && known.version() == version
                ? new Ready(known.rules(), known.banned(), known.suspect(), version, System.nanoTime()) : made(edition, version);
        ready.put(edition, fresh);
        return fresh;
    }

    private static boolean isFresh(Ready known) {
        return known != null && System.nanoTime() - known.lookedAt() < FRESH;
    }

    private Ready made(int edition, long version) {
        var rules = read(edition);
        return new Ready(rules, Lexicon.of(rules.banned()), Lexicon.of(rules.suspect()), version, System.nanoTime());
    }

    private HouseRules read(int edition) {
        return db.sql("select * from comment.house_rules where edition = :edition").param("edition", edition)
                .query((row, _) -> new HouseRules(words(edition, "banned"), words(edition, "suspect"),
                        HouseRules.Links.valueOf(row.getString("links").toUpperCase(java.util.Locale.ROOT)), row.getInt("most_links"),
                        row.getDouble("hold_from"), row.getInt("most_reports"), row.getInt("edit_minutes"), row.getInt("close_days"), HouseRules.Election.valueOf(row.getString("election").toUpperCase(java.util.Locale.ROOT)))).optional().orElse(HouseRules.NONE);
    }

    private List<String> words(int edition, String kind) {
        return db.sql("select word from comment.word where edition = :edition and kind = :kind order by word collate \"C\"")
                .param("edition", edition).param("kind", kind).query(String.class).list();
    }

    private void keep(int edition, String kind, List<String> words) {
        db.sql("insert into comment.word (edition, kind, word) select :edition, :kind, unnest(:words::text[])").param("edition", edition)
                .param("kind", kind).param("words", new TreeSet<>(words).toArray(String[]::new)).update();
    }
}
