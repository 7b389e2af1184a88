package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Kept;
import io.kawaraban.comment.Rule;
import io.kawaraban.comment.Status;
import io.kawaraban.wire.ImportReport.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.springframework.stereotype.Component;

/** What readers of the old site said, kept in its threads. */
@Component
class Correspondence {
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!]");
    private final Comments comments;
    private final ImportLedger ledger;

    Correspondence(Comments comments, ImportLedger ledger) {
        this.comments = comments;
        this.ledger = ledger;
    }

    private record Letter(long number, Wxr.Comment comment, Wxr.Item item, long article) {}

    /** Keeps the comments of these items that are not here yet, in the transaction that is open; those answered before their answers. */
    void keep(int origin, Map<Wxr.Item, Long> articles, SiteTime time, List<Runnable> counting, ImportReport report) {
        var letters = letters(articles);
        if (letters.isEmpty()) return;
        var kept = ledger.comments(origin, letters.keySet());
        int before = kept.size();
        counting.add(() -> report.count(Count.COMMENTS_UNCHANGED, before));
        var waiting = new LinkedHashMap<>(letters);
        waiting.keySet().removeAll(kept.keySet());
        var numbers = new ArrayList<Long>();
        var results = new ArrayList<Optional<Long>>();
        for (var ready = ready(waiting); !ready.isEmpty(); ready = ready(waiting)) {
            var wanted = ready.stream().filter(letter -> isComment(letter, counting, report)).toList();
            var made = comments.keep(wanted.stream().map(letter -> kept(letter, kept, time, counting, report)).toList());
            for (int i = 0; i < wanted.size(); i++) {
                kept.put(wanted.get(i).number, made.get(i));
                numbers.add(wanted.get(i).number);
                results.add(made.get(i));
                count(wanted.get(i), made.get(i), counting, report);
            }
            ready.forEach(letter -> waiting.remove(letter.number));
        }
        ledger.putComments(origin, numbers, results);
    }

    private static Map<Long, Letter> letters(Map<Wxr.Item, Long> articles) {
        var letters = new LinkedHashMap<Long, Letter>();
        articles.forEach((item, article) -> item.comments().forEach(comment -> {
            long number = comment.number() > 0 ? comment.number() : -1 - (long) (comment.author() + comment.gmt() + comment.content()).hashCode() & 0x7FFFFFFF;
            letters.putIfAbsent(number, new Letter(number, comment, item, article));
        }));
        return letters;
    }

    /** Letters that answer nothing which still waits; of those that answer each other in a circle, the first. */
    private static List<Letter> ready(Map<Long, Letter> waiting) {
        if (waiting.isEmpty()) return List.of();
        var ready = waiting.values().stream().filter(letter -> letter.comment.parent() == letter.number || !waiting.containsKey(letter.comment.parent())).toList();
        return ready.isEmpty() ? List.of(waiting.values().iterator().next()) : ready;
    }

    private static boolean isComment(Letter letter, List<Runnable> counting, ImportReport report) {
        var type = letter.comment.type();
        if (type.isEmpty() || type.equals("comment") || type.equals("review")) return true;
        boolean isPing = type.equals("pingback") || type.equals("trackback");
        counting.add(() -> report.lose(isPing ? Loss.PINGBACK : Loss.COMMENT, isPing ? Markup.withoutTags(letter.comment.author()) : type, letter.item.link()));
        return false;
    }

    private static Kept kept(Letter letter, Map<Long, Optional<Long>> before, SiteTime time, List<Runnable> counting, ImportReport report) {
        var comment = letter.comment;
        var parent = before.getOrDefault(comment.parent(), Optional.empty()).orElse(null);
        var at = time.written(comment).or(() -> time.published(letter.item)).orElse(Instant.EPOCH);
        if (TAG.matcher(comment.content()).find()) counting.add(() -> report.lose(Loss.COMMENT_MARKUP, "", letter.item.link()));
        if (!comment.email().isEmpty() || !comment.url().isEmpty()) counting.add(() -> report.lose(Loss.COMMENTER, "", letter.item.link()));
        return new Kept(letter.article, parent, Markup.withoutTags(comment.author()), plain(comment.content()), at, status(comment));
    }

    private static Status status(Wxr.Comment comment) {
        return switch (comment.approved()) {
            case "1", "approve", "approved" -> new Status.Approved();
            case "spam" -> new Status.Spam();
            case "trash", "post-trashed" -> new Status.Trash();
            default -> new Status.Pending(Rule.IMPORTED);
        };
    }

    private static void count(Letter letter, Optional<Long> made, List<Runnable> counting, ImportReport report) {
        counting.add(() -> {
            if (made.isEmpty()) report.lose(Loss.COMMENT, "empty", letter.item.link());
            else {
                report.count(Count.COMMENTS_IMPORTED);
                switch (status(letter.comment)) {
                    case Status.Pending _ -> report.count(Count.COMMENTS_WAITING);
                    case Status.Spam _ -> report.lose(Loss.SPAM, "", letter.item.link());
                    case Status.Approved _, Status.Rejected _, Status.Trash _, Status.Barred _, Status.Deleted _ -> { }
                }
            }
        });
    }

    /** A comment's words line by line; a link shows where it leads. */
    static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) return html;
        var body = Jsoup.parseBodyFragment(Nesting.limited(html.replace("\r\n", "\n"))).body();
        body.select("script, style, template").remove();
        for (var link : body.select("a[href]")) {
            var href = link.attr("href").strip();
            if (href.matches("(?i)https?://\\S+") && !link.text().contains(href)) link.appendChild(new TextNode(" (" + href + ")"));
        }
        body.select("img[alt]").forEach(image -> image.replaceWith(new TextNode(image.attr("alt"))));
        body.select("br").forEach(line -> line.replaceWith(new TextNode("\n")));
        for (Element piece : body.select("p, div, li, blockquote, pre, h1, h2, h3, h4, h5, h6, tr")) {
            piece.prependChild(new TextNode("\n"));
            piece.appendChild(new TextNode("\n"));
        }
        return body.wholeText().strip();
    }
}
