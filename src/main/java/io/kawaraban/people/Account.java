package io.kawaraban.people;

import java.time.Instant;

/**
 * Somebody who works at the newspaper.
 *
 * @param language the language the desk speaks with them: ja, ko or en
 * @param disabled whether they may not sign in any more
 * @param sessionsFrom sign-ins from before this time do not hold any more
 */
public record Account(long id, String email, String name, Role role, String language, Instant createdAt, boolean disabled,
                      Instant sessionsFrom) {
    /** Whether they may do that. */
    public boolean may(Permission permission) {
        return !disabled && role.may(permission);
    }
}
