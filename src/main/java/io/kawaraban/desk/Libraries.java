package io.kawaraban.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The libraries that the editor is made of: ES modules out of WebJars, found by the browser through an import map. */
final class Libraries {
    private static final List<String> NAMES = List.of("orderedmap", "prosemirror-collab", "prosemirror-commands", "prosemirror-dropcursor", "prosemirror-gapcursor",
            "prosemirror-history", "prosemirror-inputrules", "prosemirror-keymap", "prosemirror-model", "prosemirror-schema-list", "prosemirror-state",
            "prosemirror-tables", "prosemirror-transform", "prosemirror-view", "rope-sequence", "w3c-keyname");
    static final Map<String, String> VERSIONS = NAMES.stream().collect(Collectors.toMap(name -> name, Libraries::version, (one, _) -> one, TreeMap::new));
    /** What a page says of them between its script tags. */
    static final String IMPORT_MAP = VERSIONS.entrySet().stream().map(library -> "\"" + library.getKey() + "\":\"/desk/assets/libraries/" + library.getValue() + "/"
            + library.getKey() + ".js\"").collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    /** What allows the import map, and no other script that stands in a page. */
    static final String POLICY = "default-src 'self'; script-src 'self' 'sha256-" + hash(IMPORT_MAP) + "'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private Libraries() {}

    static byte[] bytes(String name) {
        var inside = name.equals("w3c-keyname") ? "/index.js" : "/dist/index.js";
        try (var file = Libraries.class.getResourceAsStream("/META-INF/resources/webjars/" + name + "/" + VERSIONS.get(name) + inside)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the library " + name, e);
        }
    }

    private static String version(String name) {
        try (var file = Libraries.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the version of " + name, e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
