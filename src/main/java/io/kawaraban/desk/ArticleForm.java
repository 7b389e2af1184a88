package io.kawaraban.desk;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Markup;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.media.Original;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Revision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An article as a form has it, every field as it was typed.
 *
 * @param revision the state that the writer saw, which the new one may replace; empty if there was none
 * @param elementsOf the state whose elements the numbers in the text stand for
 * @param section the article's own section
 * @param sections all of its sections
 */
record ArticleForm(String revision, String elementsOf, String title, List<String> lines, String text, String section, List<String> sections,
                   List<Credit> byline, String topics, Lead lead, Arrangement arrangement, Arrangement arrangementBefore) {
    private static final int LONGEST_TITLE = 1_000, LONGEST_TEXT = 400_000, LONGEST_LINE = 300, LONGEST_TOPIC = 100, MOST_TOPICS = 50, EMPTY_CREDITS = 2;

    /** Somebody in the byline, as chosen in two lists. */
    record Credit(String author, String role) {}

    /** The picture that stands for the article. */
    record Lead(String source, String alt, String caption, String credit) {
        static final Lead NONE = new Lead("", "", "", "");
    }

    /** What holds for the article whatever its text: times on the edition's clock, comments, an address of its own. */
    record Arrangement(String embargo, String unpublish, String comments, String path) {}

    /** The article as it is kept. */
    static ArticleForm of(Article article, Revision revision, Edition edition, String path, Function<Element, String> kind) {
        var text = revision == null ? Text.titled("") : revision.text();
        var number = revision == null ? "" : Long.toString(revision.id());
        var arrangement = new Arrangement(LocalTime.of(article.embargoUntil(), edition.zone()), LocalTime.of(article.unpublishAt(), edition.zone()),
                article.comments().name().toLowerCase(Locale.ROOT), path);
        return new ArticleForm(number, number, text.title(), text.summary().lines(), Manuscript.of(text.elements(), kind),
                text.sections().isEmpty() ? "" : text.sections().getFirst().toString(), text.sections().stream().map(String::valueOf).toList(),
                text.byline().stream().map(one -> new Credit(Long.toString(one.author()), one.role().name().toLowerCase(Locale.ROOT))).toList(),
                String.join("\n", text.topics()), lead(text.lead()), arrangement, arrangement);
    }

    /** The form that was sent; what it had no fields for stays as it was. */
    static ArticleForm from(Fields fields) {
        var authors = fields.all("author");
        var roles = fields.all("role");
        var byline = new ArrayList<Credit>();
        for (int i = 0; i < authors.size(); i++) if (!authors.get(i).isBlank()) byline.add(new Credit(authors.get(i), i < roles.size() ? roles.get(i) : "wrote"));
        var before = new Arrangement(fields.line("embargo-before"), fields.line("unpublish-before"), fields.line("comments-before"), fields.line("path-before"));
        var arrangement = new Arrangement(fields.has("embargo") ? fields.line("embargo") : before.embargo,
                fields.has("unpublish") ? fields.line("unpublish") : before.unpublish, fields.has("comments") ? fields.line("comments") : before.comments,
                fields.has("path") ? fields.line("path") : before.path);
        var lead = fields.has("lead-remove") ? Lead.NONE
                : new Lead(fields.line("lead"), fields.line("lead-alt"), fields.line("lead-caption"), fields.line("lead-credit"));
        return new ArticleForm(fields.line("revision"), fields.line("elements-of"), fields.line("title"), fields.all("line").stream().map(String::strip).toList(),
                fields.text("text"), fields.line("section"), fields.all("sections"), byline, fields.text("topics"), lead, arrangement, before);
    }

    /** With a new picture to stand for the article; words about it that were kept with the picture are taken over. */
    ArticleForm withLead(Original picture) {
        var words = new Lead(picture.source(), lead.alt.isBlank() ? picture.alt() : lead.alt, lead.caption, lead.credit.isBlank() ? picture.credit() : lead.credit);
        return new ArticleForm(revision, elementsOf, title, lines, text, section, sections, byline, topics, words, arrangement, arrangementBefore);
    }

    /** With new pictures below the text. */
    ArticleForm withPictures(List<Original> pictures) {
        var more = new StringBuilder(text.stripTrailing());
        for (var picture : pictures) {
            more.append("\n\n![").append(picture.alt().replaceAll("[\\[\\]\\\\]", "")).append("](").append(picture.source()).append(')');
            if (!picture.credit().isBlank()) more.append("\n© ").append(picture.credit());
        }
        return new ArticleForm(revision, elementsOf, title, lines, more.toString().strip(), section, sections, byline, topics, lead, arrangement, arrangementBefore);
    }

    /** On top of another state: this form is to replace it. */
    ArticleForm over(long newest) {
        return new ArticleForm(Long.toString(newest), elementsOf, title, lines, text, section, sections, byline, topics, lead, arrangement, arrangementBefore);
    }

    /** The text that the form says, with what is wrong noted at its field. */
    Text read(Fields fields, List<Element> before, Function<String, Optional<int[]>> sizeOf, Set<Long> knownSections, Set<Long> knownAuthors) {
        if (Graphemes.count(title) > LONGEST_TITLE) fields.wrong("title", "title.long");
        if (lines.stream().anyMatch(line -> Graphemes.count(line) > LONGEST_LINE)) fields.wrong("line", "line.long");
        if (text.length() > LONGEST_TEXT) {
            fields.wrong("text", "text.long");
            return Text.titled("");
        }
        var manuscript = Manuscript.read(text, before, sizeOf);
        if (!manuscript.unknown().isEmpty()) fields.wrong("text", "text.unknown");
        var names = topicNames();
        if (names.size() > MOST_TOPICS || names.stream().anyMatch(name -> name.length() > LONGEST_TOPIC)) fields.wrong("topics", "topics.long");
        return new Text(title, new Summary(lines.stream().limit(3).toList()), manuscript.elements(), picture(fields, sizeOf), credits(knownAuthors),
                sectionNumbers(knownSections), names);
    }

    /** The end of the embargo, or null; what is no time is noted. */
    Instant embargo(Fields fields, Edition edition) {
        return time(fields, "embargo", arrangement.embargo, edition);
    }

    /** When readers see it no more, or null; what is no time is noted. */
    Instant unpublish(Fields fields, Edition edition) {
        var unpublish = time(fields, "unpublish", arrangement.unpublish, edition);
        var embargo = time(fields, "embargo", arrangement.embargo, edition);
        if (unpublish != null && embargo != null && !unpublish.isAfter(embargo)) fields.wrong("unpublish", "unpublish.before");
        return unpublish;
    }

    CommentsMode comments() {
        return Stream.of(CommentsMode.values()).filter(mode -> mode.name().equalsIgnoreCase(arrangement.comments)).findFirst().orElse(CommentsMode.CLOSED);
    }

    /** Whether the writer changed anything but the text. */
    boolean isRearranged() {
        return !arrangement.equals(arrangementBefore);
    }

    // What the template asks

    /** Three fields for the summary. */
    public List<String> threeLines() {
        return Stream.concat(lines.stream(), Stream.of("", "", "")).limit(3).toList();
    }

    /** The byline and room for more. */
    public List<Credit> bylineWithRoom() {
        return Stream.concat(byline.stream(), Stream.generate(() -> new Credit("", "wrote")).limit(EMPTY_CREDITS)).toList();
    }

    /** Whether the article stands in this section, apart from its own. */
    public boolean isAlsoIn(Long id) {
        return sections.contains(id.toString()) && !section.equals(id.toString());
    }

    private List<String> topicNames() {
        return topics.lines().map(Markup::plain).filter(name -> !name.isEmpty()).distinct().toList();
    }

    private Element.Picture picture(Fields fields, Function<String, Optional<int[]>> sizeOf) {
        if (lead.source.isBlank()) return null;
        try {
            var size = sizeOf.apply(lead.source).orElse(new int[] {0, 0});
            return new Element.Picture(lead.source, lead.alt, Inline.read(lead.caption), lead.credit, size[0], size[1]);
        } catch (IllegalArgumentException e) {
            fields.wrong("lead-file", "picture.unknown-type");
            return null;
        }
    }

    private List<Contribution> credits(Set<Long> known) {
        return byline.stream().filter(one -> one.author.matches("\\d{1,18}") && known.contains(Long.valueOf(one.author))).map(one -> new Contribution(Long.parseLong(one.author), Stream.of(Contribution.Role.values())
                .filter(role -> role.name().equalsIgnoreCase(one.role)).findFirst().orElse(Contribution.Role.WROTE))).distinct().toList();
    }

    private List<Long> sectionNumbers(Set<Long> known) {
        return Stream.concat(Stream.of(section), sections.stream()).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).filter(known::contains).distinct().toList();
    }

    private static Instant time(Fields fields, String name, String text, Edition edition) {
        try {
            return LocalTime.read(text, edition.zone());
        } catch (DateTimeException e) {
            fields.wrong(name, "time");
            return null;
        }
    }

    private static Lead lead(Element.Picture picture) {
        return picture == null ? Lead.NONE : new Lead(picture.source(), picture.alt(), Inline.faithful(picture.caption()), picture.credit());
    }

}
