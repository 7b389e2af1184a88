package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Phone;
import io.kawaraban.people.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "kawaraban.sign-in.second-step=required")
class SecondStepRequiredTest extends DeskTest {
    private static final String MINE = "form[action=/desk/me/second-step]";

    @Test
    void whoHasNoneSetsItUpBeforeAnythingElse() {
        var editor = signedIn(Role.EDITOR);
        for (var path : new String[] {"/desk", "/desk/articles", "/desk/me", "/desk/articles/new"}) assertThat(editor.open(path).location()).as(path).isEqualTo("/desk/me/second-step");
        editor.open("/desk/me/second-step");
        assertThat(editor.post("/desk/articles", Map.of("title", "まだ", "section", news.id())).location()).isEqualTo("/desk/me/second-step");

        editor.open("/desk/me/second-step").done(MINE, Map.of());
        var phone = new Phone(editor.page().select("p .mono").text());
        editor.submit(MINE, Map.of("code", phone.digits(Duration.ZERO)));

        assertThat(editor.open("/desk/articles").status()).isEqualTo(200);
        assertThat(db.sql("select count(*) from publication.revision where title = 'まだ'").query(Long.class).single()).isZero();
    }
}
