package io.kawaraban.publication;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The editions of this home, in order; the first answers for hosts nobody knows. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Editions implements Follower {
    private static final long FRESH = Duration.ofMillis(500).toNanos();
    private final JdbcClient db;
    private final Outbox outbox;
    private final String url;
    private volatile Known known;

    private record Known(List<Edition> editions, long readAt) {}

    Editions(JdbcClient db, Outbox outbox, @Value("${kawaraban.url:}") String url, @Value("${server.port:8080}") int port,
             @Value("${kawaraban.language:ja}") String language) {
        this.db = db;
        this.outbox = outbox;
        this.url = url.isBlank() ? "http://localhost:" + port : url.replaceAll("/+$", "");
        foundFirst(Locale.forLanguageTag(language).getLanguage());
    }

    /** A home always has an edition; until someone has set it up it bears a name in its language. */
    private void foundFirst(String language) {
        var code = language.matches("[a-z]{2,3}") ? language : "ja";
        var title = switch (code) {
            case "ja" -> "新しい新聞";
            case "ko" -> "새 신문";
            default -> "A new newspaper";
        };
        var zone = switch (code) {
            case "ja" -> "Asia/Tokyo";
            case "ko" -> "Asia/Seoul";
            default -> "UTC";
        };
        db.sql("""
                insert into publication.edition (code, language, title, zone, prefix, position)
                select :code, :code, :title, :zone, '', 0 where not exists (select 1 from publication.edition)
                on conflict do nothing
                """).param("code", code).param("title", title).param("zone", zone).update();
    }

    /** All of them; a change made by another process shows within half a second. */
    public List<Edition> all() {
        var seen = known;
        if (seen == null || System.nanoTime() - seen.readAt > FRESH) known = seen = new Known(read(), System.nanoTime());
        return seen.editions;
    }

    /** The first one; a home always has one. */
    public Edition first() {
        return all().getFirst();
    }

    /** The one with this number. */
    public Optional<Edition> find(int id) {
        return all().stream().filter(edition -> edition.id() == id).findFirst();
    }

    /** The one with this code, such as {@code ja}. */
    public Optional<Edition> find(String code) {
        return all().stream().filter(edition -> edition.code().equals(code)).findFirst();
    }

    /** The edition with this number; the number comes from the database, so it exists. */
    public Edition of(int id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No edition " + id));
    }

    /** Founds an edition; {@code prefix} is empty for the one at the root of the address. */
    public Edition found(String code, String language, String title, ZoneId zone, String prefix) {
        int id = db.sql("""
                insert into publication.edition (code, language, title, zone, prefix, position)
                values (:code, :language, :title, :zone, :prefix, (select coalesce(max(position) + 1, 0) from publication.edition))
                returning id
                """).param("code", code).param("language", language).param("title", title).param("zone", zone.getId()).param("prefix", prefix)
                .query(Integer.class).single();
        known = null;
        return of(id);
    }

    /** Keeps what an editor or operator set; code and prefix stay. */
    public void change(Edition edition) {
        db.sql("""
                update publication.edition
                   set language = :language, title = :title, tagline = :tagline, zone = :zone, address = :address, is_set_up = :isSetUp,
                       moderation = :moderation, comment_limit = :commentLimit, share = :share, kakao_key = :kakaoKey,
                       publisher = :publisher, editor = :editor, postal_address = :postalAddress, registration = :registration
                 where id = :id
                """).param("id", edition.id()).param("language", edition.language()).param("title", edition.title())
                .param("tagline", edition.tagline()).param("zone", edition.zone().getId()).param("address", edition.address())
                .param("isSetUp", edition.isSetUp()).param("moderation", Rows.word(edition.moderation()))
                .param("commentLimit", edition.commentLimit()).param("share", edition.share().toArray(String[]::new))
                .param("kakaoKey", edition.kakaoKey()).param("publisher", edition.publisher()).param("editor", edition.editor())
                .param("postalAddress", edition.postalAddress()).param("registration", edition.registration()).update();
        outbox.add(new Change.Arranged(edition.id()));
        known = null;
    }

    @Override
    public void follow(Change change) {
        if (change instanceof Change.Arranged) forget();
    }

    @Override
    public void forget() {
        known = null;
    }

    private List<Edition> read() {
        return db.sql("select * from publication.edition order by position, id").query((row, _) -> {
            var address = row.getString("address");
            var prefix = row.getString("prefix");
            return new Edition(row.getInt("id"), row.getString("code"), row.getString("language"), row.getString("title"),
                    row.getString("tagline"), ZoneId.of(row.getString("zone")), (address == null ? url : address) + prefix, address, prefix,
                    row.getInt("position"), row.getBoolean("is_set_up"),
                    Edition.Moderation.valueOf(row.getString("moderation").toUpperCase(Locale.ROOT)), row.getInt("comment_limit"),
                    Rows.texts(row, "share"), row.getString("kakao_key"), row.getString("publisher"), row.getString("editor"),
                    row.getString("postal_address"), row.getString("registration"));
        }).list();
    }
}
