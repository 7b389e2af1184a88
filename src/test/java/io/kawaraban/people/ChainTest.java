package io.kawaraban.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Chain.Fault;
import io.kawaraban.people.Chain.Verdict;
import io.kawaraban.platform.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ChainTest {
    private JdbcClient db;
    private TransactionTemplate transaction;
    private Audit audit;
    private Chain chain;

    @BeforeEach
    void open() {
        var source = TestDatabase.migrated().dataSource();
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        audit = new Audit(db, new TestClock());
        chain = new Chain(db);
        for (int i = 1; i <= 10; i++) audit.note("published", "article " + i);
        seal();
    }

    @Test
    void whatNobodyTouchedIsWhole() {
        var before = verify(null);
        audit.note("withdrawn", "article 3");

        assertThat(before).isInstanceOf(Verdict.Whole.class);
        assertThat(verify(null)).isInstanceOfSatisfying(Verdict.Whole.class, whole -> assertThat(whole.entries()).isEqualTo(11));
        assertThat(verify(((Verdict.Whole) before).end())).as("an end that was kept is in the chain that went on").isInstanceOf(Verdict.Whole.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name = 'somebody'", "what = 'read'", "about = 'article 99'", "at = at + interval '1 microsecond'", "hash = sha256('x')", "what = 'publishedarticle ', about = '5'"})
    void aChangedEntryIsFound(String change) {
        db.sql("update people.audit set " + change + " where place = 5").update();

        assertThat(verify(null)).isEqualTo(new Verdict.Broken(5, Fault.CHANGED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 9})
    void aRemovedEntryIsFound(long place) {
        db.sql("delete from people.audit where place = :place").param("place", place).update();

        assertThat(verify(null)).isEqualTo(new Verdict.Broken(place, Fault.MISSING));
    }

    @Test
    void whoClosesTheGapIsFoundToo() {
        db.sql("delete from people.audit where place = 5").update();
        for (int i = 6; i <= 10; i++) db.sql("update people.audit set place = place - 1 where place = :place").param("place", i).update();

        assertThat(verify(null)).isEqualTo(new Verdict.Broken(5, Fault.CHANGED));
    }

    @Test
    void anEntryTakenOffTheEndIsFound() {
        db.sql("delete from people.audit where place = 10").update();

        assertThat(verify(null)).isEqualTo(new Verdict.Broken(10, Fault.ENDS_EARLY));
    }

    @Test
    void anEntryPutInIsFound() {
        for (int i = 10; i >= 5; i--) db.sql("update people.audit set place = place + 1 where place = :place").param("place", i).update();
        db.sql("insert into people.audit (at, name, what, about, place, hash) select at, 'oda', 'published', 'article 5', 5, hash from people.audit where place = 4").update();

        assertThat(verify(null)).isEqualTo(new Verdict.Broken(5, Fault.CHANGED));
    }

    @Test
    void aChainMadeAnewIsFoundByWhoKeptAnEnd() {
        var end = ((Verdict.Whole) verify(null)).end();
        db.sql("update people.audit set about = 'article 99' where place = 5").update();
        db.sql("update people.audit set place = null, hash = null").update();
        db.sql("update people.audit_end set place = 0, hash = ''").update();

        assertThat(verify(null)).isInstanceOf(Verdict.Whole.class);
        assertThat(verify(end)).isEqualTo(new Verdict.Broken(10, Fault.ANOTHER_CHAIN));
    }

    @Test
    void twoWhoSealAtOnceMakeOneChain() throws Exception {
        var work = Collections.nCopies(4, (Callable<Void>) () -> {
            for (int i = 0; i < 10; i++) {
                audit.note("wrote", "article " + i);
                seal();
            }
            return null;
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(work)) done.get();
        }

        assertThat(verify(null)).isInstanceOfSatisfying(Verdict.Whole.class, whole -> assertThat(whole.entries()).isEqualTo(50));
        var places = new ArrayList<Long>();
        chain.each(link -> places.add(link.place()));
        assertThat(places).hasSize(50).isSorted();
    }

    private void seal() {
        transaction.executeWithoutResult(_ -> chain.seal());
    }

    private Verdict verify(String known) {
        return transaction.execute(_ -> chain.verify(known));
    }
}
