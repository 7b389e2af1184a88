package io.kawaraban.people;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets somebody in at a newspaper where nobody works yet, and tells how until they have a password of their own. */
@Component
@Order(100)
@ConditionalOnProperty(name = "kawaraban.serving", matchIfMissing = true)
class FirstSignIn implements ApplicationRunner, Announcement {
    static final String EMAIL = "desk@kawaraban.example";
    private final Accounts accounts;
    private final FirstLetter letter;
    private final TransactionTemplate transaction;
    private final String language;

    FirstSignIn(Accounts accounts, FirstLetter letter, TransactionTemplate transaction, @Value("${kawaraban.language:ja}") String language) {
        this.accounts = accounts;
        this.letter = letter;
        this.transaction = transaction;
        this.language = Accounts.LANGUAGES.contains(language) ? language : "en";
    }

    /** The letter is written before the account is there for good: a start that is cut short begins again. */
    @Override
    public void run(ApplicationArguments arguments) {
        var password = accounts.madeUpPassword();
        transaction.executeWithoutResult(_ -> accounts.openFirst(EMAIL, "Desk", language, password)
                .ifPresent(account -> letter.write(account.email(), password)));
    }

    @Override
    public List<String> lines() {
        if (!accounts.hasFirstPassword(EMAIL)) return List.of();
        return letter.password(EMAIL).map(password -> List.of("sign in as    " + EMAIL, "password      " + password
                + "   (until you change it; also in " + letter.file() + ")")).orElse(List.of());
    }
}
