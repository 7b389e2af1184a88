package io.kawaraban.desk;

import io.kawaraban.comment.Moderation;
import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.worker.Worker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * That a day's letter is taken and that it is written are one transaction: of several processes, or after a restart, each day
 * has one. A day on which nothing waits has none.
 */
/** Writes the daily letters about what waits for moderators. */
@Component
@ConditionalOnWebApplication
class DigestPost extends Worker {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private final TransactionTemplate transaction;
    private final Digests digests;
    private final Editions editions;
    private final Moderation moderation;
    private final Accounts accounts;
    private final Letters letters;

    DigestPost(TransactionTemplate transaction, Digests digests, Editions editions, Moderation moderation, Accounts accounts, Letters letters) {
        super(Thread.ofVirtual().name("digest-post"), letters.areSent());
        this.transaction = transaction;
        this.digests = digests;
        this.editions = editions;
        this.moderation = moderation;
        this.accounts = accounts;
        this.letters = letters;
    }

    /** Writes all that are due. */
    void round() {
        for (var edition : editions.all()) transaction.executeWithoutResult(_ -> write(edition));
    }

    @Override
    protected void work() throws InterruptedException {
        again("Daily letters wait", () -> {
            Thread.sleep(LOOK_AGAIN);
            round();
        });
    }

    private void write(Edition edition) {
        var to = digests.takeDue(edition);
        if (to.isEmpty()) return;
        var workload = moderation.workload(edition.id());
        if (workload.isNone()) return;
        to.stream().map(accounts::find).flatMap(Optional::stream).filter(account -> isWelcome(account, edition))
                .forEach(account -> letters.send(workload, edition, account));
    }

    private boolean isWelcome(Account account, Edition edition) {
        return Digests.mayModerate(account, edition) && letters.reach(account);
    }
}
