package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Place;
import io.kawaraban.people.Role;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers why somebody may not do something: whom it takes, and who that is. */
@Component
class WhoMay {
    private static final int MOST = 5;
    private final Accounts accounts;

    WhoMay(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The names of some who may do it there. */
    List<String> names(Permission permission, List<Place> places) {
        return accounts.all().stream().map(account -> account.at(places)).filter(account -> account.may(permission)).map(Account::name).limit(MOST).toList();
    }

    /** The roles that may do it, as words. */
    static List<String> roles(Permission permission) {
        return Stream.of(Role.values()).filter(role -> role.may(permission)).map(Role::word).toList();
    }
}
