package io.kawaraban.platform;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process that uses a home's PostgreSQL: tells its number, answers each line of SQL, and lets go at the end of its input. */
final class PostgresUser {

    public static void main(String[] arguments) throws Exception {
        try (var postgres = EmbeddedPostgres.open(Home.at(Path.of(arguments[0])))) {
            System.out.println(postgres.pid());
            var in = new BufferedReader(new InputStreamReader(System.in));
            for (var line = in.readLine(); line != null; line = in.readLine()) System.out.println(answer(postgres, line));
        } catch (Refusal e) {
            System.out.println("refused: " + e.getMessage());
            System.exit(e.status());
        }
    }

    private static String answer(EmbeddedPostgres postgres, String sql) {
        try (var connection = postgres.address().connect(); var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return "done";
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        } catch (SQLException e) {
            return "error: " + e.getMessage().lines().findFirst().orElse("");
        }
    }
}
