package io.kawaraban.publication;

import io.kawaraban.publication.Shelf.Offer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers will see at a moment to come, if nobody changes anything: what is live by then, and what is scheduled until then. */
@Component
public class Forecast {
    private static final Comparator<Card> NEWEST = Comparator.comparing(Card::publishedAt).thenComparing(Card::article).reversed();
    private final JdbcClient db;
    private final Clock clock;

    /** An article as it will be, with every section that will list it. */
    private record Due(Card card, Set<Long> sections) {}

    Forecast(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** An edition as it will be at that time. */
    public View at(int edition, Instant at) {
        return new View(edition, at);
    }

    /** An edition at one moment to come. */
    public final class View {
        private final int edition;
        private final Instant at;
        private final Map<Long, Due> due;

        private View(int edition, Instant at) {
            this.edition = edition;
            this.at = at;
            this.due = due(edition, at).stream().collect(Collectors.toMap(one -> one.card.article(), Function.identity()));
        }

        /** The newest articles. */
        public List<Long> newest(int most) {
            var live = live("where release.edition = :edition and release.kind = 'article' and not release.article = any(:due) order by release.published_at desc, release.article desc limit :most", List.of(), 0, most);
            return newest(live, due.values().stream().map(Due::card).filter(card -> card.kind() == Kind.ARTICLE), most);
        }

        /** The newest articles of a section, also those of the sections below it. */
        public List<Long> newestIn(long section, int most) {
            var live = live("""
                    join publication.release_section listed on listed.article = release.article and listed.section = :section
                    where not release.article = any(:due) order by release.published_at desc, release.article desc limit :most
                    """, List.of(), section, most);
            return newest(live, due.values().stream().filter(one -> one.sections.contains(section)).map(Due::card), most);
        }

        /** Those of these articles that readers will see. */
        public Map<Long, Offer> find(Collection<Long> articles) {
            var found = new LinkedHashMap<Long, Offer>();
            cards(articles).forEach((id, card) -> found.put(id, new Offer(id, card.story(), card.edition(), card.kind(), card.section(),
                    due.containsKey(id) ? due.get(id).sections : Set.of(), card.lead() != null, card.publishedAt())));
            return found;
        }

        /** Cards of those of these articles that readers will see, in the order asked. */
        public Map<Long, Card> cards(Collection<Long> articles) {
            var live = live("where release.article = any(:asked)", articles, 0, articles.size()).stream().collect(Collectors.toMap(Card::article, Function.identity()));
            var found = new LinkedHashMap<Long, Card>();
            for (var article : articles) {
                var card = due.containsKey(article) ? due.get(article).card : live.get(article);
                if (card != null) found.put(article, card);
            }
            return found;
        }

        private List<Long> newest(List<Card> live, Stream<Card> due, int most) {
            return Stream.concat(live.stream(), due).sorted(NEWEST).limit(most).map(Card::article).toList();
        }

        private List<Card> live(String which, Collection<Long> asked, long section, int most) {
            return db.sql("select release.* from publication.visible(:at) release " + which).param("at", Rows.at(at)).param("edition", edition)
                    .param("due", due.keySet().toArray(Long[]::new)).param("asked", asked.toArray(Long[]::new)).param("section", section).param("most", most)
                    .query(Rows::card).list();
        }
    }

    /** What goes out between now and then, each as its draft is now. */
    private List<Due> due(int edition, Instant at) {
        return db.sql("""
                select revision.*, article.story, article.edition, article.kind, address.path, coalesce(release.published_at, article.scheduled_at) as published_at,
                       article.scheduled_at as updated_at, array(
                           with recursive above (id, parent) as (
                               select id, parent from publication.section where id = any(revision.sections) and edition = :edition
                               union select section.id, section.parent from publication.section join above on section.id = above.parent)
                           select id from above) as all_sections
                  from publication.article join publication.revision on revision.id = article.draft
                  left join publication.release on release.article = article.id
                  left join publication.address on address.article = article.id and address.is_canonical
                 where article.work = 'scheduled' and article.scheduled_at > :now and article.scheduled_at <= :at and article.edition = :edition
                   and (article.embargo_until is null or article.embargo_until <= :at) and (article.unpublish_at is null or article.unpublish_at > :at)
                """).param("now", Rows.at(clock.instant())).param("at", Rows.at(at)).param("edition", edition).query(Forecast::due).list();
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        var revision = Rows.revision(row, n);
        var text = revision.text();
        var kind = Rows.word(row, "kind", Kind.class);
        var section = text.sections().isEmpty() || kind == Kind.PAGE ? null : text.sections().getFirst();
        return new Due(new Card(revision.article(), row.getLong("story"), row.getInt("edition"), kind, text.title(), text.description(), text.lead(), text.byline(),
                section, text.topics(), row.getString("path"), Rows.instant(row, "published_at"), Rows.instant(row, "updated_at")),
                Set.copyOf(Rows.numbers(row, "all_sections")));
    }
}
