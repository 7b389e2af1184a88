package io.kawaraban.people;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who works at the newspaper.
 *
 * @param role what they are everywhere
 * @param language the language the desk speaks with them: ja, ko or en
 * @param disabled whether they may not sign in any more
 * @param sessionsFrom sign-ins from before this time do not hold any more
 * @param posts what they are in editions and sections beside that
 * @param places where they are about to do something, all of them; empty if it does not matter where
 */
public record Account(long id, String email, String name, Role role, String language, Instant createdAt, boolean disabled,
                      Instant sessionsFrom, List<Post> posts, List<Place> places) {

    /** Somebody without posts. */
    public Account(long id, String email, String name, Role role, String language, Instant createdAt, boolean disabled, Instant sessionsFrom) {
        this(id, email, name, role, language, createdAt, disabled, sessionsFrom, List.of(), List.of());
    }

    /** The same person, asked what they may do there. */
    public Account at(List<? extends Place> there) {
        return new Account(id, email, name, role, language, createdAt, disabled, sessionsFrom, posts, List.copyOf(there));
    }

    /** Whether they may do that where they are; without a place, whether they may do it anywhere. */
    public boolean may(Permission permission) {
        if (disabled) return false;
        if (role.may(permission)) return true;
        if (places.isEmpty()) return posts.stream().anyMatch(post -> post.role().may(permission));
        return places.stream().allMatch(place -> posts.stream().anyMatch(post -> post.may(permission, place)));
    }

    /** The first of their roles that counts for something where they are. */
    public Role roleHere() {
        var here = posts.stream().filter(post -> Stream.of(Permission.values()).anyMatch(permission -> places.stream().allMatch(place -> post.may(permission, place))));
        return Stream.concat(Stream.of(role), here.map(Post::role)).min(Comparator.naturalOrder()).orElseThrow();
    }
}
