package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.comment.HouseRules;
import io.kawaraban.comment.Rulebook;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** What an edition lets pass by itself, and what waits for a moderator. */
@Controller
@Needs(Permission.MODERATE)
class HouseRulesResource {
    private final Rulebook rulebook;
    private final Pages pages;
    private final Audit audit;

    /** The rules as a form has them. */
    record Form(String banned, String suspect, String links, String mostLinks, String holdFrom, String mostReports, String editMinutes, String closeDays, String election) {
        static Form of(HouseRules rules) {
            return new Form(String.join("\n", rules.banned()), String.join("\n", rules.suspect()), rules.links().word(), Integer.toString(rules.mostLinks()),
                    Long.toString(Math.round(rules.holdFrom() * 100)), Integer.toString(rules.mostReports()), Integer.toString(rules.editMinutes()), Integer.toString(rules.closeDays()), rules.election().word());
        }

        static Form from(Fields fields) {
            return new Form(fields.text("banned"), fields.text("suspect"), fields.line("links"), fields.line("most-links"), fields.line("hold-from"),
                    fields.line("most-reports"), fields.line("edit-minutes"), fields.line("close-days"), fields.line("election"));
        }

        HouseRules read(Fields fields) {
            return new HouseRules(words(fields, "banned", banned), words(fields, "suspect", suspect),
                    Stream.of(HouseRules.Links.values()).filter(each -> each.word().equals(links)).findFirst().orElse(HouseRules.Links.ALLOW),
                    number(fields, "most-links", mostLinks, 20), number(fields, "hold-from", holdFrom, 100) / 100.0,
                    number(fields, "most-reports", mostReports, 1000), number(fields, "edit-minutes", editMinutes, 1440), number(fields, "close-days", closeDays, 3650),
                    Stream.of(HouseRules.Election.values()).filter(each -> each.word().equals(election)).findFirst().orElse(HouseRules.Election.OFF));
        }

        private static List<String> words(Fields fields, String field, String text) {
            var words = text.lines().map(Markup::plain).map(String::strip).filter(word -> !word.isEmpty()).sorted().distinct().toList();
            if (words.size() > Rulebook.MOST_WORDS) fields.wrong(field, "rules.many");
            if (words.stream().anyMatch(word -> word.length() > Rulebook.LONGEST_WORD)) fields.wrong(field, "rules.long");
            return words;
        }

        private static int number(Fields fields, String field, String text, int most) {
            int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : most + 1;
            if (number > most) fields.wrong(field, "rules.number");
            return number;
        }
    }

    HouseRulesResource(Rulebook rulebook, Pages pages, Audit audit) {
        this.rulebook = rulebook;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/comments/rules")
    ModelAndView show(Edition edition) {
        return page(HttpStatus.OK, edition, Form.of(rulebook.of(edition.id())), Map.of());
    }

    @PutMapping("/desk/comments/rules")
    @Transactional
    ModelAndView keep(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var form = Form.from(fields);
        var rules = form.read(fields);
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, form, fields.wrong());

        if (rulebook.set(edition.id(), rules)) audit.note(me, "set", "rules " + edition.code());
        return pages.seeOther("/desk/comments/rules?edition=" + edition.code(), "saved");
    }

    private ModelAndView page(HttpStatus status, Edition edition, Form form, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "comments");
        shown.put("edition", edition);
        shown.put("form", form);
        shown.put("wrong", wrong);
        return pages.show(status, "comment-rules", shown);
    }
}
