package io.kawaraban.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Style, script and mark of the desk's pages; their addresses change when they do. */
@Controller
@Needs.Nothing
class AssetsResource {
    private static final Map<String, MediaType> TYPES = Map.of("editor.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "editor.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"), "desk.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "desk.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"), "desk.svg", MediaType.parseMediaType("image/svg+xml"));

    @GetMapping("/desk/assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        if (!TYPES.containsKey(name)) throw new NotThere();
        return ResponseEntity.ok().contentType(TYPES.get(name)).cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()).body(bytes(name));
    }

    /** A library of the editor; its address names its version. */
    @GetMapping("/desk/assets/libraries/{version}/{name}.js")
    ResponseEntity<byte[]> library(@PathVariable String version, @PathVariable String name) {
        if (!version.equals(Libraries.VERSIONS.get(name))) throw new NotThere();
        return ResponseEntity.ok().contentType(TYPES.get("editor.js")).cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()).body(Libraries.bytes(name));
    }

    static byte[] bytes(String name) {
        try (var file = AssetsResource.class.getResourceAsStream("/desk/assets/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the asset " + name, e);
        }
    }
}
