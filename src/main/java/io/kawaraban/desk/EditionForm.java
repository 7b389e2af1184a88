package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.people.Accounts;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Edition.Moderation;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An edition's settings as a form has them. */
record EditionForm(String title, String tagline, String language, String zone, String address, String moderation, String commentLimit,
                   List<String> share, String kakaoKey, String publisher, String editor, String postalAddress, String registration) {
    static final List<String> NETWORKS = List.of("x", "line", "facebook", "hatena", "naver", "mail", "copy", "system");
    static final List<String> ZONES = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.matches("[A-Z][A-Za-z]+/[A-Za-z_/+-]+|UTC")).toList()));
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s?#@]+");
    private static final int LONGEST = 300;

    /** The settings as they are. */
    static EditionForm of(Edition edition) {
        return new EditionForm(edition.title(), edition.tagline(), edition.language(), edition.zone().getId(),
                edition.address() == null ? edition.url().substring(0, edition.url().length() - edition.prefix().length()) : edition.address(),
                edition.moderation().name().toLowerCase(Locale.ROOT), Integer.toString(edition.commentLimit()), edition.share(), edition.kakaoKey(),
                edition.publisher(), edition.editor(), edition.postalAddress(), edition.registration());
    }

    /** The form that was sent. */
    static EditionForm from(Fields fields) {
        return new EditionForm(fields.line("title"), fields.line("tagline"), fields.line("language"), fields.line("zone"), address(fields), fields.line("moderation"),
                fields.line("comment-limit"), fields.all("share").stream().filter(NETWORKS::contains).distinct().toList(), fields.line("kakao-key"),
                fields.line("publisher"), fields.line("editor"), fields.line("postal-address"), fields.line("registration"));
    }

    /** These settings with the four that an empty newspaper asks for. */
    EditionForm with(Fields fields) {
        return new EditionForm(fields.line("title"), tagline, fields.line("language"), fields.line("zone"), address(fields), moderation, commentLimit, share,
                kakaoKey, publisher, editor, postalAddress, registration);
    }

    /** The edition with these settings; what is wrong is noted at its field. */
    Edition read(Fields fields, Edition before) {
        if (title.isBlank()) fields.wrong("title", "edition.title");
        for (var text : List.of(title, tagline, kakaoKey, publisher, editor, postalAddress, registration)) if (text.length() > LONGEST) fields.wrong("title", "edition.long");
        if (!Accounts.LANGUAGES.contains(language) && !language.equals(before.language())) fields.wrong("language", "edition.language");
        var own = ownAddress(fields, before);
        var limit = commentLimit.matches("\\d{1,4}") ? Integer.parseInt(commentLimit) : 0;
        if (limit < 1 || limit > 5_000) fields.wrong("comment-limit", "edition.limit");
        var zone = zone(fields, before);
        return new Edition(before.id(), before.code(), fields.isRight() ? language : before.language(), Markup.plain(title), Markup.plain(tagline), zone, before.url(), own,
                before.prefix(), before.position(), true, looked(), Math.max(1, limit), share,
                Markup.plain(kakaoKey), Markup.plain(publisher), Markup.plain(editor), Markup.plain(postalAddress), Markup.plain(registration));
    }

    private Moderation looked() {
        return Stream.of(Moderation.values()).filter(each -> each.name().equalsIgnoreCase(moderation)).findFirst().orElse(Moderation.AFTER);
    }

    /** Whether this network is offered. */
    public boolean shares(String network) {
        return share.contains(network);
    }

    private static String address(Fields fields) {
        return fields.line("address").replaceAll("/+$", "");
    }

    /** The edition's own address, or null if it is the program's. */
    private String ownAddress(Fields fields, Edition before) {
        if (address.isEmpty() || before.address() == null && (address + before.prefix()).equals(before.url())) return null;
        try {
            if (ADDRESS.matcher(address).matches() && URI.create(address).getHost() != null) return address.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // said below
        }
        fields.wrong("address", "edition.address");
        return before.address();
    }

    private ZoneId zone(Fields fields, Edition before) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            fields.wrong("zone", "edition.zone");
            return before.zone();
        }
    }
}
