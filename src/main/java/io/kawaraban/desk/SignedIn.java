package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import java.util.Arrays;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody of whom the desk knows who it is. */
final class SignedIn extends AbstractAuthenticationToken {
    private final transient Account account;

    SignedIn(Account account) {
        super(Arrays.stream(Permission.values()).filter(account::may).map(permission -> new SimpleGrantedAuthority(permission.name())).toList());
        this.account = account;
        setAuthenticated(true);
    }

    /** Who asks now, or null for a stranger. */
    static Account now() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn ? signedIn.account : null;
    }

    @Override
    public Account getPrincipal() {
        return account;
    }

    @Override
    public String getName() {
        return Long.toString(account.id());
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn signedIn && signedIn.account.equals(account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
