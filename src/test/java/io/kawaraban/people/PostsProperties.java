package io.kawaraban.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever posts somebody has: they may what the policy says, and nothing more. */
class PostsProperties {

    @Property
    void nobodyMayWhatNoneOfTheirRolesMay(@ForAll("people") Account account, @ForAll Permission permission, @ForAll("places") List<Place> places) {
        var roles = new HashSet<>(Set.of(account.role()));
        account.posts().forEach(post -> roles.add(post.role()));

        if (account.at(places).may(permission)) assertThat(roles).anyMatch(role -> role.may(permission));
    }

    @Property
    void whoMayInSeveralPlacesMayInEach(@ForAll("people") Account account, @ForAll Permission permission, @ForAll("places") List<Place> places) {
        boolean inEach = places.stream().allMatch(place -> account.at(List.of(place)).may(permission));

        if (!places.isEmpty()) assertThat(account.at(places).may(permission)).isEqualTo(inEach);
    }

    @Property
    void aPostCountsInItsEditionOnly(@ForAll("people") Account account, @ForAll Permission permission) {
        var elsewhere = account.at(List.of(new Place.Whole(99), new Place.Within(98, Set.of(1L, 2L, 3L))));

        assertThat(elsewhere.may(permission)).isEqualTo(account.role().may(permission));
        assertThat(account.at(List.of(new Place.Everywhere())).may(permission)).isEqualTo(account.role().may(permission));
    }

    @Property
    void aPostInASectionDoesNotSteerTheEdition(@ForAll("people") Account account, @ForAll Permission permission) {
        boolean hasAll = account.role().may(permission) || account.posts().stream().anyMatch(post -> post.edition() == 1 && post.section() == null && post.role().may(permission));

        if (permission != Permission.READ) assertThat(account.at(List.of(new Place.Whole(1))).may(permission)).isEqualTo(hasAll);
    }

    @Property
    void whoeverIsClosedOutMayNothing(@ForAll("people") Account account, @ForAll Permission permission, @ForAll("places") List<Place> places) {
        var closed = new Account(1, "a@b", "a", account.role(), "en", Instant.EPOCH, true, Instant.EPOCH, account.posts(), places);

        assertThat(closed.may(permission)).isFalse();
    }

    @Provide
    Arbitrary<Account> people() {
        var posts = Combinators.combine(Arbitraries.of(Role.values()).filter(Role::isForPosts), Arbitraries.integers().between(1, 2), Arbitraries.longs().between(1, 4).injectNull(0.3))
                .as((role, edition, section) -> new Post(1, role, edition, section));
        return Combinators.combine(Arbitraries.of(Role.values()), posts.list().ofMaxSize(3))
                .as((role, has) -> new Account(1, "a@b", "a", role, "en", Instant.EPOCH, false, Instant.EPOCH, has, List.of()));
    }

    @Provide
    Arbitrary<List<Place>> places() {
        var editions = Arbitraries.integers().between(1, 3);
        var within = Combinators.combine(editions, Arbitraries.longs().between(1, 4).set().ofMinSize(1).ofMaxSize(3)).<Place>as(Place.Within::new);
        return Arbitraries.oneOf(List.of(editions.<Place>map(Place.Whole::new), editions.<Place>map(Place.Somewhere::new), within, Arbitraries.<Place>just(new Place.Everywhere())))
                .list().ofMaxSize(3);
    }
}
