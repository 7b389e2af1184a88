package io.kawaraban.mail;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where rooms hand in their letters. */
@Component
@EnableConfigurationProperties(MailSettings.class)
public class Mail {
    private final JdbcClient db;
    private final MailSettings settings;
    private final Clock clock;

    Mail(JdbcClient db, MailSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether letters are sent at all; where they are not, say it to who waits for one. */
    public boolean isOn() {
        return settings.isOn();
    }

    /** Keeps a letter, in the transaction of who writes it; the server sends it, and again until it is taken. */
    public void sendLater(Letter letter) {
        if (!isOn()) throw new IllegalStateException("No letters are sent here");
        db.sql("insert into mail.letter (recipient, subject, body, stop, written_at, due_at) values (:to, :subject, :text, :stop, :now, :now)")
                .param("to", letter.to()).param("subject", letter.subject()).param("text", letter.text())
                .param("stop", letter.stop() == null ? null : letter.stop().toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
