package io.kawaraban.wire;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What the import says to a person, in Japanese, Korean or English. */
final class Say {
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Say() {}

    /** The words under this key in the language of the terminal. */
    static String the(String key, Object... arguments) {
        return the(Locale.getDefault(), key, arguments);
    }

    /** The words under this key in a language. */
    static String the(Locale locale, String key, Object... arguments) {
        var words = ResourceBundle.getBundle("io.kawaraban.wire.words", locale, NO_FALLBACK);
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }
}
