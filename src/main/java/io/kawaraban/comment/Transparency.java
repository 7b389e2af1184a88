package io.kawaraban.comment;

import io.kawaraban.publication.Edition;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/*
 * Regulation (EU) 2022/2065 (Digital Services Act), article 15(1): (b) notices by kind of illegality and what followed, (c) moderation
 * of one's own accord by kind and by whether it was automated, (d) complaints and how they ended, with the median time, (e) automated
 * means with how often they were corrected. Only numbers: no text, no name, nothing of a person.
 */
/** What was done about comments in a year, counted as the law of the European Union asks. */
@Component
public class Transparency {
    private final JdbcClient db;

    /**
     * One line of the report.
     *
     * @param part     of the law's list
     * @param category of what was found: a report's reason, a rule's name; empty for all
     * @param measure  what is counted
     * @param value    a number; of times, in hours
     */
    public record Line(String part, String category, String measure, double value) {
        private String csv() {
            return part + "," + category + "," + measure + "," + (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
        }
    }

    Transparency(JdbcClient db) {
        this.db = db;
    }

    /** The report of an edition for a year, by its own calendar. */
    public List<Line> of(Edition edition, Year year) {
        var from = year.atDay(1).atStartOfDay(edition.zone()).toOffsetDateTime();
        var to = year.plusYears(1).atDay(1).atStartOfDay(edition.zone()).toOffsetDateTime();
        var lines = new ArrayList<Line>();
        lines.addAll(counted("notices", edition, from, to, """
                select report.reason as category, measure.name as measure, count(*) filter (where measure.name = 'received' or status in ('rejected', 'spam') and decided_at >= report.at) as value
                  from comment.report join comment.comment on comment.id = report.comment cross join (values ('received'), ('acted-upon')) measure (name)
                 where edition = :edition and report.at >= :from and report.at < :to group by 1, 2 order by 1, 2 desc
                """));
        lines.addAll(counted("own-initiative-automated", edition, from, to, """
                select finding.rule as category, 'found' as measure, count(*) as value from comment.finding join comment.comment on comment.id = finding.comment
                 where edition = :edition and finding.at >= :from and finding.at < :to and finding.rule not in ('appealed', 'reported', 'imported', 'reconsidered') group by 1 order by 1
                """));
        lines.addAll(counted("own-initiative-by-persons", edition, from, to, """
                select '' as category, became as measure, count(*) as value from comment.decision join comment.comment on comment.id = decision.comment
                 where edition = :edition and decision.at >= :from and decision.at < :to and undone_at is null group by became order by became
                """));
        lines.addAll(counted("complaints", edition, from, to, """
                select '' as category, measure, value from (
                    select count(*) as received, count(*) filter (where became = 'approved') as reversed, count(*) filter (where became in ('rejected', 'spam')) as upheld,
                           coalesce(round(percentile_cont(0.5) within group (order by extract(epoch from decided - appealed) / 3600)::numeric, 1), 0) as hours
                      from (select finding.at as appealed, decision.at as decided, decision.became
                              from comment.finding join comment.comment on comment.id = finding.comment
                              left join lateral (select * from comment.decision where decision.comment = finding.comment and decision.at >= finding.at and undone_at is null order by id limit 1) decision on true
                             where edition = :edition and finding.rule = 'appealed' and finding.at >= :from and finding.at < :to) complaint) counted
                  cross join lateral (values (1, 'received', received), (2, 'reversed', reversed), (3, 'upheld', upheld), (4, 'median-hours-to-decision', hours)) as measured (n, measure, value) order by n
                """));
        lines.addAll(counted("automated-means", edition, from, to, """
                select finding.rule as category, measure.name as measure, count(distinct finding.comment) filter (where measure.name = 'looked-at' or became = 'approved') as value
                  from comment.finding join comment.comment on comment.id = finding.comment join comment.decision on decision.comment = finding.comment and undone_at is null
                 cross join (values ('looked-at'), ('corrected')) measure (name)
                 where edition = :edition and finding.at >= :from and finding.at < :to and finding.rule not in ('appealed', 'reported', 'imported', 'reconsidered')
                 group by 1, 2 order by 1, 2 desc
                """));
        return lines;
    }

    /** The report as comma-separated values (RFC 4180), with its head. */
    public String csv(Edition edition, Year year) {
        return "edition,year,part,category,measure,value\r\n" + of(edition, year).stream().map(line -> edition.code() + "," + year + "," + line.csv() + "\r\n").collect(Collectors.joining());
    }

    private List<Line> counted(String part, Edition edition, OffsetDateTime from, OffsetDateTime to, String sql) {
        return db.sql(sql).param("edition", edition.id()).param("from", from).param("to", to)
                .query((row, _) -> new Line(part, row.getString("category"), row.getString("measure"), row.getDouble("value"))).list();
    }
}
