package io.kawaraban.desk;

import io.kawaraban.desk.Finding.Kind;
import io.kawaraban.desk.Finding.Waiver;
import io.kawaraban.desk.Finding.Weight;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What each edition lets stand in the way of an article, and what was let through with a reason. */
@Component
class Waivers {
    private final JdbcClient db;
    private final Clock clock;

    Waivers(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What each finding weighs in an edition. */
    Map<Kind, Weight> weights(int edition) {
        var weights = new EnumMap<Kind, Weight>(Kind.class);
        for (var kind : Kind.values()) weights.put(kind, kind.usual);
        db.sql("select finding, weight from desk.weight where edition = :edition").param("edition", edition).query((row, _) -> Map.entry(row.getString("finding"), row.getString("weight")))
                .list().forEach(own -> {
                    for (var kind : Kind.values()) if (kind.word().equals(own.getKey())) weights.put(kind, Weight.valueOf(own.getValue().toUpperCase(Locale.ROOT)));
                });
        return weights;
    }

    /** Lets a finding weigh as much as the edition says. */
    @Transactional
    void weigh(int edition, Map<Kind, Weight> weights) {
        weights.forEach((kind, weight) -> db.sql("""
                insert into desk.weight (edition, finding, weight) values (:edition, :finding, :weight)
                on conflict (edition, finding) do update set weight = excluded.weight
                """).param("edition", edition).param("finding", kind.word()).param("weight", weight.name().toLowerCase(Locale.ROOT)).update());
    }

    /** Keeps why something found in an article may go out; the reasons before stay too. */
    void waive(long article, String finding, String about, String reason, String by) {
        db.sql("insert into desk.waiver (article, finding, about, reason, by, at) values (:article, :finding, :about, :reason, :by, :at)")
                .param("article", article).param("finding", finding).param("about", about).param("reason", reason).param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** What was let through in an article, the latest word on each, by {@link Finding#key}. */
    Map<String, Waiver> of(long article) {
        var waivers = new HashMap<String, Waiver>();
        db.sql("select * from desk.waiver where article = :article order by id").param("article", article).query((row, _) -> Map.entry(
                row.getString("finding") + " " + row.getString("about"),
                new Waiver(row.getString("reason"), row.getString("by"), row.getObject("at", OffsetDateTime.class).toInstant()))).list()
                .forEach(one -> waivers.put(one.getKey(), one.getValue()));
        return waivers;
    }
}
