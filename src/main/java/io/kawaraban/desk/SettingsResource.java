package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** What an edition is: asked of an empty newspaper first of all, and changed any time later. */
@Controller
@Needs(Permission.SETTINGS)
class SettingsResource {
    private final Editions editions;
    private final Pages pages;
    private final Audit audit;

    SettingsResource(Editions editions, Pages pages, Audit audit) {
        this.editions = editions;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/beginning")
    ModelAndView beginning() {
        var edition = editions.first();
        if (edition.isSetUp()) return pages.seeOther("/desk/settings", null);
        return page(HttpStatus.OK, "beginning", edition, EditionForm.of(edition), Map.of());
    }

    @PutMapping("/desk/beginning")
    @Transactional
    ModelAndView begin(Account me, HttpServletRequest request) {
        return keep("beginning", editions.first(), me, request, "begun", "/desk/articles");
    }

    @GetMapping("/desk/settings")
    ModelAndView settings(Edition edition) {
        return page(HttpStatus.OK, "settings", edition, EditionForm.of(edition), Map.of());
    }

    @PutMapping("/desk/settings")
    @Transactional
    ModelAndView keep(Edition edition, Account me, HttpServletRequest request) {
        return keep("settings", edition, me, request, "saved", "/desk/settings");
    }

    private ModelAndView keep(String template, Edition edition, Account me, HttpServletRequest request, String notice, String next) {
        var fields = new Fields(request);
        var form = template.equals("beginning") ? EditionForm.of(edition).with(fields) : EditionForm.from(fields);
        var changed = form.read(fields, edition);
        boolean isTaken = editions.all().stream().anyMatch(other -> other.id() != edition.id() && Objects.equals(other.address(), changed.address())
                && other.prefix().equals(changed.prefix()));
        if (isTaken) fields.wrong("address", "edition.address.taken");
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, template, edition, form, fields.wrong());

        editions.change(changed);
        audit.note(me, "set", "edition " + edition.code());
        return pages.seeOther(next, notice);
    }

    private ModelAndView page(HttpStatus status, String template, Edition edition, EditionForm form, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "settings");
        shown.put("edition", edition);
        shown.put("form", form);
        shown.put("wrong", wrong);
        shown.put("zones", EditionForm.ZONES);
        shown.put("networks", EditionForm.NETWORKS);
        return pages.show(status, template, shown);
    }
}
