package io.kawaraban.publication;

import io.kawaraban.article.Renderer;
import io.kawaraban.article.Text;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors of publication on a database, without the program around them; for tests of other rooms. */
public record Newsroom(JdbcClient db, TransactionTemplate together, Editions editions, Sections sections, Authors authors, Articles articles, Publisher publisher) {

    /** On this database, with the system's clock. */
    public static Newsroom on(DataSource database, Renderer renderer) {
        var db = JdbcClient.create(database);
        var clock = Clock.systemUTC();
        var outbox = new Outbox(db, clock);
        var addresses = new Addresses(db);
        var articles = new Articles(db, clock);
        return new Newsroom(db, new TransactionTemplate(new JdbcTransactionManager(database)), new Editions(db, outbox, "http://localhost:8080", 8080, "ja"),
                new Sections(db, addresses, outbox), new Authors(db, addresses, outbox), articles, new Publisher(db, articles, addresses, outbox, renderer, clock));
    }

    /** Publishes a text in the first edition; its number once the database has it. */
    public long publish(Text text) {
        return together.execute(_ -> {
            var article = articles.create(editions.first().id(), null, Kind.ARTICLE);
            articles.revise(article.id(), text, "test", "");
            if (!(publisher.publish(article.id()) instanceof Outcome.Published)) throw new IllegalStateException("Refused: " + text);
            return article.id();
        });
    }
}
