package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Chain;
import io.kawaraban.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditOverHttpTest extends DeskTest {
    @Autowired
    private Audit audit;
    @Autowired
    private Chain chain;

    @Test
    void theRecordIsTakenAlongWhole() {
        var oda = account(Role.EDITOR);
        accounts.change(new Account(oda.id(), oda.email(), "=1+1 \"小田\"", Role.EDITOR, "en", oda.createdAt(), false, oda.sessionsFrom()));
        audit.note(accounts.find(oda.id()).orElseThrow(), "published", "article 12");
        var boss = signedIn(Role.ADMINISTRATOR);

        var csv = boss.open("/desk/audit.csv");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.html().lines().findFirst().orElseThrow()).isEqualTo("place,at,account,name,what,about,hash");
        assertThat(csv.html()).as("no formula for a spreadsheet").contains("\"'=1+1 \"\"小田\"\"\",\"published\",\"article 12\"");
        assertThat(boss.open("/desk/audit.jsonl").html().lines()).anyMatch(line -> line.contains("\"name\":\"=1+1 \\\"小田\\\"\",\"what\":\"published\",\"about\":\"article 12\",\"hash\":\""));
    }

    @Test
    void whetherItIsWholeIsSaidAtTheDesk() {
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/accounts");
        assertThat(boss.done("form[action=/desk/audit/verdict]", Map.of()).notice()).contains("as they were written", ((Chain.Verdict.Whole) chain.verify(null)).end());

        db.sql("update people.audit set about = about || '!' where place = 1").update();
        try {
            assertThat(boss.done("form[action=/desk/audit/verdict]", Map.of()).notice()).contains("broken at entry 1");
        } finally {
            db.sql("update people.audit set about = rtrim(about, '!') where place = 1").update();
        }
    }
}
