package io.kawaraban.platform;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTest {

    @Test
    void eachDatabaseIsAWorldOfItsOwn() {
        var one = TestDatabase.empty();
        var other = TestDatabase.empty();

        one.client().sql("create table only_here (id int)").update();

        assertThat(tables(one)).contains("only_here");
        assertThat(tables(other)).doesNotContain("only_here");
    }

    @Test
    void aMigratedDatabaseHasTheRoomsSchemas() {
        assertThat(TestDatabase.migrated().client().sql("select version()").query(String.class).single()).startsWith("PostgreSQL 18");
    }

    private static java.util.List<String> tables(TestDatabase database) {
        return database.client().sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class).list();
    }
}
