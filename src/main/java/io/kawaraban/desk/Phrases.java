package io.kawaraban.desk;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.kawaraban.media.Renditions;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the desk's templates can ask for: texts, times as people read them, small pictures. */
final class Phrases extends AbstractExtension {
    private final Messages messages;
    private final Renditions renditions;

    Phrases(Messages messages, Renditions renditions) {
        this.messages = messages;
        this.renditions = renditions;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.ofEntries(
                Map.entry("t", call((locale, words) -> messages.text(locale, String.valueOf(words.getFirst()), words.subList(1, words.size()).toArray()))),
                Map.entry("told", call((locale, words) -> notice(locale, (List<?>) words.getFirst()))),
                Map.entry("moment", call((locale, words) -> moment(locale, (Instant) words.get(0), (ZoneId) words.get(1)))),
                Map.entry("date", call((locale, words) -> written("yMMMdE", locale, (Instant) words.get(0), (ZoneId) words.get(1)))),
                Map.entry("name", call((_, words) -> words.getFirst().getClass().getSimpleName().toLowerCase(Locale.ROOT))),
                Map.entry("said", call((_, words) -> ((Map<?, ?>) words.get(0)).get(words.get(1)))),
                Map.entry("why", call((locale, words) -> why(locale, ((String) words.getFirst()).split(" ", 2)))),
                Map.entry("done", call((locale, words) -> messages.known(locale, "done." + words.getFirst()).orElse((String) words.getFirst()))),
                Map.entry("about", call((locale, words) -> about(locale, (String) words.getFirst()))),
                Map.entry("same", call((_, words) -> String.valueOf(words.get(0)).equals(String.valueOf(words.get(1))))),
                Map.entry("indent", call((_, words) -> "　".repeat(((Number) words.getFirst()).intValue()))),
                Map.entry("word", call((_, words) -> ((Enum<?>) words.getFirst()).name().toLowerCase(Locale.ROOT))),
                Map.entry("thumb", call((_, words) -> renditions.thumb((String) words.getFirst()).orElse(null))));
    }

    private String notice(Locale locale, List<?> notice) {
        return messages.text(locale, "notice." + notice.getFirst(), notice.subList(1, notice.size()).toArray());
    }

    private String why(Locale locale, String[] why) {
        return messages.known(locale, "why." + why[0], why.length > 1 ? Long.valueOf(why[1]) : 0L).orElse(why[0]);
    }

    /** What an entry of the audit is about: {@code article 12} in the reader's language, anything else as it is. */
    private String about(Locale locale, String about) {
        var words = about.split(" ", 2);
        return words.length < 2 ? about : messages.known(locale, "about." + words[0], words[1]).orElse(about);
    }

    private static String moment(Locale locale, Instant at, ZoneId zone) {
        return at == null ? "" : written("yMMMdEHm", locale, at, zone);
    }

    private static String written(String skeleton, Locale locale, Instant at, ZoneId zone) {
        var format = DateFormat.getInstanceForSkeleton(skeleton, ULocale.forLocale(locale));
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(at));
    }

    private interface Call {
        Object answer(Locale locale, List<Object> words);
    }

    /** A function that is called with its arguments in order. */
    private static Function call(Call call) {
        return new Function() {
            @Override
            public List<String> getArgumentNames() {
                return null;
            }

            @Override
            public Object execute(Map<String, Object> arguments, PebbleTemplate template, EvaluationContext context, int line) {
                var words = new ArrayList<>();
                for (int i = 0; arguments.containsKey(Integer.toString(i)); i++) words.add(arguments.get(Integer.toString(i)));
                return call.answer(context.getLocale(), words);
            }
        };
    }
}
