package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedOverHttpTest extends DeskTest {
    @Test
    void aLinkShowsOneStateToAnybodyForATime() {
        var reporter = signedIn(Role.REPORTER);
        var path = begun(reporter, "弁護士に見せる記事");
        reporter.open(path).done("#text", Map.of("text", "はじめの文"));
        reporter.open(path + "/links").submit("#share", Map.of("days", "3"));
        assertThat(reporter.status()).isEqualTo(201);
        var link = reporter.page().selectFirst("#made").val().replaceFirst("^https?://[^/]+", "");
        reporter.open(path).done("#text", Map.of("text", "あとで書き換えた文"));

        var lawyer = stranger().open(link);
        assertThat(lawyer.status()).isEqualTo(200);
        assertThat(lawyer.page().text()).contains("弁護士に見せる記事", "はじめの文").doesNotContain("あとで書き換えた文");
        assertThat(lawyer.header("X-Robots-Tag")).contains("noindex");
        assertThat(lawyer.header("Cache-Control")).contains("no-store");
        assertThat(lawyer.header("Content-Security-Policy")).contains("script-src 'none'").contains("sandbox");
        assertThat(lawyer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(stranger().open(link + "x").status()).isEqualTo(404);
        assertThat(stranger().open("/articles/" + number(path)).status()).isEqualTo(404);
        assertThat(db.sql("select count(*) from desk.shared where encode(token, 'escape') like :token").param("token", "%" + link.substring(link.lastIndexOf('/') + 1) + "%").query(Long.class).single()).isZero();

        db.sql("update desk.shared set at = at - interval '4 days', until = until - interval '4 days' where article = :id").param("id", number(path)).update();
        assertThat(stranger().open(link).status()).as("its time is over").isEqualTo(404);
        assertThat(reporter.open(path + "/links").page().select("[action*=/links/]")).isEmpty();
    }

    @Test
    void aLinkIsEndedBeforeItsTime() {
        var reporter = signedIn(Role.REPORTER);
        var path = begun(reporter, "取り消す連絡");
        var link = reporter.open(path + "/links").submit("#share", Map.of("days", "9999")).page().selectFirst("#made").val().replaceFirst("^https?://[^/]+", "");
        assertThat(db.sql("select until - at <= interval '30 days' from desk.shared where article = :id").param("id", number(path)).query(Boolean.class).single()).isTrue();

        reporter.open(path + "/links").done("[action*=/links/]", Map.of());

        assertThat(reporter.notice()).isNotEmpty();
        assertThat(stranger().open(link).status()).isEqualTo(404);
        assertThat(db.sql("select what from people.audit where about = :about order by id").param("about", "article " + number(path)).query(String.class).list())
                .containsExactly("began", "shared", "unshared");
    }
}
