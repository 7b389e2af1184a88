package io.kawaraban.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a database answers, and as whom. */
public record DatabaseAddress(String url, String user, String password) {

    /** A new connection to it; its errors tell what went wrong, not the rows, which may hold what nobody should read in a log. */
    public Connection connect() throws SQLException {
        var who = new Properties();
        if (user != null) who.setProperty("user", user);
        if (password != null) who.setProperty("password", password);
        who.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(url, who);
    }

    /** Where it is, without secrets. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
