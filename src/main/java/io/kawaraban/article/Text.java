package io.kawaraban.article;

import java.util.List;

/**
 * The whole text of an article at one moment, whoever keeps it.
 *
 * @param lead the picture that stands for the article, or null
 * @param sections numbers of the sections it belongs to, the first being its own
 * @param topics names of its topics in the edition's language
 */
public record Text(String title, Summary summary, List<Element> elements, Element.Picture lead, List<Contribution> byline,
                   List<Long> sections, List<String> topics) {
    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_DESCRIPTION = 160;

    public Text {
        title = Graphemes.shorten(Markup.plain(title), LONGEST_TITLE);
        summary = summary == null ? Summary.NONE : summary;
        elements = List.copyOf(elements == null ? List.of() : elements);
        byline = List.copyOf(byline == null ? List.of() : byline);
        sections = List.copyOf(sections == null ? List.of() : sections);
        topics = topics == null ? List.of() : topics.stream().map(Markup::plain).filter(name -> !name.isEmpty()).distinct().toList();
    }

    /** Text with nothing but a headline. */
    public static Text titled(String title) {
        return new Text(title, Summary.NONE, List.of(), null, List.of(), List.of(), List.of());
    }

    /** The same text with another body. */
    public Text with(List<Element> elements) {
        return new Text(title, summary, elements, lead, byline, sections, topics);
    }

    /** The summary's lines, or else the beginning of the text, at most 160 characters. */
    public String description() {
        return Graphemes.shorten(summary.lines().isEmpty() ? beginning() : summary.text(), LONGEST_DESCRIPTION);
    }

    /** Enough of the text for a description: a long article is not read to its end for its first words. */
    private String beginning() {
        var words = "";
        for (var element : elements) {
            words = Markup.plain(words + "\n" + element.text());
            if (words.length() > LONGEST_DESCRIPTION && Graphemes.count(words) > LONGEST_DESCRIPTION) break;
        }
        return words;
    }
}
