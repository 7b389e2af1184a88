package io.kawaraban.people;

import static io.kawaraban.people.Permission.ACCOUNTS;
import static io.kawaraban.people.Permission.AUTHORS;
import static io.kawaraban.people.Permission.MODERATE;
import static io.kawaraban.people.Permission.PICK;
import static io.kawaraban.people.Permission.PUBLISH;
import static io.kawaraban.people.Permission.RANK;
import static io.kawaraban.people.Permission.READ;
import static io.kawaraban.people.Permission.SETTINGS;
import static io.kawaraban.people.Permission.WRITE;

import java.util.Locale;
import java.util.Set;

/** What somebody is at the newspaper. This table is the whole policy. */
public enum Role {
    ADMINISTRATOR (READ, WRITE, PUBLISH, PICK, RANK, MODERATE, AUTHORS, SETTINGS, ACCOUNTS),
    PUBLISHER     (READ, WRITE, PUBLISH, PICK, RANK, MODERATE, AUTHORS, SETTINGS),
    EDITOR        (READ, WRITE, PUBLISH, PICK, RANK, MODERATE, AUTHORS),
    REPORTER      (READ, WRITE),
    MODERATOR     (MODERATE),
    /** Does what their posts in editions and sections allow. */
    MEMBER        ();

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** Whether it can be given for an edition or a section alone. */
    public boolean isForPosts() {
        return this != ADMINISTRATOR && this != MEMBER;
    }

    /** Whether somebody with this role may do that. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The word for it in forms, tables and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
