package io.kawaraban.desk;

import io.kawaraban.media.Renditions;
import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Place;
import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Draws the desk's pages, and leads from one to the next with a word about what was done. */
@Component
class Pages {
    private static final String NOTICE = "desk.notice";
    private final Messages messages = new Messages();
    private final Editions editions;
    private final PebbleEngine engine;
    private final String version = version("desk.css", "desk.js", "editor.css", "editor.js");

    Pages(Editions editions, Renditions renditions) {
        this.editions = editions;
        var loader = new ClasspathLoader();
        loader.setPrefix("desk/");
        loader.setSuffix(".html");
        engine = new PebbleEngine.Builder().loader(loader).strictVariables(true).autoEscaping(true).newLineTrimming(false)
                .extension(new Phrases(messages, renditions)).build();
    }

    /** A page with what it shows. */
    ModelAndView show(String template, Map<String, Object> shown) {
        return show(HttpStatus.OK, template, shown);
    }

    /** A page with what it shows, and another status than all right. */
    ModelAndView show(HttpStatus status, String template, Map<String, Object> shown) {
        var words = common(request());
        words.putAll(shown);
        var page = new StringWriter(16_384);
        try {
            engine.getTemplate(template).evaluate(page, words, locale(request()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw the page " + template, e);
        }
        var view = new ModelAndView(written(page.toString().getBytes(StandardCharsets.UTF_8)));
        view.setStatus(status);
        return view;
    }

    /** Leads on to another page of the desk, which says what was done; {@code notice} is a key of {@code notice.…}, or null. */
    ModelAndView seeOther(String path, String notice, Object... arguments) {
        if (notice != null) request().getSession().setAttribute(NOTICE,
                Stream.concat(Stream.of(notice), Arrays.stream(arguments).map(String::valueOf)).toArray(String[]::new));
        return new ModelAndView((_, _, response) -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", path);
        });
    }

    /** A text in the language of whoever asks now. */
    String text(String key, Object... arguments) {
        return messages.text(locale(request()), key, arguments);
    }

    /** The language this page is in: that of the account, or else the browser's, or else the first edition's. */
    Locale locale(HttpServletRequest request) {
        var account = SignedIn.now();
        if (account != null) return Locale.forLanguageTag(account.language());
        var asked = request.getParameter("language");
        if (asked != null && Accounts.LANGUAGES.contains(asked)) return Locale.forLanguageTag(asked);
        if (request.getHeader("Accept-Language") != null) {
            var locales = request.getLocales();
            while (locales.hasMoreElements()) {
                var locale = locales.nextElement();
                if (Accounts.LANGUAGES.contains(locale.getLanguage())) return locale;
            }
        }
        return editions.all().isEmpty() ? Locale.ENGLISH : editions.first().locale();
    }

    private static View written(byte[] page) {
        return (_, _, response) -> {
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        };
    }

    private Map<String, Object> common(HttpServletRequest request) {
        var account = SignedIn.now();
        var edition = request.getAttribute(AskedEdition.ATTRIBUTE) instanceof Edition asked ? asked : editions.first();
        var may = new HashMap<String, Boolean>();
        for (var permission : Permission.values()) may.put(permission.name().toLowerCase(Locale.ROOT), account != null && account.may(permission));
        var common = new HashMap<String, Object>();
        common.put("me", account);
        common.put("may", may);
        common.put("enters", account == null ? Map.of() : enters(account, edition));
        common.put("language", locale(request).getLanguage());
        common.put("languages", Accounts.LANGUAGES);
        common.put("editions", editions.all());
        common.put("edition", edition);
        common.put("path", request.getRequestURI());
        common.put("notice", account == null ? null : takeNotice(request));
        common.put("csrf", request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "");
        common.put("version", version);
        common.put("place", "");
        common.put("wrong", Map.of());
        return common;
    }

    /** Which pages of the desk are open to somebody, of the edition they look at. */
    private static Map<String, Boolean> enters(Account account, Edition edition) {
        var inSome = account.at(List.of(new Place.Somewhere(edition.id())));
        var inAll = account.at(List.of(new Place.Whole(edition.id())));
        return Map.of("read", inSome.may(Permission.READ), "pick", inAll.may(Permission.PICK), "rank", inAll.may(Permission.RANK), "moderate", inAll.may(Permission.MODERATE),
                "settings", inAll.may(Permission.SETTINGS), "authors", inAll.may(Permission.AUTHORS), "accounts", account.role().may(Permission.ACCOUNTS));
    }

    private static List<String> takeNotice(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(NOTICE) instanceof String[] words)) return null;
        session.removeAttribute(NOTICE);
        return List.of(words);
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    /** Changes when an asset does, so that browsers may keep assets for good. */
    private static String version(String... assets) {
        var sum = new CRC32();
        for (var asset : assets) sum.update(AssetsResource.bytes(asset));
        return Long.toHexString(sum.getValue());
    }
}
