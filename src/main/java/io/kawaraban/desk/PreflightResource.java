package io.kawaraban.desk;

import io.kawaraban.desk.Finding.Kind;
import io.kawaraban.desk.Finding.Weight;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What an edition lets stand in the way of an article before it goes out. */
@Controller
@RequestMapping("/desk/preflight")
@Needs(Permission.SETTINGS)
class PreflightResource {
    private final Waivers waivers;
    private final Pages pages;
    private final Audit audit;

    PreflightResource(Waivers waivers, Pages pages, Audit audit) {
        this.waivers = waivers;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping
    ModelAndView show(Edition edition) {
        return pages.show("preflight", Map.of("place", "settings", "edition", edition, "weights", waivers.weights(edition.id())));
    }

    @PutMapping
    ModelAndView weigh(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var weights = new EnumMap<Kind, Weight>(Kind.class);
        for (var kind : Kind.values())
            Stream.of(Weight.values()).filter(weight -> weight.name().equalsIgnoreCase(fields.line(kind.word()))).forEach(weight -> weights.put(kind, weight));
        waivers.weigh(edition.id(), weights);
        audit.note(me, "set", "edition " + edition.code());
        return pages.seeOther("/desk/preflight?edition=" + edition.code(), "saved");
    }
}
