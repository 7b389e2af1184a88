package io.kawaraban.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL database for a test class, with every room's tables and no rows.
 *
 * <p>One PostgreSQL is started for all the tests of a run, the same one that the program itself starts, in a home of
 * its own that is removed at the end. A database is a copy of one that was migrated once, and takes some hundredths of
 * a second:
 *
 * <pre>{@code
 * class DraftsTest {
 *     private static final TestDatabase database = TestDatabase.migrated();
 *     private final Drafts drafts = new Drafts(database.client());
 * }
 * }</pre>
 *
 * <p>A test that needs the whole newspaper gets it on such a database, and on a home folder of its own, by
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = RANDOM_PORT)
 * @ContextConfiguration(initializers = TestDatabase.Initializer.class)
 * class ArticlePageTest { … }
 * }</pre>
 *
 * Spring keeps such a newspaper for all test classes that are set up alike, so tests that need it empty say
 * {@code @DirtiesContext} or make what they look for under names of their own.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TEMPLATE = "migrated";

    private final DatabaseAddress address;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
    }

    /** A new database with the tables of all rooms. */
    public static TestDatabase migrated() {
        return copyOf(Postgres.MIGRATED);
    }

    /** A new database with nothing in it. */
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    /** A client for it. */
    public JdbcClient client() {
        return JdbcClient.create(dataSource());
    }

    /** Its connections; each is a new one, so that nothing is kept open between tests. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    /** Where it answers, as KAWARABAN_DATABASE_URL would say it. */
    public String url() {
        return address.url() + "?user=" + address.user() + "&password=" + address.password();
    }

    /** Does something to the whole PostgreSQL, as its superuser. */
    static void execute(String sql) {
        Postgres.execute(sql);
    }

    private static synchronized TestDatabase copyOf(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        Postgres.execute("create database " + name + " template " + template + " owner " + Cluster.DATABASE);
        return Postgres.database(name);
    }

    /** Gives a Spring test a migrated database and a home of its own. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", Map.of(
                    "kawaraban.database-url", migrated().url(),
                    "kawaraban.connections", "4",
                    "kawaraban.home", TestHome.create().toString())));
        }
    }

    /** Started when the first test asks for a database. */
    private static final class Postgres {

        static final EmbeddedPostgres POSTGRES = TestHome.postgres();
        static final String MIGRATED = migrate();

        static TestDatabase database(String name) {
            var own = POSTGRES.address();
            return new TestDatabase(new DatabaseAddress(POSTGRES.superuser(name).url(), own.user(), own.password()));
        }

        static void execute(String sql) {
            try (var connection = POSTGRES.superuser("postgres").connect(); var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private static String migrate() {
            execute("create database " + TEMPLATE + " owner " + Cluster.DATABASE);
            Flyway.configure().dataSource(database(TEMPLATE).dataSource()).locations(locations().toArray(String[]::new))
                    .outOfOrder(true).load().migrate();
            return TEMPLATE;
        }

        /** The same as the program's own. */
        private static List<String> locations() {
            try {
                var sources = new MutablePropertySources();
                new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml")).forEach(sources::addLast);
                return new Binder(ConfigurationPropertySources.from(sources))
                        .bind("spring.flyway.locations", Bindable.listOf(String.class)).orElse(List.of("classpath:db/migration"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
