package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Account;
import io.kawaraban.people.Phone;
import io.kawaraban.people.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecondStepOverHttpTest extends DeskTest {
    private static final String DOOR = "form[action=/desk/sign-in/second-step]", MINE = "form[action=/desk/me/second-step]";

    @Test
    void whoSetItUpIsAskedForIt() {
        var oda = account(Role.EDITOR);
        var here = stranger().signIn(oda.email(), PASSWORD).open("/desk/me/second-step").done(MINE, Map.of());
        assertThat(here.page().select("svg.qr path")).hasSize(2);
        var phone = new Phone(here.page().select("p .mono").text());
        assertThat(here.submit(MINE, Map.of("code", "no")).wrong()).hasSize(1);
        assertThat(here.submit(MINE, Map.of("code", phone.digits(Duration.ZERO))).page().select("ul.mono li")).hasSize(10);

        var there = stranger().open("/desk/sign-in?next=/desk/articles?state=live").submit("form[action=/desk/sign-in]", Map.of("email", oda.email(), "password", PASSWORD));
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.header("Set-Cookie")).doesNotContain("KAWARABAN_DEVICE");
        there.submit(DOOR, Map.of("code", "000 000"));
        assertThat(there.status()).isEqualTo(422);
        there.submit(DOOR, Map.of("code", phone.digits(Duration.ofSeconds(30))));

        assertThat(there.location()).isEqualTo("/desk/articles?state=live");
        assertThat(there.follow("/desk").status()).isEqualTo(200);
    }

    @Test
    void aPasswordAloneOpensNothing() {
        var oda = account(Role.ADMINISTRATOR);
        codes(oda);
        var half = stranger().signIn(oda.email(), PASSWORD);

        for (var path : List.of("/desk", "/desk/articles", "/desk/me", "/desk/me/second-step", "/desk/accounts"))
            assertThat(half.open(path).location()).as(path).startsWith("/desk/sign-in");
        half.open("/desk/sign-in/second-step");
        assertThat(half.post("/desk/me/second-step", Map.of("_method", "delete", "before", PASSWORD)).status()).isEqualTo(401);
        assertThat(stranger().open("/desk/sign-in/second-step").location()).isEqualTo("/desk/sign-in");
        var nobody = stranger().open("/desk/sign-in");
        assertThat(nobody.post("/desk/sign-in/second-step", Map.of("code", "000000")).status()).isEqualTo(401);
    }

    @Test
    void anotherPasswordFromALetterIsNoWayAroundIt() {
        var oda = account(Role.EDITOR);
        var codes = codes(oda);
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/accounts").submit("form[action=/desk/accounts/" + oda.id() + "/link]", Map.of());
        var path = TicketsOverHttpTest.linkIn(boss.notice());

        var thief = TicketsOverHttpTest.choose(stranger().open(path), "灯台岬から見る町の夜景", "灯台岬から見る町の夜景");
        assertThat(thief.open("/desk/articles").status()).isEqualTo(303);
        thief.open("/desk/sign-in/second-step").submit(DOOR, Map.of("code", codes.getFirst()));

        assertThat(thief.open("/desk/articles").status()).as("with a code from paper").isEqualTo(200);
    }

    @Test
    void anotherPasswordMeanwhileEndsWhatWasHalfDone() {
        var oda = account(Role.EDITOR);
        var codes = codes(oda);
        var half = stranger().signIn(oda.email(), PASSWORD);

        accounts.changePassword(oda.id(), "灯台岬から見る町の夜景");

        assertThat(half.submit(DOOR, Map.of("code", codes.getFirst())).status()).isEqualTo(401);
    }

    @Test
    void whatWasWrittenOutlivesBothSteps() {
        var oda = account(Role.EDITOR);
        var editor = stranger().signIn(oda.email(), PASSWORD);
        var path = begun(editor, "二段の記事");
        var codes = codes(oda);
        editor.open(path);
        db.sql("delete from people.session where principal_name = :id").param("id", Long.toString(oda.id())).update();

        editor.submit("#text", Map.of("text", "二段を越える文章")).submit("form[action=/desk/sign-in]", Map.of("email", oda.email(), "password", PASSWORD));
        editor.submit(DOOR, Map.of("code", "wrong")).submit(DOOR, Map.of("code", codes.getFirst()));
        editor.done("form[action=" + path + "]", Map.of());

        assertThat(editor.page().selectFirst("#body").wholeText().strip()).isEqualTo("二段を越える文章");
    }

    @Test
    void itIsTakenOffWithThePasswordOrByAnAdministrator() {
        var oda = account(Role.EDITOR);
        var here = stranger().signIn(oda.email(), PASSWORD);
        codes(oda);

        assertThat(here.open("/desk/me/second-step").submit(MINE, Map.of("before", "not this")).wrong()).hasSize(1);
        assertThat(here.open("/desk/me/second-step").submit(MINE, Map.of("before", PASSWORD)).status()).isEqualTo(303);
        assertThat(stranger().signIn(oda.email(), PASSWORD).status()).isEqualTo(303);
        codes(oda);
        signedIn(Role.ADMINISTRATOR).open("/desk/accounts").submit("form[action=/desk/accounts/" + oda.id() + "/second-step]", Map.of());
        assertThat(stranger().signIn(oda.email(), PASSWORD).status()).isEqualTo(303);
    }

    /** Sets it up for somebody, from a browser of theirs. */
    private List<String> codes(Account account) {
        var own = stranger().signIn(account.email(), PASSWORD).open("/desk/me/second-step").done(MINE, Map.of());
        var phone = new Phone(own.page().select("p .mono").text());
        return own.submit(MINE, Map.of("code", phone.digits(Duration.ZERO))).page().select("ul.mono li").eachText();
    }
}
