package io.kawaraban.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code user add EMAIL --role ROLE}. */
@Command(name = "add", description = "Open an account at the desk; its password is made up and printed, once.", mixinStandardHelpOptions = true)
public final class UserCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "EMAIL", description = "The e-mail address to sign in with.")
    private String email;
    @Option(names = "--role", required = true, paramLabel = "ROLE", completionCandidates = Words.class, converter = Words.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Role role;
    @Option(names = "--name", paramLabel = "NAME", description = "What others see (default: the address before the @).", defaultValue = "")
    private String name;
    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Language of the desk: ja, ko or en (default: that of the home).")
    private String language;
    @Option(names = "--password-stdin", description = "Read the password from standard input instead of making one up.")
    private boolean isPasswordGiven;
    private Accounts accounts;
    private Audit audit;
    private String homeLanguage;

    /** The roles as they are written. */
    public static final class Words implements ITypeConverter<Role>, Iterable<String> {
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

    @Autowired
    void with(Accounts accounts, Audit audit, @Value("${kawaraban.language:ja}") String homeLanguage) {
        this.accounts = accounts;
        this.audit = audit;
        this.homeLanguage = Accounts.LANGUAGES.contains(homeLanguage) ? homeLanguage : "en";
    }

    @Override
    public Integer call() throws IOException {
        var password = isPasswordGiven ? given() : accounts.madeUpPassword();
        return switch (accounts.open(email, name, role, language == null ? homeLanguage : language, password)) {
            case Accounts.Outcome.Kept(var account) -> {
                audit.note("opened an account", "account " + account.id() + ", " + role.word());
                var out = spec.commandLine().getOut();
                out.println(account.email() + " may sign in at the desk as " + role.word() + ".");
                if (!isPasswordGiven) out.println("Password (it is not shown again): " + password);
                out.flush();
                yield 0;
            }
            case Accounts.Outcome.Refused(var reasons) -> {
                spec.commandLine().getErr().println("kawaraban: " + reasons.stream().map(UserCommand::said).collect(Collectors.joining(" ")));
                yield wrongUse(reasons) ? CommandLine.ExitCode.USAGE : 1;
            }
        };
    }

    private static String given() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static boolean wrongUse(List<Accounts.Objection> reasons) {
        return reasons.stream().anyMatch(reason -> reason == Accounts.Objection.NOT_AN_EMAIL || reason == Accounts.Objection.NO_SUCH_LANGUAGE);
    }

    /** Why an account cannot be so, for who reads it in a terminal. */
    public static String said(Accounts.Objection reason) {
        return switch (reason) {
            case NOT_AN_EMAIL -> "That is not an e-mail address.";
            case EMAIL_TAKEN -> "Somebody has this e-mail address already.";
            case NO_NAME -> "A name is missing.";
            case NAME_TOO_LONG -> "The name is longer than 100 characters.";
            case NO_SUCH_LANGUAGE -> "The desk speaks ja, ko and en.";
            case PASSWORD_TOO_SHORT -> "The password is shorter than " + Passwords.SHORTEST + " characters.";
            case PASSWORD_TOO_LONG -> "The password is longer than " + Passwords.LONGEST_BYTES + " bytes.";
            case PASSWORD_EASY_TO_GUESS -> "The password is one that is guessed first.";
            case LAST_ADMINISTRATOR -> "Somebody must stay administrator.";
        };
    }
}
