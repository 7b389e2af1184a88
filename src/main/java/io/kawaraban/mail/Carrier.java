package io.kawaraban.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.stereotype.Component;

/** Hands a letter to the mail server. */
@Component
class Carrier {
    private static final String PATIENCE_MILLIS = "10000";
    private final MailSettings settings;
    private final Session session;

    Carrier(MailSettings settings) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
    }

    /** Hands it over; sent again, it has the same number, by which mail programs know it. */
    void carry(Letter letter, long id, Instant writtenAt) throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "." + writtenAt.toEpochMilli() + "." + settings.from() + ">");
            }
        };
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(Date.from(writtenAt));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (letter.stop() != null) nameStop(message, letter.stop());
        message.saveChanges();
        try (var transport = session.getTransport()) {
            boolean isNamed = !settings.user().isBlank();
            transport.connect(settings.host(), settings.port(), isNamed ? settings.user() : null, isNamed ? settings.password() : null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** Whether the server will never take it: it knows no such address, or refuses what the letter says. */
    static boolean isForGood(MessagingException problem) {
        for (Exception each = problem; each != null; each = each instanceof MessagingException chained ? chained.getNextException() : null) {
            if (each instanceof SMTPAddressFailedException refused) return refused.getReturnCode() / 100 == 5;
            if (each instanceof SMTPSendFailedException refused && refused.getReturnCode() == 554) return true;
        }
        return false;
    }

    /** Mail programs show a button for it; one that works without asking again needs a safe address. */
    private static void nameStop(MimeMessage message, URI stop) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + stop.toASCIIString() + ">");
        if ("https".equals(stop.getScheme())) message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private static Properties properties(MailSettings settings) {
        boolean isSecret = settings.security() == MailSettings.Security.TLS;
        boolean becomesSecret = settings.security() == MailSettings.Security.STARTTLS;
        var protocol = isSecret ? "smtps" : "smtp";
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "auth", Boolean.toString(!settings.user().isBlank()));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(becomesSecret));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(becomesSecret));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) properties.setProperty(prefix + wait, PATIENCE_MILLIS);
        return properties;
    }
}
