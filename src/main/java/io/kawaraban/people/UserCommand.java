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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code user add EMAIL --role ROLE}. */
@Command(name = "add", description = "Open an account at the desk; its password is made up and printed, once.", mixinStandardHelpOptions = true)
public final class UserCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Newcomer newcomer;
    @Option(names = "--password-stdin", description = "Read the password from standard input instead of making one up.")
    private boolean isPasswordGiven;
    private Accounts accounts;
    private Audit audit;
    private String homeLanguage;

    @Autowired
    void with(Accounts accounts, Audit audit, @Value("${kawaraban.language:ja}") String homeLanguage) {
        this.accounts = accounts;
        this.audit = audit;
        this.homeLanguage = homeLanguage;
    }

    @Override
    public Integer call() throws IOException {
        var password = isPasswordGiven ? given() : accounts.madeUpPassword();
        return switch (newcomer.welcome(accounts, audit, homeLanguage, password)) {
            case Accounts.Outcome.Kept(var account) -> {
                var out = spec.commandLine().getOut();
                out.println(account.email() + " may sign in at the desk as " + account.role().word() + ".");
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
