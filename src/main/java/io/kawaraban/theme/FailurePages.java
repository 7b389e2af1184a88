package io.kawaraban.theme;

import io.kawaraban.publication.Edition;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Small pages that say kindly what went wrong. */
@Component
public final class FailurePages {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePages.class);
    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 410, 413, 414, 415, 429, 431, 500, 503);
    /** A method and a version of HTTP that nobody has heard of. */
    private static final Set<Integer> NOT_OURS = Set.of(501, 505);
    private final Theme theme;
    private final Messages messages;

    FailurePages(Theme theme, Messages messages) {
        this.theme = theme;
        this.messages = messages;
    }

    /** The page for this status in the edition's language; {@code edition} is null if not even that is known. */
    public PageView of(Edition edition, int status) {
        if (edition == null) return plain(status);
        var told = TOLD.contains(status) ? status : status >= 500 && !NOT_OURS.contains(status) ? 500 : 400;
        var head = Head.passing(messages.text(edition.locale(), "failure." + told + ".title"));
        Map<String, Object> model = Map.of("status", status, "told", told);
        try {
            return kept(theme.draw(edition, "failure.html", head, model), status);
        } catch (RuntimeException e) {
            LOG.debug("The failure page is drawn without its frame", e);
        }
        try {
            return kept(theme.draw(Frames.bare(edition), "failure.html", head, model), status);
        } catch (RuntimeException e) {
            LOG.warn("Cannot draw the failure page", e);
            return plain(status);
        }
    }

    private static PageView plain(int status) {
        return kept(PageView.html("en", "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\"><title>"
                + status + "</title><h1>" + status + "</h1></html>"), status);
    }

    private static PageView kept(PageView page, int status) {
        return page.status(status).header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex");
    }
}
