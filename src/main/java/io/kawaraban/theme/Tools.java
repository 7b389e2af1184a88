package io.kawaraban.theme;

import com.ibm.icu.text.NumberFormat;
import io.kawaraban.article.Markup;
import io.kawaraban.article.Renderer;
import io.kawaraban.publication.Edition;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What templates may call: {@code t('key', {'n': 3})}, {@code href('/path')}, {@code asset('name.css')}, {@code time(at)} or
 * {@code time(at, 'brief')}, {@code number(n)}, {@code img(shown, alt, sizes)}, {@code place('name')} and {@code block | draw}.
 */
@Component
class Tools extends AbstractExtension {
    private static final List<String> PASSED_ON = List.of("edition", "frame", "head");
    private final Messages messages;
    private final Times times;
    private final Assets assets;
    private Theme theme;

    Tools(Messages messages, Times times, Assets assets) {
        this.messages = messages;
        this.times = times;
        this.assets = assets;
    }

    void drawWith(Theme theme) {
        this.theme = theme;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "t", tool(List.of("key", "args"), this::message),
                "href", tool(List.of("path"), (args, context) -> Hrefs.of(edition(context), (String) args.get("path"))),
                "asset", tool(List.of("name"), (args, _) -> assets.address((String) args.get("name"))),
                "time", tool(List.of("at", "style"), this::time),
                "number", tool(List.of("n"), (args, context) -> NumberFormat.getInstance(context.getLocale()).format(args.get("n"))),
                "place", tool(List.of("name"), (args, _) -> new SafeString(LivePage.MARK + (String) args.get("name") + LivePage.MARK)),
                "img", tool(List.of("shown", "alt", "sizes", "loading"), Tools::image));
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of("draw", new Draw(), "data", filter(Tools::data), "phrases", filter(Tools::phrases));
    }

    @SuppressWarnings("unchecked")
    private Object message(Map<String, Object> args, EvaluationContext context) {
        var given = args.get("args") instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.<String, Object>of();
        return messages.text(context.getLocale(), (String) args.get("key"), given);
    }

    private Object time(Map<String, Object> args, EvaluationContext context) {
        var at = (Instant) args.get("at");
        var zone = edition(context).zone();
        var style = args.get("style") instanceof String named ? named : "moment";
        var written = switch (style) {
            case "moment" -> times.moment(at, zone, context.getLocale());
            case "brief" -> times.brief(at, zone, context.getLocale());
            case "day" -> times.day(at, zone, context.getLocale());
            case "weekday" -> times.weekday(at, zone, context.getLocale());
            default -> throw new IllegalArgumentException("No style of time: " + style);
        };
        return new SafeString("<time datetime=\"" + times.machine(at, zone) + "\">" + Markup.escape(written) + "</time>");
    }

    private static Object image(Map<String, Object> args, EvaluationContext context) {
        var shown = (Renderer.Pictures.Shown) args.get("shown");
        var out = new StringBuilder("<img src=\"").append(Markup.escape(shown.src())).append('"');
        if (!shown.srcset().isEmpty())
            out.append(" srcset=\"").append(Markup.escape(shown.srcset())).append("\" sizes=\"").append(Markup.escape((String) args.get("sizes"))).append('"');
        if (shown.width() > 0 && shown.height() > 0)
            out.append(" width=\"").append(shown.width()).append("\" height=\"").append(shown.height()).append('"');
        out.append(" alt=\"").append(Markup.escape(String.valueOf(args.getOrDefault("alt", "")))).append('"');
        if ("eager".equals(args.get("loading"))) out.append(" fetchpriority=\"high\"");
        else out.append(" loading=\"lazy\" decoding=\"async\"");
        return new SafeString(out.append('>').toString());
    }

    private static Edition edition(EvaluationContext context) {
        return (Edition) context.getVariable("edition");
    }

    private interface Tool {
        Object use(Map<String, Object> args, EvaluationContext context);
    }

    private static Function tool(List<String> names, Tool tool) {
        return new Function() {
            @Override
            public List<String> getArgumentNames() {
                return names;
            }

            @Override
            public Object execute(Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
                return tool.use(args, context);
            }
        };
    }

    /** JSON inside a script element: nothing in it can end the element or begin a comment. */
    private static String data(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** A headline in the pieces its writer set apart by ideographic spaces, so that lines break between them first. */
    private static String phrases(String title) {
        if (title.indexOf('\u3000') < 0) return Markup.escape(title);
        return Arrays.stream(title.split("\u3000+")).map(piece -> "<span class=\"phrase\">" + Markup.escape(piece) + "</span>").collect(Collectors.joining("\u3000"));
    }

    private static Filter filter(UnaryOperator<String> change) {
        return new Filter() {
            @Override
            public List<String> getArgumentNames() {
                return List.of();
            }

            @Override
            public Object apply(Object input, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
                return new SafeString(change.apply(String.valueOf(input)));
            }
        };
    }

    private final class Draw implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object apply(Object input, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            var seen = new HashMap<String, Object>();
            PASSED_ON.forEach(name -> seen.put(name, context.getVariable(name)));
            return new SafeString(theme.drawOrLeaveOut((Region) input, seen));
        }
    }
}
