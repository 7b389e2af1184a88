package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Role;
import io.kawaraban.people.SecondStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;

class TicketsOverHttpTest extends DeskTest {
    private static final String OTHER = "灯台岬から見る町の夜景";
    @Autowired
    private SecondStep second;
    @Autowired
    private LinkOnTerminal link;
    @Autowired
    private Audit audit;

    @Test
    void whoIsInvitedChoosesAPasswordAndIsIn() {
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/accounts");
        var email = "invited@kawara.example";

        boss.submit("form[action=/desk/accounts]", Map.of("email", email, "name", "新人", "role", "reporter", "invite", "yes"));
        assertThat(boss.status()).isEqualTo(201);
        var path = linkIn(boss.notice());
        var invited = stranger().open(path);
        assertThat(invited.page().select("main").text()).contains("新人").contains(email);
        assertThat(choose(invited, "short", "short").wrong()).hasSize(1);
        assertThat(choose(invited.open(path), OTHER, PASSWORD).wrong()).hasSize(1);
        choose(invited.open(path), OTHER, OTHER);

        assertThat(invited.status()).isEqualTo(303);
        assertThat(invited.follow("/desk").status()).isEqualTo(200);
        assertThat(stranger().signIn(email, OTHER).status()).isEqualTo(303);
        assertThat(stranger().open(path).status()).as("it holds once").isEqualTo(410);
    }

    @Test
    void aLinkFromTheTerminalLetsSomebodyIn() {
        var oda = account(Role.EDITOR);
        var there = stranger().signIn(oda.email(), PASSWORD);

        var printed = reset(oda.email());
        assertThat(printed).startsWith("0 Link for " + oda.email());
        var first = linkIn(printed);
        var second = linkIn(reset(oda.email()));
        choose(stranger().open(second), OTHER, OTHER);

        assertThat(stranger().signIn(oda.email(), OTHER).status()).isEqualTo(303);
        assertThat(there.open("/desk/me").status()).as("sign-ins with the password before end").isEqualTo(303);
        assertThat(stranger().open(first).status()).as("the other link ended with it").isEqualTo(410);
        assertThat(reset("nobody@kawara.example")).startsWith("1 kawaraban: Nobody has");
    }

    @Test
    void theTerminalInvites() {
        var printed = run(new InviteCommand(), "terminal@kawara.example", "--role", "moderator", "--language", "ko");

        choose(stranger().open(linkIn(printed)), OTHER, OTHER);

        assertThat(accounts.find("terminal@kawara.example").orElseThrow()).extracting(Account::role, Account::language).containsExactly(Role.MODERATOR, "ko");
        assertThat(stranger().signIn("terminal@kawara.example", OTHER).status()).isEqualTo(303);
        assertThat(run(new InviteCommand(), "terminal@kawara.example", "--role", "editor")).startsWith("1 ");
        assertThat(run(new InviteCommand(), "x@kawara.example", "--role", "editor", "--mail")).startsWith("1 ").contains("kawaraban.mail.host");
    }

    @Test
    void anOldLinkAndOneOfAClosedAccountDoNotHold() {
        var oda = account(Role.EDITOR);
        var old = linkIn(reset(oda.email()));
        db.sql("update people.ticket set until = made_at where account = :id").param("id", oda.id()).update();
        var closed = linkIn(reset(oda.email()));
        accounts.change(new Account(oda.id(), oda.email(), oda.name(), oda.role(), "en", oda.createdAt(), true, oda.sessionsFrom()));

        for (var path : new String[] {old, closed, "/desk/sign-in/tickets/0", "/desk/sign-in/tickets/%27or%201=1"}) {
            assertThat(stranger().open(path).status()).as(path).isEqualTo(410);
            var sender = stranger().open("/desk/sign-in");
            assertThat(sender.post(path, Map.of("_method", "put", "after", OTHER, "again", OTHER)).status()).as(path).isEqualTo(410);
        }
    }

    @Test
    void whereNoLettersAreSentThatIsSaid() {
        var asking = stranger().open("/desk/sign-in?language=en");
        asking.open(asking.page().selectFirst("main a[href^=/desk/sign-in/tickets]").attr("href"));

        assertThat(asking.page().select("main").text()).contains("sends no letters");
        assertThat(asking.page().select("main form")).isEmpty();
    }

    @Test
    void onlyAHashOfALinkIsKept() {
        var oda = account(Role.EDITOR);
        var token = linkIn(reset(oda.email())).replaceFirst(".*/", "");

        assertThat(db.sql("select token from people.ticket where account = :id").param("id", oda.id()).query(String.class).list()).hasSize(1).doesNotContain(token);
        assertThat(audit.latest(null, 200)).noneMatch(entry -> (entry.what() + entry.about()).contains(token));
    }

    static Editor choose(Editor who, String password, String again) {
        return who.submit("form[action^=/desk/sign-in/tickets/]", Map.of("after", password, "again", again));
    }

    /** The path of the first link in a text. */
    static String linkIn(String text) {
        return URI.create(text.replaceFirst("(?s).*?(https?://\\S+).*", "$1")).getPath();
    }

    private String reset(String email) {
        return run(new ResetCommand(), email);
    }

    /** What a command says, after its exit status. */
    private String run(Object command, String... arguments) {
        if (command instanceof InviteCommand invite) invite.with(accounts, link, audit, "ja");
        if (command instanceof ResetCommand reset) reset.with(accounts, second, link);
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        return new CommandLine(command).setOut(out).setErr(out).execute(arguments) + " " + said;
    }
}
