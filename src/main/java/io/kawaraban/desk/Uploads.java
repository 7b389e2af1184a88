package io.kawaraban.desk;

import io.kawaraban.media.Original;
import io.kawaraban.media.Originals;
import io.kawaraban.media.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Pictures that come with a form. */
@Component
class Uploads {
    private final Originals originals;

    Uploads(Originals originals) {
        this.originals = originals;
    }

    /** Keeps the pictures in a field of files; what is wrong with one is noted at the field. */
    List<Original> keep(Fields fields, String name) {
        var kept = new ArrayList<Original>();
        for (var file : files(fields, name)) keep(fields, name, file).ifPresent(kept::add);
        return kept;
    }

    /** Width and height of a picture that is kept here. */
    Optional<int[]> size(String source) {
        return originals.find(source).map(original -> new int[] {original.width(), original.height()});
    }

    private Optional<Original> keep(Fields fields, String name, MultipartFile file) {
        try (var bytes = file.getInputStream()) {
            return switch (originals.keep(bytes, file.getOriginalFilename())) {
                case Outcome.Kept(var original) when original.type().isPicture() -> Optional.of(original);
                case Outcome.Kept _ -> refused(fields, name, "picture.unknown-type");
                case Outcome.Refused(var reason, _) -> refused(fields, name, "picture." + reason.key());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + file.getOriginalFilename(), e);
        }
    }

    private static Optional<Original> refused(Fields fields, String name, String why) {
        fields.wrong(name, why);
        return Optional.empty();
    }

    private static List<MultipartFile> files(Fields fields, String name) {
        var request = WebUtils.getNativeRequest(fields.request(), MultipartHttpServletRequest.class);
        return request == null ? List.of() : request.getFiles(name).stream().filter(file -> !file.isEmpty()).toList();
    }
}
