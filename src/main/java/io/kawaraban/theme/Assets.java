package io.kawaraban.theme;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The theme's style sheets, scripts and drawings, in memory under names made from their content. */
@Component
public final class Assets {
    /** Where they are served. */
    public static final String PATH = "/assets/";
    private static final Map<String, String> TYPES = Map.of("css", "text/css;charset=utf-8", "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml", "png", "image/png", "ico", "image/vnd.microsoft.icon", "webmanifest", "application/manifest+json",
            "woff2", "font/woff2", "jpg", "image/jpeg", "webp", "image/webp");
    private static final Pattern REFERENCE = Pattern.compile("url\\(\"([\\w.-]+)\"\\)");
    private final Map<String, Asset> byName = new ConcurrentHashMap<>();
    private final Map<String, Asset> byAddress = new ConcurrentHashMap<>();

    Assets(ThemeSettings settings) {
        var files = files(settings);
        files.forEach((name, bytes) -> { if (!name.endsWith(".css")) put(name, bytes); });
        files.forEach((name, bytes) -> { if (name.endsWith(".css")) put(name, addressed(bytes)); });
    }

    /** Where the asset of this name is served. */
    public String address(String name) {
        var asset = byName.get(name);
        if (asset == null) throw new IllegalArgumentException("The theme has no asset " + name);
        return asset.address();
    }

    /** The asset served at this address. */
    public Optional<Asset> at(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The asset of this name. */
    public Optional<Asset> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void put(String name, byte[] bytes) {
        var hash = hash(bytes);
        int dot = name.lastIndexOf('.');
        var address = PATH + name.substring(0, dot) + "." + hash + name.substring(dot);
        var type = TYPES.getOrDefault(name.substring(dot + 1), "application/octet-stream");
        var gzip = gzip(bytes);
        var asset = new Asset(name, address, type, bytes, gzip.length < bytes.length * 9 / 10 ? gzip : null, hash);
        byName.put(name, asset);
        byAddress.put(address, asset);
    }

    /** The style sheet with the names of other assets replaced by where they are served. */
    private byte[] addressed(byte[] css) {
        return REFERENCE.matcher(new String(css, StandardCharsets.UTF_8))
                .replaceAll(found -> Matcher.quoteReplacement("url(\"" + address(found.group(1)) + "\")")).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> files(ThemeSettings settings) {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:theme/assets/*.*"))
                files.put(resource.getFilename(), resource.getContentAsByteArray());
            var own = settings.folder() == null ? null : settings.folder().resolve("assets");
            if (own != null && Files.isDirectory(own))
                try (var paths = Files.list(own)) {
                    for (Path path : paths.filter(Files::isRegularFile).filter(path -> path.getFileName().toString().indexOf('.') > 0).toList())
                        files.put(path.getFileName().toString(), Files.readAllBytes(path));
                }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the theme's assets", e);
        }
        return files;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 2 + 32);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
