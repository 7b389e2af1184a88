package io.kawaraban.mail;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where letters are handed in.
 *
 * @param host the mail server (SMTP); empty if no letters are sent
 * @param user empty if the server asks for no name
 * @param from whom letters are from; empty: {@code kawaraban@} the server's name
 */
@ConfigurationProperties("kawaraban.mail")
record MailSettings(@DefaultValue("") String host, @DefaultValue("587") int port, @DefaultValue("") String user, @DefaultValue("") String password,
                    @DefaultValue("") String from, @DefaultValue("starttls") Security security) {

    /** How the way to the server is kept from others. */
    enum Security {NONE, STARTTLS, TLS}

    MailSettings {
        if (from.isBlank()) from = "kawaraban@" + (host.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)+") ? host.toLowerCase(Locale.ROOT) : "localhost");
        if (!host.isBlank() && !Letter.isAddress(from)) throw new IllegalArgumentException("kawaraban.mail.from is not an e-mail address: " + from);
    }

    boolean isOn() {
        return !host.isBlank();
    }
}
