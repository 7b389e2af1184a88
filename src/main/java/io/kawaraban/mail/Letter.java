package io.kawaraban.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;

/**
 * A letter to one person, in plain text.
 *
 * @param to   the e-mail address
 * @param stop where its reader says that they want no more of the kind, with one press of a button (RFC 8058); null if it was asked for once
 */
public record Letter(String to, String subject, String text, URI stop) {
    /** One that its reader asked for, once. */
    public Letter(String to, String subject, String text) {
        this(to, subject, text, null);
    }

    public Letter {
        if (!isAddress(to)) throw new IllegalArgumentException("Not an e-mail address: " + to);
        subject = subject.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
    }

    /** Whether a letter can be addressed like this. */
    public static boolean isAddress(String text) {
        try {
            return text.chars().noneMatch(Character::isISOControl) && new InternetAddress(text, true).getAddress().equals(text);
        } catch (AddressException _) {
            return false;
        }
    }
}
