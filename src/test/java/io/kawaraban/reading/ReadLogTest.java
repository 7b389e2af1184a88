package io.kawaraban.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kawaraban.TestNewsroom;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ReadLogTest {
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/150.0";
    /** The promise is a second; a busy machine has more before the test gives up. */
    private static final Duration SOON = Duration.ofSeconds(10);
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final JdbcClient db = newsroom.database.client();
    private final ReadLog log = newsroom.door(ReadLog.class);
    private final long bridge = newsroom.publish("橋", newsroom.section("news"));
    private final long harbour = newsroom.publish("港", newsroom.section("news"));

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void aReadIsSoonInTheLogAndSaysNothingOfTheReader() {
        log.arrive(arrival(bridge, "192.0.2.1"));

        await().atMost(SOON).untilAsserted(() -> assertThat(logged()).hasSize(1));
        assertThat(logged().getFirst()).extracting(Read::article, Read::edition, Read::source, Read::at)
                .containsExactly(bridge, newsroom.edition().id(), Source.RANKING, newsroom.clock.instant());
        assertThat(db.sql("select column_name from information_schema.columns where table_schema = 'reading' and table_name = 'read'").query(String.class).list())
                .containsExactlyInAnyOrder("at", "article", "edition", "visit", "source", "node", "number");
    }

    @Test
    void readsOfOneVisitShareARandomNumberAndThoseOfAnotherDoNot() {
        log.arrive(arrival(bridge, "192.0.2.1"));
        log.arrive(arrival(harbour, "192.0.2.1"));
        log.arrive(arrival(bridge, "192.0.2.2"));

        await().atMost(SOON).untilAsserted(() -> assertThat(logged()).hasSize(3));
        assertThat(logged()).extracting(Read::visit).doesNotContain(0L).satisfies(visits -> {
            assertThat(visits.get(0)).isEqualTo(visits.get(1)).isNotEqualTo(visits.get(2));
        });
    }

    @Test
    void whatDoesNotCountIsCountedByItsReason() {
        log.arrive(arrival(bridge, "192.0.2.1"));
        log.arrive(arrival(bridge, "192.0.2.1"));
        log.arrive(arrival(987_654_321, "192.0.2.1"));
        log.arrive(new Arrival(newsroom.clock.instant(), bridge, Source.OTHER, "192.0.2.9", "Googlebot/2.1", null, null));
        log.arrive(new Arrival(newsroom.clock.instant(), bridge, Source.OTHER, "192.0.2.9", AGENT, "cross-site", null));

        await().atMost(SOON).untilAsserted(() -> assertThat(dropped("foreign")).isEqualTo(1));
        assertThat(List.of(dropped("repeat"), dropped("unknown"), dropped("robot"))).containsExactly(1.0, 1.0, 1.0);
        await().atMost(SOON).untilAsserted(() -> assertThat(logged()).hasSize(1));
    }

    @Test
    void aReadOfWhatReadersCannotSeeIsDropped() {
        newsroom.door(io.kawaraban.publication.Publisher.class).withdraw(bridge, "");
        log.arrive(arrival(bridge, "192.0.2.1"));

        await().atMost(SOON).untilAsserted(() -> assertThat(dropped("unknown")).isEqualTo(1));
    }

    @Test
    void aCleanStopWritesEverythingAndTheNextStartIsToldIt() {
        for (int i = 0; i < 5_000; i++) log.arrive(arrival(i % 2 == 0 ? bridge : harbour, "10.0." + i / 250 + "." + i % 250));
        log.stop();

        assertThat(db.sql("select count(*) from reading.read").query(Long.class).single()).isEqualTo(5_000);
        log.arrive(arrival(bridge, "192.0.2.1"));
        assertThat(dropped("full")).isEqualTo(1);
        try (var next = newsroom.another()) {
            var told = new ArrayList<Read>();
            next.door(ReadLog.class).replay(Instant.EPOCH, told::add);
            assertThat(told).hasSize(5_000);
        }
    }

    @Test
    void serversOnOneDatabaseTellTheirFollowersTheSame() {
        var here = newsroom.door(Following.class);
        try (var second = newsroom.another()) {
            var there = second.door(Following.class);
            for (int i = 0; i < 50; i++) {
                log.arrive(arrival(bridge, "192.0.2." + i));
                second.door(ReadLog.class).arrive(arrival(harbour, "198.51.100." + i));
            }

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(here.reads()).hasSize(100).containsExactlyInAnyOrderElementsOf(there.reads());
            });
        }
    }

    @Test
    void aBatchWhoseAnswerWasLostIsNotWrittenTwice() throws SQLException {
        var writer = Writer.open(losingTheFirstAnswer(newsroom.database.dataSource()), newsroom.clock.instant());
        for (int i = 0; i < 3; i++) writer.add(new Read(newsroom.clock.instant(), bridge, 1, i, Source.FRONT));

        assertThatThrownBy(() -> writer.write(newsroom.clock.instant())).hasMessage("the line is dead");
        writer.add(new Read(newsroom.clock.instant(), harbour, 1, 3, Source.FRONT));
        writer.write(newsroom.clock.instant());

        assertThat(logged()).extracting(Read::visit).containsExactly(0L, 1L, 2L, 3L);
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void daysAreOpenedAheadAndDroppedWhenOld() throws Exception {
        var today = newsroom.clock.instant();
        assertThat(days()).contains("read_2026_03_01", "read_2026_03_02", "read_2026_03_03");

        try (var connection = newsroom.database.dataSource().getConnection()) {
            Days.tend(connection, today.plus(Duration.ofDays(20)), 8);
        }
        assertThat(days()).containsExactlyInAnyOrder("read_other", "read_2026_03_21", "read_2026_03_22", "read_2026_03_23");
    }

    @Test
    void whatTheLogKeepsNoLongerIsKeptByTheHour() throws Exception {
        db.sql("""
                insert into reading.read (at, article, edition, visit, source, node, number)
                select at::timestamptz, article, 1, n, 'front', 99, n
                  from (values ('2026-03-01T10:00:00Z', 1, 1), ('2026-03-01T10:59:59.999999Z', 1, 2), ('2026-03-01T11:00:00Z', 1, 3), ('2026-03-01T10:30:00Z', 2, 4),
                               ('2024-12-31T23:10:00Z', 1, 5), ('2026-03-20T10:00:00Z', 1, 6)) made (at, article, n)
                """).update();

        for (int time = 0; time < 2; time++)
            try (var connection = newsroom.database.dataSource().getConnection()) {
                Days.tend(connection, newsroom.clock.instant().plus(Duration.ofDays(20)), 8);
            }
        assertThat(db.sql("select to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24') || ' ' || article || ' ' || reads from reading.hour order by at, article").query(String.class).list())
                .containsExactly("2024-12-31 23 1 1", "2026-03-01 10 1 2", "2026-03-01 10 2 1", "2026-03-01 11 1 1");
        assertThat(logged()).extracting(Read::visit).containsExactly(6L);
    }

    @Test
    void aRestoredReadMovesIntoItsDay() throws Exception {
        db.sql("insert into reading.read (at, article, edition, visit, source, node, number) values ('2026-04-01T10:00:00Z', 1, 1, 1, 'front', 99, 1)").update();
        assertThat(db.sql("select count(*) from reading.read_other").query(Long.class).single()).isEqualTo(1);

        try (var connection = newsroom.database.dataSource().getConnection()) {
            Days.tend(connection, Instant.parse("2026-04-01T00:00:00Z"), 90);
        }
        assertThat(db.sql("select count(*) from reading.read_other").query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from reading.read_2026_04_01").query(Long.class).single()).isEqualTo(1);
    }

    /** Its first commit is done, but nobody hears of it. */
    private static DataSource losingTheFirstAnswer(DataSource database) {
        var isLost = new AtomicBoolean();
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, given) -> {
                    var answer = method.invoke(connection, given);
                    if (method.getName().equals("commit") && isLost.compareAndSet(false, true)) throw new SQLException("the line is dead");
                    return answer;
                });
            }
        };
    }

    private Arrival arrival(long article, String address) {
        return new Arrival(newsroom.clock.instant(), article, Source.RANKING, address, AGENT, "same-origin", null);
    }

    private List<Read> logged() {
        var reads = new ArrayList<Read>();
        log.replay(Instant.EPOCH, reads::add);
        return reads;
    }

    private List<String> days() {
        return db.sql("select relname from pg_class join pg_inherits on inhrelid = pg_class.oid where inhparent = 'reading.read'::regclass").query(String.class).list();
    }

    private double dropped(String reason) {
        return newsroom.door(MeterRegistry.class).get("kawaraban.reads.dropped").tag("reason", reason).counter().count();
    }
}
