package io.kawaraban.desk;

import io.kawaraban.people.Accounts;
import io.kawaraban.people.SecondStep;
import io.kawaraban.people.Tickets;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code user reset EMAIL}. */
@Command(name = "reset", description = "Print a link by which somebody who forgot their password chooses another.", mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "EMAIL", description = "The e-mail address of the account.")
    private String email;
    @Option(names = "--mail", description = "Send the link by e-mail, too.")
    private boolean isMailed;
    @Option(names = "--without-second-step", description = "Ask them for no second step any more: they lost their phone and their codes.")
    private boolean isSecondStepRemoved;
    private Accounts accounts;
    private SecondStep second;
    private LinkOnTerminal link;

    @Autowired
    void with(Accounts accounts, SecondStep second, LinkOnTerminal link) {
        this.accounts = accounts;
        this.second = second;
        this.link = link;
    }

    @Override
    public Integer call() {
        var account = accounts.find(email).orElse(null);
        if (account == null) return refused("Nobody has the e-mail address " + email + ".");
        if (account.disabled()) return refused("This account is closed.");
        if (isMailed && !link.reaches(account)) return refused("No letter is sent: kawaraban.mail.host names no mail server.");
        if (isSecondStepRemoved) second.remove(account);
        link.give(account, Tickets.Purpose.RESET, isMailed, spec.commandLine().getOut());
        return 0;
    }

    private int refused(String reason) {
        spec.commandLine().getErr().println("kawaraban: " + reason);
        return 1;
    }
}
