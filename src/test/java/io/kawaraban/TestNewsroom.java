package io.kawaraban;

import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The rooms around reading, without their web pages, on a real database, at a time that the test sets. Nothing is kept fresh for later: what changed shows at once. */
public final class TestNewsroom implements AutoCloseable {
    private static final String[] ROOMS = {"publication", "reading", "ranking", "topic", "related", "front"};
    public final TestDatabase database;
    public final Time clock;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** A time that goes on when it is told to. */
    public static final class Time extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        public void pass(Duration time) {
            now = now.plus(time);
        }

        public void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Not a configuration that a scan would find, or every test of the whole newspaper had it too. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Ground {
        @Bean
        JdbcClient client(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Renderer.Pictures pictures() {
            return _ -> Optional.empty();
        }
    }

    private TestNewsroom(TestDatabase database, Time clock, String... settings) {
        this.database = database;
        this.clock = clock;
        var properties = new HashMap<String, Object>(Map.of("kawaraban.shelf-freshness", "0ms", "kawaraban.ranking-freshness", "0ms",
                "kawaraban.topic-freshness", "0ms", "kawaraban.pick-freshness", "0ms", "kawaraban.url", "https://paper.example"));
        for (int i = 0; i < settings.length; i += 2) properties.put(settings[i], settings[i + 1]);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(1);
        context.registerBean("database", DataSource.class, () -> pool);
        context.registerBean(Clock.class, () -> clock);
        context.register(Ground.class);
        for (var room : ROOMS) context.scan("io.kawaraban." + room);
        context.refresh();
    }

    /** An empty newspaper on a database of its own; {@code settings} are names and values in turn. */
    public static TestNewsroom open(String... settings) {
        return new TestNewsroom(TestDatabase.migrated(), new Time(), settings);
    }

    /** A further server on the same database and clock. */
    public TestNewsroom another() {
        return new TestNewsroom(database, clock);
    }

    /** A room's door. */
    public <T> T door(Class<T> type) {
        return context.getBean(type);
    }

    public Edition edition() {
        return door(Editions.class).first();
    }

    public Section section(String slug) {
        return section(slug, null);
    }

    public Section section(String slug, Section parent) {
        return door(Sections.class).find(edition().id(), slug)
                .orElseGet(() -> door(Sections.class).open(edition().id(), parent == null ? null : parent.id(), slug, slug, "", true));
    }

    /** An article with a picture, published now, its followers told. */
    public long publish(String title, Section section, String... topics) {
        return publish(title, section, clock.instant(), topics);
    }

    public long publish(String title, Section section, Instant at, String... topics) {
        var article = door(Articles.class).create(section.edition(), null, Kind.ARTICLE);
        var lead = new Element.Picture("media:" + "0".repeat(64), "alt", "", "", 3, 2);
        door(Articles.class).revise(article.id(), new Text(title, new Summary(List.of("一", "二", "三")), List.of(new Element.Paragraph("本文")), lead,
                List.of(), List.of(section.id()), List.of(topics)), "test", "");
        door(Publisher.class).publish(article.id(), at, at);
        deliver();
        return article.id();
    }

    /** Tells the followers what changed. */
    public void deliver() {
        while (door(Outbox.class).waiting() > 0) door(Outbox.class).deliver(context.getBeansOfType(Follower.class).values().stream().toList());
    }

    @Override
    public void close() {
        context.close();
    }
}
