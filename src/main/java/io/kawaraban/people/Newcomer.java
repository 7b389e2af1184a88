package io.kawaraban.people;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Whom a command opens an account for. */
public final class Newcomer {
    @Parameters(paramLabel = "EMAIL", description = "The e-mail address to sign in with.")
    private String email;
    @Option(names = "--role", required = true, paramLabel = "ROLE", completionCandidates = Words.class, converter = Words.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role;
    @Option(names = "--name", paramLabel = "NAME", description = "What others see (default: the address before the @).", defaultValue = "")
    private String name;
    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Language of the desk: ja, ko or en (default: that of the home).")
    private String language;

    /** The roles as they are written. */
    static final class Words implements ITypeConverter<Role>, Iterable<String> {
        @Override
        public Role convert(String word) {
            for (var role : Role.values()) if (role.word().equals(word)) return role;
            throw new TypeConversionException("there is no role " + word + "; roles are " + String.join(", ", this));
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.Arrays.stream(Role.values()).map(Role::word).iterator();
        }
    }

    /** Opens the account, and notes who did it; in the home's language if none is named. */
    public Accounts.Outcome welcome(Accounts accounts, Audit audit, String homeLanguage, String password) {
        var spoken = language != null ? language : Accounts.LANGUAGES.contains(homeLanguage) ? homeLanguage : "en";
        var outcome = accounts.open(email, name, role, spoken, password);
        if (outcome instanceof Accounts.Outcome.Kept(var account)) audit.note("opened an account", "account " + account.id() + ", " + role.word());
        return outcome;
    }
}
