package io.kawaraban.wire;

import io.kawaraban.article.Element;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/**
 * Reads what a writer of WordPress left in an item's content as elements: blocks or classic text, shortcodes, HTML.
 *
 * @param page the item's old address, or null
 * @param uploads the files it can show
 * @param reusable the content of a reusable block by its number
 * @param losses is told what could not be carried over
 */
record WordPressText(URI page, Uploads uploads, LongFunction<Optional<String>> reusable, Losses losses) {
    private static final Pattern PAGE_BREAK = Pattern.compile("<!--\\s*nextpage\\s*-->");
    private static final Pattern LONE_ADDRESS = Pattern.compile("(?m)^[ \\t]*(https?://[^\\s<>\"\\[\\]]+)[ \\t]*$");

    /** The elements of a content; {@code footnotes} is HTML for the place where a block shows them, or empty. */
    List<Element> elements(String content, String footnotes) {
        var text = content.indexOf('\uFDD0') < 0 ? content : content.replaceAll("[\uFDD0\uFDD1]", "");
        PAGE_BREAK.matcher(text).results().forEach(_ -> losses.note(Loss.PAGE_BREAK, "nextpage"));
        return new ElementReader(page, uploads, losses).read(Blocks.in(text) ? blocks(text, footnotes) : classic(text));
    }

    /** The markup of one line, such as an excerpt or a caption, without shortcodes. */
    String line(String text) {
        return new ElementReader(page, uploads, losses).readInline(Shortcodes.html(text, losses));
    }

    private String blocks(String text, String footnotes) {
        return Shortcodes.html(Blocks.html(Blocks.parse(text), reusable, footnotes, losses), losses);
    }

    private String classic(String text) {
        var lines = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        var embedded = LONE_ADDRESS.matcher(lines).replaceAll(found -> Placeholder.embed(found.group(1)).replace("$", "\\$"));
        return ClassicText.html(Shortcodes.html(embedded, losses));
    }
}
