package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Permission;
import io.kawaraban.people.Role;
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

    /** The policy in words, beside what the resources say of themselves. */
    @Test
    void whatTheRolesMay() {
        var needs = new HashMap<String, Permission>();
        for (var door : doors()) if (door.needs != null) needs.put(door.method + " " + door.path, door.needs);

        assertThat(needs).containsEntry("GET /desk/articles", Permission.READ).containsEntry("POST /desk/articles", Permission.WRITE)
                .containsEntry("PUT /desk/articles/{id}", Permission.WRITE).containsEntry("PUT /desk/articles/{id}/publication", Permission.PUBLISH)
                .containsEntry("DELETE /desk/articles/{id}/publication", Permission.PUBLISH).containsEntry("DELETE /desk/articles/{id}/schedule", Permission.PUBLISH)
                .containsEntry("POST /desk/articles/{id}/corrections", Permission.PUBLISH).containsEntry("PUT /desk/picks", Permission.PICK)
                .containsEntry("PUT /desk/comments/{id}/approval", Permission.MODERATE).containsEntry("PUT /desk/settings", Permission.SETTINGS)
                .containsEntry("PUT /desk/beginning", Permission.SETTINGS).containsEntry("POST /desk/sections", Permission.SETTINGS)
                .containsEntry("POST /desk/authors", Permission.AUTHORS).containsEntry("POST /desk/accounts", Permission.ACCOUNTS)
                .containsEntry("PUT /desk/accounts/{id}", Permission.ACCOUNTS).containsEntry("PUT /desk/accounts/{id}/password", Permission.ACCOUNTS);
    }

    private void ask(Editor editor, Door door) {
        var path = door.path.replace("/**", "/nowhere").replaceAll("\\{[^}]+}", "987654321");
        if (door.method.equals("GET")) editor.open(path);
        else editor.post(path, Map.of("_method", door.method.toLowerCase(), "from", "1", "revision", "1", "in", "xx"));
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
