package io.kawaraban.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Where a database answers, and as whom. */
public record DatabaseAddress(String url, String user, String password) {

    /** Named rather than looked for: what DriverManager finds depends on the thread that asks. */
    private static final Driver DRIVER = new Driver();

    /** A new connection to it; its errors tell what went wrong, not the rows, which may hold what nobody should read in a log. */
    public Connection connect() throws SQLException {
        var who = new Properties();
        if (user != null) who.setProperty("user", user);
        if (password != null) who.setProperty("password", password);
        who.setProperty("logServerErrorDetail", "false");
        var connection = DRIVER.connect(url, who);
        if (connection == null) throw new SQLException("Not the address of a PostgreSQL: " + this);
        return connection;
    }

    /** Where it is, without secrets. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
