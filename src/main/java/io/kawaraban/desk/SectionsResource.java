package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.article.Slug;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** The sections of an edition: their tree, their order, and which stand in the menu. */
@Controller
@Needs(Permission.SETTINGS)
class SectionsResource {
    private static final int LONGEST = 200;
    private final Sections sections;
    private final Newsroom newsroom;
    private final Pages pages;
    private final Audit audit;

    /** A section as a form has it. */
    record Form(String name, String slug, String description, String parent, String position, boolean inMenu) {
        static final Form NEW = new Form("", "", "", "", "", true);

        static Form of(Section section) {
            return new Form(section.name(), section.slug(), section.description(), section.parent() == null ? "" : section.parent().toString(),
                    Integer.toString(section.position()), section.inMenu());
        }

        static Form from(Fields fields) {
            return new Form(Markup.plain(fields.text("name")), fields.line("slug"), Markup.plain(fields.text("description")), fields.line("parent"),
                    fields.line("position"), fields.has("in-menu"));
        }
    }

    SectionsResource(Sections sections, Newsroom newsroom, Pages pages, Audit audit) {
        this.sections = sections;
        this.newsroom = newsroom;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/sections")
    ModelAndView list(Edition edition) {
        return page(HttpStatus.OK, edition, null, Form.NEW, Map.of());
    }

    @GetMapping("/desk/sections/{id}")
    ModelAndView show(@PathVariable long id, Edition edition) {
        var section = section(id, edition);
        return page(HttpStatus.OK, edition, section, Form.of(section), Map.of());
    }

    @PostMapping("/desk/sections")
    @Transactional
    ModelAndView open(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var form = Form.from(fields);
        var parent = check(fields, form, edition, null);
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, null, form, fields.wrong());

        var section = sections.open(edition.id(), parent, slug(form), form.name, form.description, form.inMenu);
        audit.note(me, "opened", "section " + section.id());
        return pages.seeOther("/desk/sections", "saved");
    }

    @PutMapping("/desk/sections/{id}")
    @Transactional
    ModelAndView change(@PathVariable long id, Edition edition, Account me, HttpServletRequest request) {
        var section = section(id, edition);
        var fields = new Fields(request);
        var form = Form.from(fields);
        var parent = check(fields, form, edition, section);
        if (!form.position.matches("\\d{1,6}")) fields.wrong("position", "number");
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, section, form, fields.wrong());

        sections.change(new Section(id, edition.id(), parent, slug(form), form.name, form.description, Integer.parseInt(form.position), form.inMenu));
        audit.note(me, "changed", "section " + id);
        return pages.seeOther("/desk/sections", "saved");
    }

    private Section section(long id, Edition edition) {
        return sections.find(id).filter(section -> section.edition() == edition.id()).orElseThrow(NotThere::new);
    }

    /** The section above, or null; what is wrong is noted. */
    private Long check(Fields fields, Form form, Edition edition, Section own) {
        if (form.name.isBlank()) fields.wrong("name", "name");
        if (form.name.length() > LONGEST || form.description.length() > 2_000 || form.slug.length() > LONGEST) fields.wrong("name", "long");
        if (!form.slug.isEmpty() && !isSlug(form.slug)) fields.wrong("slug", "slug");
        if (form.parent.isEmpty()) return null;

        var parent = sections.find(form.parent.matches("\\d{1,18}") ? Long.parseLong(form.parent) : 0).filter(section -> section.edition() == edition.id()).orElse(null);
        if (parent == null || own != null && isBelow(parent, own)) fields.wrong("parent", "parent");
        return parent == null ? null : parent.id();
    }

    /** Whether a section is another one or stands somewhere below it. */
    private boolean isBelow(Section section, Section above) {
        for (var each = section; each != null; each = each.parent() == null ? null : sections.find(each.parent()).orElse(null))
            if (each.id() == above.id()) return true;
        return false;
    }

    private static String slug(Form form) {
        return form.slug.isEmpty() ? Slug.of(form.name, "section").value() : form.slug;
    }

    private static boolean isSlug(String text) {
        try {
            new Slug(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ModelAndView page(HttpStatus status, Edition edition, Section section, Form form, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "sections");
        shown.put("tree", newsroom.tree(edition));
        shown.put("section", section);
        shown.put("form", form);
        shown.put("wrong", wrong);
        return pages.show(status, "sections", shown);
    }
}
