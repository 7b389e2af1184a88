package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Newcomer;
import io.kawaraban.people.Tickets;
import io.kawaraban.people.UserCommand;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code user invite EMAIL --role ROLE}. */
@Command(name = "invite", description = "Open an account at the desk; who gets the printed link chooses its password.", mixinStandardHelpOptions = true)
public final class InviteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Newcomer newcomer;
    @Option(names = "--mail", description = "Send the link by e-mail, too.")
    private boolean isMailed;
    private Accounts accounts;
    private LinkOnTerminal link;
    private Audit audit;
    private String homeLanguage;

    @Autowired
    void with(Accounts accounts, LinkOnTerminal link, Audit audit, @Value("${kawaraban.language:ja}") String homeLanguage) {
        this.accounts = accounts;
        this.link = link;
        this.audit = audit;
        this.homeLanguage = homeLanguage;
    }

    @Override
    public Integer call() {
        return switch (newcomer.welcome(accounts, audit, homeLanguage, accounts.madeUpPassword())) {
            case Accounts.Outcome.Kept(var account) -> invited(account);
            case Accounts.Outcome.Refused(var reasons) -> {
                spec.commandLine().getErr().println("kawaraban: " + reasons.stream().map(UserCommand::said).collect(Collectors.joining(" ")));
                yield 1;
            }
        };
    }

    private int invited(Account account) {
        boolean isSent = isMailed && link.reaches(account);
        link.give(account, Tickets.Purpose.INVITATION, isSent, spec.commandLine().getOut());
        if (isMailed && !isSent) spec.commandLine().getErr().println("kawaraban: No letter is sent: kawaraban.mail.host names no mail server.");
        return isMailed && !isSent ? 1 : 0;
    }
}
