package io.kawaraban.newsstand;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The way that a request came, as the proxies wrote it down: the one nearest to us last. */
record Hops(List<Hop> hops) {
    /** One step: who came, by which scheme and to which host; null what was not said. */
    record Hop(InetAddress from, String scheme, String host) {}

    /** Of {@code Forwarded} (RFC 7239). */
    static Hops forwarded(HttpFields headers) {
        return new Hops(elements(headers, HttpHeader.FORWARDED).stream().map(Hops::pairs)
                .map(pairs -> new Hop(address(pairs.get("for")), pairs.get("proto"), pairs.get("host"))).toList());
    }

    /** Of {@code X-Forwarded-For} and those beside it. Proxies append to the first and often replace the others. */
    static Hops marked(HttpFields headers) {
        var from = elements(headers, HttpHeader.X_FORWARDED_FOR);
        var schemes = elements(headers, HttpHeader.X_FORWARDED_PROTO);
        var hosts = elements(headers, HttpHeader.X_FORWARDED_HOST);
        int many = from.isEmpty() ? Math.min(1, schemes.size() + hosts.size()) : from.size();
        var hops = new ArrayList<Hop>();
        for (int back = many; back >= 1; back--)
            hops.add(new Hop(from.isEmpty() ? null : address(from.get(from.size() - back)), fromTheEnd(schemes, back), fromTheEnd(hosts, back)));
        return new Hops(hops);
    }

    private static String fromTheEnd(List<String> said, int back) {
        return said.isEmpty() ? null : said.get(Math.max(0, said.size() - back));
    }

    /** What stands between commas, of all fields of the name; a comma within quotation marks is none. */
    private static List<String> elements(HttpFields headers, HttpHeader name) {
        var elements = new ArrayList<String>();
        for (var field : headers)
            if (field.getHeader() == name && field.getValue() != null) elements.addAll(split(field.getValue(), ','));
        return elements;
    }

    private static Map<String, String> pairs(String element) {
        var pairs = new HashMap<String, String>();
        for (var pair : split(element, ';')) {
            int is = pair.indexOf('=');
            if (is > 0) pairs.put(pair.substring(0, is).strip().toLowerCase(Locale.ROOT), unquoted(pair.substring(is + 1).strip()));
        }
        return pairs;
    }

    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean isQuoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') isQuoted = !isQuoted;
            else if (c == '\\' && isQuoted) i++;
            else if (c == separator && !isQuoted) {
                parts.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    /** An address with or without brackets and port; null for a name that hides one. */
    static InetAddress address(String written) {
        if (written == null) return null;
        try {
            if (written.startsWith("[")) return InetAddress.ofLiteral(written.substring(1, written.indexOf(']')));
            boolean isWithPort = written.indexOf(':') == written.lastIndexOf(':') && written.indexOf(':') > 0;
            return InetAddress.ofLiteral(isWithPort ? written.substring(0, written.indexOf(':')) : written);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }
}
