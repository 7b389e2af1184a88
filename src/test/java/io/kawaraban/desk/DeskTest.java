package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Role;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import java.util.Map;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The real server on a real database, with people who work there. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
abstract class DeskTest {
    static final String PASSWORD = "瓦浜の朝市でまた会おう";
    private static final AtomicInteger COUNT = new AtomicInteger();
    @LocalServerPort
    int port;
    @Autowired
    Accounts accounts;
    @Autowired
    Editions editions;
    @Autowired
    Sections sections;
    @Autowired
    JdbcClient db;
    @Autowired
    Waivers waivers;
    Edition edition;
    Section news;

    @BeforeEach
    void setUpEdition() {
        var first = editions.first();
        if (!first.isSetUp()) editions.change(new Edition(first.id(), first.code(), "ja", "瓦浜しんぶん", "", java.time.ZoneId.of("Asia/Tokyo"), first.url(), null, first.prefix(),
                first.position(), true, first.moderation(), first.commentLimit(), first.share(), "", "", "", "", ""));
        edition = editions.first();
        waivers.weigh(edition.id(), Map.of(Finding.Kind.SUMMARY, Finding.Weight.ADVISES, Finding.Kind.BYLINE, Finding.Weight.ADVISES, Finding.Kind.APPROVAL, Finding.Weight.OFF));
        news = sections.find(edition.id(), "news").orElseGet(() -> sections.open(edition.id(), null, "news", "ニュース", "", true));
    }

    /** Somebody new with this role. */
    Account account(Role role) {
        var email = role.word() + COUNT.incrementAndGet() + "@kawara.example";
        return ((Accounts.Outcome.Kept) accounts.open(email, role.word(), role, "en", PASSWORD)).account();
    }

    Editor stranger() {
        return new Editor(port);
    }

    /** Somebody new with this role, who has signed in. */
    Editor signedIn(Role role) {
        return stranger().signIn(account(role).email(), PASSWORD);
    }

    /** The page of a new article. */
    String begun(Editor editor, String title) {
        return editor.open("/desk/articles/new").submit("#begin", Map.of("title", title, "section", news.id())).location();
    }

    static long number(String path) {
        return Long.parseLong(path.replaceAll("\\D+", ""));
    }
}
