package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Role;
import io.kawaraban.publication.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class PermissionsOverHttpTest extends DeskTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** A resource's method: how it is asked, and what it needs; null for nothing but sign-in. */
    private record Door(String method, String path, Permission needs, boolean isForStrangers) {}

    @Test
    void everyResourceOfTheDeskSaysWhoMayAsk() {
        assertThat(doors()).hasSizeGreaterThan(40);
    }

    @Test
    void strangersComeInNowhere() {
        for (var door : doors()) {
            if (door.isForStrangers) continue;
            var stranger = stranger().open("/desk/sign-in");
            ask(stranger, door);

            if (door.method.equals("GET")) assertThat(stranger.location()).as(door.toString()).startsWith("/desk/sign-in");
            else assertThat(stranger.status()).as(door.toString()).isEqualTo(401);
        }
    }

    @Test
    void everyRoleComesInWhereItMayAndNowhereElse() {
        for (var role : Role.values()) {
            var editor = signedIn(role);
            for (var door : doors()) {
                if (door.isForStrangers || door.path.equals("/desk/sign-out")) continue;
                ask(editor.open("/desk/me"), door);

                boolean may = door.needs == null || role.may(door.needs);
                assertThat(editor.status()).as(role + " " + door).isLessThan(500);
                if (may) assertThat(editor.status()).as(role + " " + door).isNotIn(401, 403);
                else assertThat(editor.status()).as(role + " " + door).isEqualTo(403);
            }
        }
    }

    /** Somebody is an editor in one section of one edition: every way to another article, edition or section is closed. */
    @Test
    void aPostHoldsWhereItIsAndNowhereElse() {
        var boss = signedIn(Role.ADMINISTRATOR);
        var below = section("posts-below", news.id());
        var other = section("posts-other", null);
        var own = number(begun(boss, "担当の記事"));
        var foreign = number(boss.open("/desk/articles/new").submit("#begin", Map.of("title", "よその記事", "section", other.id())).location());
        var deeper = number(boss.open("/desk/articles/new").submit("#begin", Map.of("title", "下の記事", "section", below.id())).location());
        var account = account(Role.MEMBER);
        assertThat(accounts.appoint(account.id(), Role.EDITOR, edition.id(), news.id())).isTrue();
        var editor = stranger().signIn(account.email(), PASSWORD);

        for (var door : doors()) {
            if (door.isForStrangers || door.needs == null) continue;
            var path = door.path.replace("/**", "/nowhere");
            if (path.startsWith("/desk/articles/{id}")) {
                for (var id : List.of(own, deeper, foreign)) {
                    ask(editor.open("/desk/me"), door.method, path.replace("{id}", id.toString()));
                    boolean may = Role.EDITOR.may(door.needs) && (id != foreign || door.needs == Permission.READ);
                    if (may) assertThat(editor.status()).as(id + " " + door).isNotIn(401, 403, 500);
                    else assertThat(editor.status()).as(id + " " + door).isEqualTo(403);
                }
            } else {
                ask(editor.open("/desk/me"), door.method, path);
                boolean may = door.needs == Permission.READ || door.needs == Permission.WRITE;
                if (may) assertThat(editor.status()).as(door.toString()).isNotIn(401, 403, 500);
                else assertThat(editor.status()).as(door.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void nothingIsCarriedIntoASectionOfOthers() {
        var other = section("posts-other", null);
        var account = account(Role.MEMBER);
        accounts.appoint(account.id(), Role.EDITOR, edition.id(), news.id());
        var editor = stranger().signIn(account.email(), PASSWORD);

        assertThat(editor.open("/desk/articles/new").submit("#begin", Map.of("title", "よそへ", "section", other.id())).wrong()).containsExactly("Choose sections that you work for.");
        assertThat(editor.open("/desk/articles/new").submit("#begin", Map.of("title", "どこへ", "section", "")).wrong()).hasSize(1);
        var path = begun(editor, "ここから");
        editor.open(path).submit("#text", Map.of("section", other.id(), "text", "残る本文"));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.wrong()).containsExactly("Choose sections that you work for.");
        assertThat(editor.page().selectFirst("#body").wholeText()).contains("残る本文");
        editor.open(path).submit("#text", Map.of("sections", List.of(other.id()), "then", "publish", "text", "出ない"));
        assertThat(editor.status()).isEqualTo(422);
        editor.open(path).submit("#text", Map.of("then", "publish", "text", "出る"));
        assertThat(editor.status()).isEqualTo(303);
    }

    @Test
    void whoMayNotPublishIsToldWhyAndWhoMay() {
        var section = section("posts-why", null);
        var chief = account(Role.MEMBER);
        accounts.appoint(chief.id(), Role.EDITOR, edition.id(), section.id());
        accounts.change(new Account(chief.id(), chief.email(), "0 小田", Role.MEMBER, "en", chief.createdAt(), false, chief.sessionsFrom()));
        var reporter = signedIn(Role.REPORTER);
        var path = reporter.open("/desk/articles/new").submit("#begin", Map.of("title", "なぜ", "section", section.id())).location();

        assertThat(reporter.open(path).page().select("#why-not").text()).contains("As reporter here you cannot publish", "administrator, publisher, editor", "0 小田");
        reporter.post(path + "/publication", Map.of("_method", "put"));
        assertThat(reporter.status()).isEqualTo(403);
        assertThat(reporter.page().select("main").text()).contains("Your role is reporter. To publish articles takes another role", "administrator, publisher, editor", "0 小田");
        assertThat(reporter.open(begun(reporter, "よそでは")).page().select("#why-not").text()).doesNotContain("0 小田");
    }

    @Test
    void postsAreGivenAndTakenOnThePageOfAccounts() {
        var account = account(Role.MEMBER);
        var member = stranger().signIn(account.email(), PASSWORD);
        assertThat(member.follow("/desk").page().select("nav.places a")).isEmpty();
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/accounts");

        boss.done("form[action=/desk/accounts/" + account.id() + "/posts]", Map.of("role", "moderator", "where", edition.code()));
        assertThat(boss.page().select("form[action^=/desk/accounts/" + account.id() + "/posts/]").text()).contains("moderator", edition.title());
        assertThat(member.follow("/desk").page().select("nav.places a").eachAttr("href")).containsExactly("/desk/comments");
        boss.post("/desk/accounts/" + account.id() + "/posts", Map.of("role", "administrator", "where", edition.code()));
        assertThat(member.open("/desk/accounts").status()).as("nobody is administrator of a part").isEqualTo(403);
        boss.open("/desk/accounts").done("form[action^=/desk/accounts/" + account.id() + "/posts/]", Map.of());

        assertThat(member.open("/desk/comments").status()).isEqualTo(403);
    }

    private Section section(String slug, Long parent) {
        return sections.find(edition.id(), slug).orElseGet(() -> sections.open(edition.id(), parent, slug, slug, "", false));
    }

    /** The policy in words, beside what the resources say of themselves. */
    @Test
    void whatTheRolesMay() {
        var needs = new HashMap<String, Permission>();
        for (var door : doors()) if (door.needs != null) needs.put(door.method + " " + door.path, door.needs);

        assertThat(needs).containsEntry("GET /desk/articles", Permission.READ).containsEntry("POST /desk/articles", Permission.WRITE)
                .containsEntry("PUT /desk/articles/{id}", Permission.WRITE).containsEntry("PUT /desk/articles/{id}/publication", Permission.PUBLISH)
                .containsEntry("DELETE /desk/articles/{id}/publication", Permission.PUBLISH).containsEntry("DELETE /desk/articles/{id}/schedule", Permission.PUBLISH)
                .containsEntry("POST /desk/articles/{id}/corrections", Permission.PUBLISH).containsEntry("PUT /desk/picks", Permission.PICK)
                .containsEntry("PUT /desk/ranking/hands", Permission.RANK).containsEntry("DELETE /desk/ranking/hands", Permission.RANK).containsEntry("PUT /desk/ranking/recency", Permission.RANK)
                .containsEntry("PUT /desk/topics/{id}", Permission.RANK).containsEntry("PUT /desk/topics/{id}/merger", Permission.RANK).containsEntry("PUT /desk/topics/{id}/hand", Permission.RANK)
                .containsEntry("PUT /desk/comments/{id}/approval", Permission.MODERATE).containsEntry("PUT /desk/settings", Permission.SETTINGS)
                .containsEntry("PUT /desk/beginning", Permission.SETTINGS).containsEntry("POST /desk/sections", Permission.SETTINGS)
                .containsEntry("POST /desk/authors", Permission.AUTHORS).containsEntry("POST /desk/accounts", Permission.ACCOUNTS)
                .containsEntry("PUT /desk/accounts/{id}", Permission.ACCOUNTS).containsEntry("PUT /desk/accounts/{id}/password", Permission.ACCOUNTS);
    }

    private void ask(Editor editor, Door door) {
        ask(editor, door.method, door.path.replace("/**", "/nowhere"));
    }

    private static void ask(Editor editor, String method, String pattern) {
        var path = pattern.replaceAll("\\{[^}]+}", "987654321");
        if (method.equals("GET")) editor.open(path);
        else editor.post(path, Map.of("_method", method.toLowerCase(), "from", "1", "revision", "1", "in", "xx"));
    }

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getPackageName().equals("io.kawaraban.desk")) return;
            for (var path : mapping.getPatternValues()) {
                var methods = mapping.getMethodsCondition().getMethods();
                for (var method : methods.isEmpty() ? List.of("GET", "POST") : methods.stream().map(Enum::name).toList()) doors.add(door(method, path, handler));
            }
        });
        return doors;
    }

    private static Door door(String method, String path, HandlerMethod handler) {
        var needs = handler.hasMethodAnnotation(Needs.class) ? handler.getMethodAnnotation(Needs.class) : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Needs.class);
        boolean isOnlySignIn = handler.hasMethodAnnotation(Needs.OnlySignIn.class) || handler.getBeanType().isAnnotationPresent(Needs.OnlySignIn.class);
        boolean isNothing = handler.hasMethodAnnotation(Needs.Nothing.class) || handler.getBeanType().isAnnotationPresent(Needs.Nothing.class);
        assertThat(needs != null || isOnlySignIn || isNothing).as(handler.toString()).isTrue();
        return new Door(method, path, needs == null ? null : needs.value(), isNothing);
    }
}
