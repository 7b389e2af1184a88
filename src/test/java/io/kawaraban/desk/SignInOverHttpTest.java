package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Account;
import io.kawaraban.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInOverHttpTest extends DeskTest {
    private static final String FORM = "form[action=/desk/sign-in]";

    @Test
    void whoSignsInIsLedToWhatTheyAskedFor() {
        var account = account(Role.EDITOR);
        var editor = stranger().open("/desk/articles?state=live");
        assertThat(editor.location()).isEqualTo("/desk/sign-in?next=%2Fdesk%2Farticles%3Fstate%3Dlive");

        editor.open(editor.location()).submit(FORM, Map.of("email", account.email().toUpperCase(), "password", PASSWORD));

        assertThat(editor.status()).isEqualTo(303);
        assertThat(editor.location()).isEqualTo("/desk/articles?state=live");
        assertThat(editor.open("/desk/articles?state=live").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/desk", "//evil.example", "/desk/../admin", "/desk/\\evil.example", "/news", "/desk//evil.example", "javascript:alert(1)", "/desk/sign-out"})
    void nobodyIsLedAwayAfterSignIn(String next) {
        var account = account(Role.EDITOR);
        var editor = stranger().open("/desk/sign-in");

        editor.submit(FORM, Map.of("email", account.email(), "password", PASSWORD, "next", next));

        assertThat(editor.location()).isEqualTo("/desk");
    }

    @Test
    void aWrongPasswordIsSaidAndTheAddressKept() {
        var account = account(Role.EDITOR);
        var editor = stranger().open("/desk/sign-in?language=en").submit(FORM, Map.of("email", account.email(), "password", "not this one"));

        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select("[role=alert]").text()).isNotEmpty();
        assertThat(editor.field("email")).isEqualTo(account.email());
        assertThat(editor.field("password")).isEmpty();
        assertThat(editor.open("/desk/articles").status()).isEqualTo(303);
    }

    @Test
    void whoGuessesWaitsAndTheOwnerDoesNot() {
        var account = account(Role.EDITOR);
        var owner = stranger().signIn(account.email(), PASSWORD);
        var guesser = stranger();
        for (int i = 0; i < 5; i++) assertThat(guesser.signIn(account.email(), "guess number " + i).status()).isEqualTo(422);

        assertThat(guesser.signIn(account.email(), PASSWORD).status()).isEqualTo(429);
        assertThat(Integer.parseInt(guesser.header("Retry-After"))).isBetween(800, 900);
        assertThat(owner.open("/desk/articles").status()).isEqualTo(200);
        owner.open("/desk/articles").submit("form[action=/desk/sign-out]", Map.of());
        assertThat(owner.signIn(account.email(), PASSWORD).status()).as("from a browser that is known").isEqualTo(303);
    }

    @Test
    void theSessionIsTheDesksAloneAndGetsANewNameAtSignIn() {
        var account = account(Role.EDITOR);
        var editor = stranger().open("/desk/sign-in");
        var before = editor.header("Set-Cookie");

        editor.submit(FORM, Map.of("email", account.email(), "password", PASSWORD));
        var after = editor.headers("Set-Cookie").stream().filter(cookie -> cookie.startsWith("KAWARABAN_DESK=")).findFirst().orElseThrow();

        assertThat(after).contains("Path=/desk").contains("HttpOnly").contains("SameSite=Lax").isNotEqualTo(before);
        assertThat(editor.headers("Set-Cookie")).allMatch(cookie -> cookie.contains("Path=/desk") && cookie.contains("HttpOnly"));
        assertThat(db.sql("select count(*) from people.session where principal_name = :id").param("id", Long.toString(account.id())).query(Long.class).single())
                .as("sessions in the database").isEqualTo(1);
    }

    @Test
    void whoSignsOutIsAStranger() {
        var editor = signedIn(Role.EDITOR).open("/desk/articles");

        editor.submit("form[action=/desk/sign-out]", Map.of());

        assertThat(editor.location()).isEqualTo("/desk/sign-in?left");
        assertThat(editor.open("/desk/articles").status()).isEqualTo(303);
    }

    @Test
    void aDisabledAccountAndAChangedRoleCountAtOnce() {
        var account = account(Role.EDITOR);
        var editor = stranger().signIn(account.email(), PASSWORD);
        assertThat(editor.open("/desk/picks").status()).isEqualTo(200);

        accounts.change(new Account(account.id(), account.email(), account.name(), Role.REPORTER, "en", account.createdAt(), false, account.sessionsFrom()));
        assertThat(editor.open("/desk/picks").status()).isEqualTo(403);
        accounts.change(new Account(account.id(), account.email(), account.name(), Role.REPORTER, "en", account.createdAt(), true, account.sessionsFrom()));

        assertThat(editor.open("/desk/articles").status()).isEqualTo(303);
    }

    @Test
    void anotherPasswordEndsEverySignInButThisOne() {
        var account = account(Role.EDITOR);
        var here = stranger().signIn(account.email(), PASSWORD);
        var there = stranger().signIn(account.email(), PASSWORD);
        var form = "form[action=/desk/me/password]";

        assertThat(here.open("/desk/me").submit(form, Map.of("before", "wrong", "after", "灯台岬から見る町の夜景", "again", "灯台岬から見る町の夜景")).status()).isEqualTo(422);
        assertThat(here.open("/desk/me").submit(form, Map.of("before", PASSWORD, "after", "short", "again", "short")).wrong()).hasSize(1);
        assertThat(here.open("/desk/me").submit(form, Map.of("before", PASSWORD, "after", "灯台岬から見る町の夜景", "again", "灯台岬から見る町の夜景")).status()).isEqualTo(303);

        assertThat(here.open("/desk/me").status()).isEqualTo(200);
        assertThat(there.open("/desk/me").status()).isEqualTo(303);
        assertThat(stranger().signIn(account.email(), "灯台岬から見る町の夜景").status()).isEqualTo(303);
    }

    @Test
    void whatIsSentWithoutATokenIsNotDone() {
        var editor = signedIn(Role.EDITOR);

        editor.post("/desk/articles", Map.of("title", "よそから"), Map.of("Origin", "https://evil.example"));
        assertThat(editor.status()).isEqualTo(403);
        assertThat(editor.html()).doesNotContain("よそから");
        editor.post("/desk/articles", Map.of("title", "よそから"), Map.of("Sec-Fetch-Site", "cross-site"));
        assertThat(editor.status()).isEqualTo(403);
        assertThat(editor.html()).doesNotContain("よそから");

        assertThat(db.sql("select count(*) from publication.revision where title = 'よそから'").query(Long.class).single()).isZero();
    }

    @Test
    void whatWasWrittenOutlivesItsSession() {
        var account = account(Role.EDITOR);
        var editor = stranger().signIn(account.email(), PASSWORD);
        var path = begun(editor, "続く記事");
        editor.open(path);
        var page = editor.page();
        db.sql("delete from people.session where principal_name = :id").param("id", Long.toString(account.id())).update();

        editor.submit("#text", Map.of("text", "失われない文章\n\n<b>&\"'", "title", "期限のあとの見出し"));
        assertThat(editor.status()).isEqualTo(401);
        assertThat(editor.page().select("textarea").eachText()).anyMatch(text -> text.contains("失われない文章"));

        editor.submit(FORM, Map.of("email", account.email(), "password", "wrong password"));
        assertThat(editor.status()).as("a slip on the way loses nothing").isEqualTo(422);
        editor.submit(FORM, Map.of("email", account.email(), "password", PASSWORD));
        assertThat(editor.status()).isEqualTo(200);
        editor.done("form[action=" + path + "]", Map.of());

        assertThat(editor.field("title")).isEqualTo("期限のあとの見出し");
        assertThat(editor.page().selectFirst("#body").wholeText().strip()).as("what looks like markup comes back marked as text").isEqualTo("失われない文章\n\n\\<b>&\"'");
        assertThat(page.selectFirst("[name=revision]").val()).isNotEqualTo(editor.field("revision"));
    }

    @Test
    void aTabFromBeforeAnotherSignInCanStillSendItsText() {
        var account = account(Role.EDITOR);
        var editor = stranger().signIn(account.email(), PASSWORD);
        var path = begun(editor, "二つの窓");
        editor.open(path);
        var old = editor.token();
        db.sql("delete from people.session where principal_name = :id").param("id", Long.toString(account.id())).update();
        editor.signIn(account.email(), PASSWORD).open(path);

        editor.submit("#text", Map.of("text", "古い窓の文章", "_csrf", old));
        assertThat(editor.status()).isEqualTo(403);
        editor.done("form[action=" + path + "]", Map.of());

        assertThat(editor.page().selectFirst("#body").wholeText().strip()).isEqualTo("古い窓の文章");
    }

    @ParameterizedTest
    @CsvSource({"ja,サインイン", "ko,로그인", "en,Sign in"})
    void theDeskSpeaksThreeLanguages(String language, String word) {
        assertThat(stranger().open("/desk/sign-in?language=" + language).page().selectFirst("h1").text()).isEqualTo(word);
    }

    @Test
    void aPersonChoosesTheirLanguage() {
        var editor = signedIn(Role.REPORTER).open("/desk/me");

        editor.done("form[action=/desk/me]", Map.of("language", "ko", "name", "기자 <b>"));

        assertThat(editor.page().selectFirst("html").attr("lang")).isEqualTo("ko");
        assertThat(editor.page().select(".who").text()).contains("기자 <b>");
    }
}
