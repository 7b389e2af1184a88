package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SittingsOverHttpTest extends DeskTest {
    private static final String ONE = "form[action^=/desk/me/sessions/]:has(button)", OTHERS = "form[action=/desk/me/sessions]";

    @Test
    void aSessionElsewhereIsSeenAndEnded() {
        var oda = account(Role.EDITOR);
        var there = stranger().signIn(oda.email(), PASSWORD);
        var here = stranger().signIn(oda.email(), PASSWORD).open("/desk/me");
        assertThat(here.page().select("form[action^=/desk/me/sessions/]")).hasSize(2);
        assertThat(here.html()).as("no session is named").doesNotContain(there.cookies.getCookieStore().getCookies().getFirst().getValue());

        here.done(ONE, Map.of());

        assertThat(there.open("/desk/me").status()).isEqualTo(303);
        assertThat(here.page().select("form[action^=/desk/me/sessions/]")).hasSize(1);
        assertThat(here.page().select(ONE)).as("the one that asks is not offered").isEmpty();
    }

    @Test
    void allOthersAreEndedAtOnce() {
        var oda = account(Role.EDITOR);
        var first = stranger().signIn(oda.email(), PASSWORD);
        var second = stranger().signIn(oda.email(), PASSWORD);
        var here = stranger().signIn(oda.email(), PASSWORD);

        here.open("/desk/me").done(OTHERS, Map.of());

        assertThat(first.open("/desk/me").status()).isEqualTo(303);
        assertThat(second.open("/desk/me").status()).isEqualTo(303);
        assertThat(here.open("/desk/me").status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionsOfOthers() {
        var oda = account(Role.EDITOR);
        var owner = stranger().signIn(oda.email(), PASSWORD);
        stranger().signIn(oda.email(), PASSWORD);
        var form = owner.open("/desk/me").page().selectFirst(ONE).attr("action");
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/me");

        boss.post(form, Map.of("_method", "delete"));

        assertThat(owner.open("/desk/me").page().select("form[action^=/desk/me/sessions/]")).hasSize(2);
    }

    @Test
    void sessionsThatAnotherPasswordEndedAreNotListed() {
        var oda = account(Role.EDITOR);
        stranger().signIn(oda.email(), PASSWORD);
        accounts.changePassword(oda.id(), "灯台岬から見る町の夜景");

        var here = stranger().signIn(oda.email(), "灯台岬から見る町の夜景").open("/desk/me");

        assertThat(here.page().select("form[action^=/desk/me/sessions/]")).hasSize(1);
    }
}
