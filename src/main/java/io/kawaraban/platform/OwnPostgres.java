package io.kawaraban.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.Driver;

/** A PostgreSQL of one's own, named by KAWARABAN_DATABASE_URL. */
final class OwnPostgres {

    private static final int OLDEST = 16;
    private static final String FORM = " Write it as postgresql://user:password@host:5432/database.";

    /** The address that the setting names, once a newspaper could live there. */
    static DatabaseAddress at(String setting) {
        var address = parse(setting);
        try (var connection = address.connect(); var statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST)
                throw new Refusal("The database at " + address + " is PostgreSQL " + connection.getMetaData().getDatabaseProductVersion()
                        + "; Kawaraban needs " + OLDEST + " or newer.");
            var encoding = statement.executeQuery("show server_encoding");
            encoding.next();
            if (!encoding.getString(1).equals("UTF8"))
                throw new Refusal("The database at " + address + " is encoded in " + encoding.getString(1) + "; Kawaraban needs one in UTF8.");
            return address;
        } catch (SQLException e) {
            throw new Refusal("The database at " + address + " cannot be used: " + oneLine(e) + ". Check KAWARABAN_DATABASE_URL.", e);
        }
    }

    static DatabaseAddress parse(String setting) {
        if (setting.startsWith("jdbc:postgresql:")) return known(new DatabaseAddress(patient(setting), null, null));
        try {
            var uri = new URI(setting);
            if (uri.getScheme() == null || !uri.getScheme().matches("postgres(ql)?") || uri.getHost() == null || uri.getRawPath().length() < 2)
                throw wrong();
            var who = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            var url = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return known(new DatabaseAddress(patient(url), who.length > 0 ? decoded(who[0]) : null, who.length > 1 ? decoded(who[1]) : null));
        } catch (URISyntaxException e) {
            throw wrong();
        }
    }

    /** A server that is not there is noticed soon, and the newspaper's name is seen among the connections. */
    private static String patient(String url) {
        return url + (url.contains("?") ? "&" : "?") + (url.contains("connectTimeout=") ? "" : "connectTimeout=5&") + "ApplicationName=kawaraban";
    }

    private static DatabaseAddress known(DatabaseAddress address) {
        if (Driver.parseURL(address.url(), null) == null) throw wrong();
        return address;
    }

    private static Refusal wrong() {
        return new Refusal("KAWARABAN_DATABASE_URL is not the address of a PostgreSQL." + FORM);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String oneLine(SQLException e) {
        return e.getMessage().lines().findFirst().orElse("no reason given").replaceFirst("\\.$", "");
    }

    private OwnPostgres() {}
}
