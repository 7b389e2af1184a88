package io.kawaraban.wire;

import io.kawaraban.Kawaraban;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Arrivals;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A newsroom on a real database, with an empty edition for each test to import into. */
@SpringBootTest(classes = Kawaraban.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.main.lazy-initialization=true", "kawaraban.serving=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
abstract class ImportTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    @Autowired
    WordPressImport imports;
    @Autowired
    Editions editions;
    @Autowired
    Articles articles;
    @Autowired
    Releases releases;
    @Autowired
    Sections sections;
    @Autowired
    Authors authors;
    @Autowired
    Addresses addresses;
    @Autowired
    Publisher publisher;
    @Autowired
    Arrivals arrivals;
    @Autowired
    JdbcClient db;
    @TempDir
    Path folder;
    private Edition edition;

    /** This test's edition. */
    Edition edition() {
        if (edition == null) {
            var code = "xx-" + COUNT.incrementAndGet();
            edition = editions.found(code, "en", "Empty " + code, ZoneId.of("UTC"), "/" + code);
        }
        return editions.of(edition.id());
    }

    /** Another edition, as empty as the first. */
    void beginAnother() {
        edition = null;
    }

    WordPressImport.Result.Done imported(Export export) throws IOException {
        return imported(export.in(folder));
    }

    WordPressImport.Result.Done imported(Path file) throws IOException {
        return imported(file, false, null, null);
    }

    WordPressImport.Result.Done imported(Path file, boolean isTrial, Path uploads, Charset charset) throws IOException {
        return (WordPressImport.Result.Done) imports.run(new WordPressImport.Order(file, edition().code(), isTrial, Set.of(), uploads, false, charset), Progress.none());
    }

    /** The article that an item of the old site is here. */
    long article(long number) {
        return db.sql("select item.article from wire.item join wire.origin on origin.id = item.origin where edition = :edition and number = :number")
                .param("edition", edition().id()).param("number", number).query(Long.class).single();
    }

    /** What readers see of it. */
    Optional<Card> card(long number) {
        return releases.cards(List.of(article(number))).stream().findFirst();
    }

    String html(long number) {
        return releases.find(article(number)).orElseThrow().html();
    }
}
