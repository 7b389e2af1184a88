package io.kawaraban.page;

import io.kawaraban.publication.Corrections;
import io.kawaraban.publication.Edition;
import io.kawaraban.theme.Fact;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Messages;
import io.kawaraban.theme.Theme;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everything that an edition has corrected, newest first. */
@Component
class CorrectionsPage {
    private static final int MOST = 50;
    private final Theme theme;
    private final Messages messages;
    private final Corrections corrections;

    CorrectionsPage(Theme theme, Messages messages, Corrections corrections) {
        this.theme = theme;
        this.messages = messages;
        this.corrections = corrections;
    }

    /** The part of it from before this correction (null: the newest). */
    LivePage draw(Edition edition, Long before) {
        var found = corrections.of(edition.id(), before, MOST + 1);
        var shown = found.subList(0, Math.min(MOST, found.size()));
        var title = messages.text(edition.locale(), "corrections.title");
        var head = before == null ? Head.of(title, "", "/corrections") : Head.of(title, "", "/corrections?before=" + before).unlisted();
        var model = new HashMap<String, Object>(Map.of("corrections", shown));
        model.put("older", found.size() > MOST ? Hrefs.of(edition, "/corrections") + "?before=" + shown.getLast().id() : null);
        return theme.draw(edition, "corrections.html", head, model, Map::of, Set.of(Fact.edition(edition.id()), Fact.lists(edition.id())));
    }
}
