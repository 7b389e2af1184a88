package io.kawaraban.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * A letter to one person, in plain text.
 *
 * @param to the e-mail address
 */
public record Letter(String to, String subject, String text) {
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
