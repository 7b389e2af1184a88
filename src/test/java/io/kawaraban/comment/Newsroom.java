package io.kawaraban.comment;

import com.zaxxer.hikari.HikariDataSource;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.mail.Mail;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import io.kawaraban.theme.Messages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** An edition of its own for each test, in rooms that all tests of this package share, on a clock that stands still. */
final class Newsroom {
    private static final AnnotationConfigApplicationContext ROOMS = rooms();
    private static final AtomicInteger COUNT = new AtomicInteger();
    final MovableClock clock = ROOMS.getBean(MovableClock.class);
    final JdbcClient db = ROOMS.getBean(JdbcClient.class);
    final Rulebook rulebook = ROOMS.getBean(Rulebook.class);
    final Readers readers = ROOMS.getBean(Readers.class);
    final Bans bans = ROOMS.getBean(Bans.class);
    final Models models = ROOMS.getBean(Models.class);
    final Traces traces = ROOMS.getBean(Traces.class);
    final Transparency transparency = ROOMS.getBean(Transparency.class);
    final Votes votes = ROOMS.getBean(Votes.class);
    final Reports reports = ROOMS.getBean(Reports.class);
    final Moderation moderation = ROOMS.getBean(Moderation.class);
    final Correspondence correspondence = ROOMS.getBean(Correspondence.class);
    final Comments comments;
    final CommentFeed feed;
    final Edition edition;
    private final long section;

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    static class Transactions {}

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan(basePackageClasses = Messages.class)
    static class Theming {}

    /** Moves only when told. */
    static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
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

    /** Readers may write as fast as they like. */
    Newsroom() {
        this(new CommentSettings(1_000_000, Duration.ofMillis(1), Duration.ofMinutes(10), Duration.ofMinutes(10), 1000));
    }

    Newsroom(CommentSettings settings) {
        var code = "x-" + COUNT.incrementAndGet();
        comments = new Comments(db, ROOMS.getBean(Ledger.class), new Scrutiny(settings, rulebook, bans, models, clock), ROOMS.getBean(Readers.class), rulebook, votes, reports, bans, ROOMS.getBean(Hidings.class), ROOMS.getBean(Releases.class),
                ROOMS.getBean(Articles.class), ROOMS.getBean(Editions.class), new SimpleMeterRegistry(), clock);
        edition = ROOMS.getBean(Editions.class).found("xx-" + code, "ja", "瓦版", ZoneId.of("Asia/Tokyo"), "/" + code);
        feed = new CommentFeed(comments, ROOMS.getBean(Releases.class), ROOMS.getBean(Editions.class), new Words(ROOMS.getBean(Messages.class)));
        section = ROOMS.getBean(Sections.class).open(edition.id(), null, "news", "ニュース", "", true).id();
    }

    private static AnnotationConfigApplicationContext rooms() {
        var rooms = new AnnotationConfigApplicationContext();
        var connections = new HikariDataSource();
        connections.setDataSource(TestDatabase.migrated().dataSource());
        connections.setMaximumPoolSize(24);
        connections.setMinimumIdle(1);
        connections.setIdleTimeout(10_000);      // the cluster is shared with every other test
        connections.setMinimumIdle(0);
        connections.setIdleTimeout(10_000);
        rooms.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("kawaraban.url", "https://paper.example", "kawaraban.mail.host", "mail.example")));
        rooms.registerBean(DataSource.class, () -> connections);
        rooms.registerBean(JdbcClient.class, () -> JdbcClient.create(connections));
        rooms.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(connections));
        rooms.registerBean(MovableClock.class, MovableClock::new);
        rooms.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
        rooms.registerBean(Renderer.class, () -> new Renderer(_ -> Optional.empty()));
        rooms.registerBean(CommentSettings.class, () -> new CommentSettings(1_000_000, Duration.ofMillis(1), Duration.ofMinutes(10), Duration.ofMinutes(10), 1000));
        rooms.register(Transactions.class, Outbox.class, Editions.class, Addresses.class, Sections.class, Articles.class, Publisher.class,
                Releases.class, Ledger.class, Moderation.class, Rulebook.class, Readers.class, Reports.class, Votes.class, Bans.class, Models.class, Hidings.class, Traces.class, Transparency.class,
                Mail.class, Correspondence.class, ReplyLetters.class, Messages.class, Theming.class);
        rooms.refresh();
        return rooms;
    }

    /** Whoever writes letters about replies, in a process of their own. */
    ReplyPost post() {
        return new ReplyPost(db, new TransactionTemplate(ROOMS.getBean(JdbcTransactionManager.class)), ROOMS.getBean(ReplyLetters.class), ROOMS.getBean(Releases.class),
                ROOMS.getBean(Mail.class), ROOMS.getBean(CommentSettings.class), clock);
    }

    /** A live article that readers may comment. */
    long article() {
        long id = draft();
        ROOMS.getBean(Publisher.class).publish(id);
        return id;
    }

    /** An article that nobody sees yet. */
    long draft() {
        var articles = ROOMS.getBean(Articles.class);
        var article = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(article.id(), new Text("三番橋", Summary.NONE, List.of(new Element.Paragraph("渡れる。")), null, List.of(),
                List.of(section), List.of()), "oda", "");
        return article.id();
    }

    void withdraw(long article) {
        ROOMS.getBean(Publisher.class).withdraw(article, "誤り");
    }

    void publishAgain(long article) {
        ROOMS.getBean(Publisher.class).publish(article);
    }

    void let(long article, CommentsMode mode) {
        ROOMS.getBean(Articles.class).arrange(article, null, null, mode);
    }

    void embargo(long article, Instant until) {
        ROOMS.getBean(Articles.class).arrange(article, until, null, CommentsMode.OPEN);
    }

    void moderate(Edition.Moderation when, int limit) {
        var kept = ROOMS.getBean(Editions.class).of(edition.id());
        ROOMS.getBean(Editions.class).change(new Edition(kept.id(), kept.code(), kept.language(), kept.title(), kept.tagline(), kept.zone(),
                kept.url(), kept.address(), kept.prefix(), kept.position(), kept.isSetUp(), when, limit, kept.share(), kept.kakaoKey(),
                kept.publisher(), kept.editor(), kept.postalAddress(), kept.registration()));
    }

    Outcome write(long article, String text) {
        return write(article, null, text);
    }

    Outcome write(long article, Long parent, String text) {
        return comments.write(new Draft(article, parent, "港の猫", text, new Draft.Sender("192.0.2.1", "test")));
    }

    /** Whether the tables say that readers see this article and its comments; no door of the room is asked. */
    boolean isSeenWithComments(long article) {
        return db.sql("select standing = 'live' and comments <> 'hidden' from publication.article where id = :article").param("article", article)
                .query(Boolean.class).single();
    }

    List<Long> approved(long article) {
        return db.sql("select id from comment.comment where article = :article and status = 'approved'").param("article", article).query(Long.class).list();
    }

    /** What the tables say that readers may read under an article. */
    List<String> texts(long article) {
        return db.sql("select text from comment.comment where article = :article and status = 'approved'").param("article", article).query(String.class).list();
    }

    List<Long> all(long article) {
        return db.sql("select id from comment.comment where article = :article").param("article", article).query(Long.class).list();
    }

    /** The comments of an article that a query of its own finds approved. */
    long recount(long article) {
        return db.sql("select count(*) from comment.comment where article = :article and status = 'approved'").param("article", article)
                .query(Long.class).single();
    }

    /** How many votes of either kind a query of its own finds. */
    List<Integer> votes(long comment) {
        return db.sql("select count(*) filter (where agrees) as yes, count(*) filter (where not agrees) as no from comment.vote where comment = :comment").param("comment", comment)
                .query((row, _) -> List.of(row.getInt("yes"), row.getInt("no"))).single();
    }

    /** How many changes below an article wait to be told. */
    long told(long article) {
        return db.sql("select count(*) from publication.outbox where kind = 'discussed' and article = :article").param("article", article).query(Long.class).single();
    }

    /** What the tally says, whether readers see the article or not. */
    long tally(long article) {
        return db.sql("select coalesce((select approved from comment.tally where article = :article), 0)").param("article", article)
                .query(Long.class).single();
    }
}
