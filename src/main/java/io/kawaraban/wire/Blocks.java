package io.kawaraban.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The block markup of WordPress: {@code <!-- wp:name {json} --> … <!-- /wp:name -->}, nested, or {@code <!-- wp:name /-->}.
 *
 * <p>A block that is never closed ends with the text; a closing mark of no open block is passed over; settings that are not
 * JSON count as none. No text can make this fail.
 */
final class Blocks {
    private static final Pattern MARK = Pattern.compile(
            "<!--\\s+(/)?wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\\s+(?:(\\{.*?\\})\\s+)?(/)?-->", Pattern.DOTALL);
    private static final int DEEPEST = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A piece of a text. */
    sealed interface Piece {}

    /** Markup between block marks. */
    record Html(String html) implements Piece {}

    /** A block with what it holds. */
    record Block(String name, JsonNode settings, List<Piece> pieces) implements Piece {

        /** Whether there is nothing in it but other marks. */
        boolean isBlank() {
            return pieces.stream().allMatch(piece -> piece instanceof Html(var html) && html.isBlank());
        }

        private String setting(String key) {
            return settings.path(key).asString("");
        }
    }

    private Blocks() {}

    /** Whether the text is written in blocks. */
    static boolean in(String text) {
        return text.contains("<!-- wp:");
    }

    /** The text as a tree of blocks. */
    static List<Piece> parse(String text) {
        var levels = new ArrayList<Level>();
        levels.add(new Level("", null, new ArrayList<>()));
        var mark = MARK.matcher(text);
        int position = 0;
        int from = 0;
        while ((from = text.indexOf("<!--", from)) >= 0) {
            /* Settings never hold "-->" (WordPress escapes it), so a mark is decided within its own comment. */
            int end = text.indexOf("-->", from);
            if (end < 0) break;
            mark.region(from, end + 3);
            if (mark.matches()) {
                levels.getLast().add(text.substring(position, from));
                position = end + 3;
                if (mark.group(1) != null) close(levels, mark.group(2));
                else if (mark.group(4) != null) levels.getLast().pieces.add(new Block(mark.group(2), json(mark.group(3)), List.of()));
                else open(levels, mark.group(2), json(mark.group(3)));
            }
            from = end + 3;
        }
        levels.getLast().add(text.substring(position));
        while (levels.size() > 1) fold(levels);
        return levels.getFirst().pieces;
    }

    private record Level(String name, JsonNode settings, List<Piece> pieces) {
        void add(String html) {
            if (!html.isEmpty()) pieces.add(new Html(html));
        }
    }

    private static void open(List<Level> levels, String name, JsonNode settings) {
        levels.add(new Level(name, settings, new ArrayList<>()));
        if (levels.size() > DEEPEST) fold(levels);
    }

    private static void close(List<Level> levels, String name) {
        int depth = levels.size() - 1;
        while (depth > 0 && !levels.get(depth).name.equals(name)) depth--;
        if (depth == 0) return;
        while (levels.size() > depth) fold(levels);
    }

    private static void fold(List<Level> levels) {
        var closed = levels.removeLast();
        levels.getLast().pieces.add(new Block(closed.name, closed.settings, closed.pieces));
    }

    private static JsonNode json(String settings) {
        if (settings == null) return JSON.createObjectNode();
        try {
            return JSON.readTree(settings);
        } catch (JacksonException unreadable) {
            return JSON.createObjectNode();
        }
    }

    /** Blocks that stand for nothing a reader sees. */
    private static final Set<String> SILENT = Set.of("spacer", "more", "nextpage", "missing");
    private static final Set<String> FILLED_BY_THE_SITE = Set.of("archives", "avatar", "calendar", "categories", "home-link", "latest-comments",
            "latest-posts", "legacy-widget", "loginout", "navigation", "navigation-link", "navigation-submenu", "page-list", "page-list-item",
            "pattern", "read-more", "rss", "search", "tag-cloud", "template-part", "term-description", "widget-area", "widget-group",
            "comments", "query", "post-comment");
    private static final List<String> FILLED_BY_THE_SITE_PREFIXES = List.of("post-", "site-", "query-", "comment-", "comments-", "term-", "terms-");
    /** Services whose name is not their key with a capital. */
    private static final Map<String, String> SERVICES = Map.ofEntries(Map.entry("chain", "Link"), Map.entry("codepen", "CodePen"), Map.entry("deviantart", "DeviantArt"),
            Map.entry("feed", "RSS"), Map.entry("fivehundredpx", "500px"), Map.entry("github", "GitHub"), Map.entry("lastfm", "Last.fm"), Map.entry("linkedin", "LinkedIn"),
            Map.entry("mail", "E-mail"), Map.entry("soundcloud", "SoundCloud"), Map.entry("tiktok", "TikTok"), Map.entry("vk", "VK"), Map.entry("whatsapp", "WhatsApp"),
            Map.entry("wordpress", "WordPress"), Map.entry("youtube", "YouTube"));

    /**
     * The text as plain HTML: marks gone, blocks that the site filled left out and noted.
     *
     * @param reusable the text of a reusable block by its number
     * @param footnotes the notes of the text as HTML, or empty
     */
    static String html(List<Piece> pieces, LongFunction<Optional<String>> reusable, String footnotes, Losses losses) {
        var out = new StringBuilder();
        new Drawing(reusable, footnotes, losses, out).draw(pieces, 0);
        return out.toString();
    }

    private record Drawing(LongFunction<Optional<String>> reusable, String footnotes, Losses losses, StringBuilder out) {

        void draw(List<Piece> pieces, int depth) {
            for (var piece : pieces) {
                switch (piece) {
                    case Html(var html) -> out.append(html);
                    case Block block -> draw(block, depth);
                }
            }
        }

        private void draw(Block block, int depth) {
            var name = block.name.startsWith("core/") ? block.name.substring("core/".length()) : block.name;
            if (isFilledByTheSite(name)) leaveOut(block);
            else if (name.equals("block")) reuse(block, depth);
            else if (name.equals("footnotes")) out.append(footnotes);
            else if (name.equals("shortcode")) out.append(Shortcodes.SURELY_BEGIN).append(text(block)).append(Shortcodes.SURELY_END);
            else if (name.equals("social-link")) socialLink(block);
            else if (!block.isBlank()) draw(block.pieces, depth);
            else if (!block.setting("url").isEmpty() && (name.equals("embed") || name.startsWith("core-embed/"))) embed(block.setting("url"));
            else if (name.equals("gallery") && block.settings.path("ids").size() > 0) gallery(block);
            else if (!SILENT.contains(name) && !isKnown(name)) losses.note(Loss.BLOCK, block.name);
        }

        private static boolean isFilledByTheSite(String name) {
            return FILLED_BY_THE_SITE.contains(name) || !name.contains("/") && FILLED_BY_THE_SITE_PREFIXES.stream().anyMatch(name::startsWith);
        }

        /** Blank, but a block of text all the same: an empty paragraph is no loss. */
        private static boolean isKnown(String name) {
            return Set.of("paragraph", "heading", "list", "list-item", "quote", "group", "column", "columns", "html", "freeform", "separator",
                    "image", "gallery", "cover", "button", "buttons", "social-links", "media-text", "table", "verse", "preformatted", "code",
                    "pullquote", "file", "audio", "video", "embed", "details").contains(name) || name.startsWith("core-embed/");
        }

        private void leaveOut(Block block) {
            losses.note(Loss.SITE_BLOCK, block.name);
            block.pieces.forEach(piece -> {
                if (piece instanceof Block inner && isFilledByTheSite(inner.name)) leaveOut(inner);
            });
        }

        private void reuse(Block block, int depth) {
            long number = block.settings.path("ref").asLong(0);
            var text = depth < 8 ? reusable.apply(number) : Optional.<String>empty();
            if (text.isPresent()) draw(parse(text.get()), depth + 1);
            else losses.note(Loss.BLOCK, "block " + number);
        }

        private void socialLink(Block block) {
            var service = block.setting("service");
            var label = block.setting("label").isEmpty() ? SERVICES.getOrDefault(service, capital(service)) : block.setting("label");
            if (!block.setting("url").isEmpty())
                out.append("<p><a href=\"").append(Placeholder.escape(block.setting("url"))).append("\">").append(Placeholder.escape(label)).append("</a></p>");
        }

        private static String capital(String service) {
            return service.isEmpty() ? "" : Character.toUpperCase(service.charAt(0)) + service.substring(1);
        }

        private void embed(String url) {
            out.append(Placeholder.embed(url));
        }

        private void gallery(Block block) {
            var ids = new ArrayList<Long>();
            block.settings.path("ids").forEach(id -> ids.add(id.asLong(0)));
            out.append(Placeholder.gallery(ids));
        }

        private static String text(Block block) {
            var text = new StringBuilder();
            block.pieces.forEach(piece -> {
                if (piece instanceof Html(var html)) text.append(html);
            });
            return text.toString();
        }
    }
}
