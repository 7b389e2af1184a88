package io.kawaraban.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The old site's files as far as some items of the export can show them, fetched from the ledger in a few questions. */
final class Library {
    private static final Pattern NUMBER = Pattern.compile("wp-image-(\\d{1,18})|\\b(?:ids|include)\\s*=\\s*[\"'“”″]?([\\d,\\s]{1,20000})|\"ids\"\\s*:\\s*\\[([\\d,\\s\"]{1,20000})\\]");
    private static final Pattern BLOCK = Pattern.compile("<!--\\s+wp:block\\s+\\{[^}]*\"ref\"\\s*:\\s*(\\d{1,18})");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?:)?//[^\\s\"'<>\\[\\]\\\\|]{4,2000}|/wp-content/uploads/[^\\s\"'<>\\[\\]\\\\|]{1,2000}");
    /** What WordPress puts behind a picture's name for a smaller copy of it, or one that was cut. */
    private static final Pattern COPY = Pattern.compile("(?:-\\d{1,5}x\\d{1,5}|-scaled|-rotated|-e\\d{10,14})(?=\\.[a-z0-9]{2,5}$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("(?i)\\.(?:jpe?g|png|gif|webp|mp3|m4a|ogg|oga|wav|mp4|m4v|webm|pdf)$");

    private final Map<Long, Uploads.Upload> numbered;
    private final Map<Long, List<Uploads.Upload>> attached;
    private final Map<String, String> sources;
    private final Map<Long, String> blocks;

    private Library(Map<Long, Uploads.Upload> numbered, Map<Long, List<Uploads.Upload>> attached, Map<String, String> sources, Map<Long, String> blocks) {
        this.numbered = numbered;
        this.attached = attached;
        this.sources = sources;
        this.blocks = blocks;
    }

    /** All that these items can show. */
    static Library of(List<Wxr.Item> items, ImportLedger ledger, int origin, boolean hasUploads, boolean hasFiles, boolean hasBlocks) {
        var blocks = hasBlocks ? ledger.blocks(origin, numbers(BLOCK, items)) : Map.<Long, String>of();
        var numbers = new HashSet<Long>();
        var parents = new HashSet<Long>();
        var keys = new HashSet<String>();
        for (var item : items) {
            var texts = texts(item, blocks);
            if (hasUploads) {
                texts.forEach(text -> numbers.addAll(numbers(text)));
                numbers.addAll(list(item.meta("_thumbnail_id")));
                if (item.number() > 0) parents.add(item.number());
            }
            if (hasFiles) texts.forEach(text -> keysIn(text, item.link(), keys));
        }
        return new Library(ledger.numbered(origin, numbers), ledger.attached(origin, parents), keys.isEmpty() ? Map.of() : ledger.sources(origin, keys), blocks);
    }

    /** What one of the items can show. */
    Uploads of(Wxr.Item item) {
        return new Uploads() {
            @Override
            public Optional<Upload> numbered(long number) {
                return Optional.ofNullable(numbered.get(number));
            }

            @Override
            public List<Upload> attached() {
                return attached.getOrDefault(item.number(), List.of());
            }

            @Override
            public String source(String address) {
                if (sources.isEmpty()) return address;
                var key = key(address);
                return sources.getOrDefault(key, sources.getOrDefault(whole(key), address));
            }
        };
    }

    /** The text of a reusable block. */
    Optional<String> block(long number) {
        return Optional.ofNullable(blocks.get(number));
    }

    /** Addresses of files that a text shows from the old site itself, by key. */
    static Map<String, String> files(String text, String page, Set<String> hosts) {
        var files = new LinkedHashMap<String, String>();
        var found = ADDRESS.matcher(text);
        var base = WebAddress.of(page, null).orElse(null);
        while (found.find()) WebAddress.of(plain(found.group()), base).filter(address -> hosts.contains(address.getHost().toLowerCase(Locale.ROOT)))
                .filter(address -> FILE.matcher(address.getPath()).find() && address.getPath().contains("/")).map(URI::toString)
                .ifPresent(address -> files.putIfAbsent(key(address), address));
        return files;
    }

    /** An address as files are compared by: without scheme and query, decoded. */
    static String key(String address) {
        var plain = address.replaceFirst("^https?:", "").replaceFirst("[?#].*$", "");
        try {
            return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8).replace("\u0000", "");
        } catch (IllegalArgumentException broken) {
            return plain;
        }
    }

    /** The key of the picture that this one may be a smaller copy of. */
    static String whole(String key) {
        var name = key;
        for (var next = COPY.matcher(name).replaceFirst(""); !next.equals(name); next = COPY.matcher(name).replaceFirst("")) name = next;
        return name;
    }

    private static List<String> texts(Wxr.Item item, Map<Long, String> blocks) {
        if (blocks.isEmpty()) return List.of(item.content(), item.excerpt());
        var texts = new java.util.ArrayList<>(List.of(item.content(), item.excerpt()));
        numbers(BLOCK, List.of(item)).stream().map(blocks::get).filter(java.util.Objects::nonNull).forEach(texts::add);
        return texts;
    }

    private static Set<Long> numbers(Pattern pattern, List<Wxr.Item> items) {
        var numbers = new HashSet<Long>();
        for (var item : items) pattern.matcher(item.content()).results().forEach(found -> numbers.add(Long.parseLong(found.group(1))));
        return numbers;
    }

    private static Set<Long> numbers(String text) {
        var numbers = new HashSet<Long>();
        NUMBER.matcher(text).results().forEach(found -> {
            for (int group = 1; group <= 3; group++) if (found.group(group) != null) numbers.addAll(list(found.group(group)));
        });
        return numbers;
    }

    private static Set<Long> list(String written) {
        var numbers = new HashSet<Long>();
        for (var part : written.split("[\\s,\"]+")) if (part.matches("[1-9]\\d{0,17}")) numbers.add(Long.parseLong(part));
        return numbers;
    }

    private static void keysIn(String text, String page, Set<String> keys) {
        var base = WebAddress.of(page, null).orElse(null);
        var found = ADDRESS.matcher(text);
        while (found.find()) WebAddress.of(plain(found.group()), base).map(address -> key(address.toString())).ifPresent(key -> {
            keys.add(key);
            keys.add(whole(key));
        });
    }

    private static String plain(String written) {
        return written.replace("&amp;", "&").replaceFirst("[),.]+$", "");
    }
}
