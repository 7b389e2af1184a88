package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.article.Text;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The articles of an edition, and the beginning of new ones. */
@Controller
class ArticlesResource {
    private static final int PAGE = 30;
    private final Articles articles;
    private final Newsroom newsroom;
    private final Whereabouts whereabouts;
    private final Pages pages;
    private final Audit audit;

    ArticlesResource(Articles articles, Newsroom newsroom, Whereabouts whereabouts, Pages pages, Audit audit) {
        this.articles = articles;
        this.newsroom = newsroom;
        this.whereabouts = whereabouts;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/articles")
    @Needs(Permission.READ)
    ModelAndView list(Edition edition, @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String state,
                      @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String after) {
        var search = new Articles.Search(Markup.plain(words), one(Articles.Search.State.values(), state), one(Kind.values(), kind));
        var place = Place.parse(after);
        var found = articles.list(edition.id(), search, place == null ? null : place.changedAt, place == null ? null : place.article, PAGE + 1);
        var lines = found.subList(0, Math.min(PAGE, found.size()));
        var shown = new HashMap<String, Object>();
        shown.put("place", "articles");
        shown.put("lines", lines);
        shown.put("search", search);
        shown.put("state", state);
        shown.put("kind", kind);
        shown.put("states", Stream.of(Articles.Search.State.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
        shown.put("isSearched", !search.words().isEmpty() || search.state() != null || search.kind() != null);
        shown.put("more", found.size() <= PAGE ? "" : "/desk/articles?edition=" + edition.code() + "&words=" + URLEncoder.encode(search.words(), StandardCharsets.UTF_8)
                + "&state=" + (search.state() == null ? "" : state) + "&kind=" + (search.kind() == null ? "" : kind) + "&after=" + Place.after(lines.getLast()));
        shown.put("isFurther", place != null);
        return pages.show("articles", shown);
    }

    @GetMapping("/desk/articles/new")
    @Needs(Permission.WRITE)
    ModelAndView begin(Edition edition) {
        return form(HttpStatus.OK, edition, "", "article", "", Map.of());
    }

    @PostMapping("/desk/articles")
    @Needs(Permission.WRITE)
    @Transactional
    ModelAndView create(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var title = fields.line("title");
        var kind = fields.line("kind").equals("page") ? Kind.PAGE : Kind.ARTICLE;
        if (title.isEmpty()) fields.wrong("title", "title.none");
        if (title.length() > 1_000) fields.wrong("title", "title.long");
        var section = fields.number("section").filter(newsroom.sections(edition)::contains);
        if (!me.at(whereabouts.of(edition.id(), section.stream().toList())).may(Permission.WRITE)) fields.wrong("section", "section.not-yours");
        if (!fields.isRight()) return form(HttpStatus.UNPROCESSABLE_CONTENT, edition, title, fields.line("kind"), fields.line("section"), fields.wrong());

        var article = articles.create(edition.id(), null, kind);
        articles.revise(article.id(), null, new Text(title, null, List.of(), null, List.of(), section.stream().toList(), List.of()), me.name(), "");
        audit.note(me, "began", "article " + article.id());
        return pages.seeOther("/desk/articles/" + article.id(), null);
    }

    private ModelAndView form(HttpStatus status, Edition edition, String title, String kind, String section, Map<String, String> wrong) {
        return pages.show(status, "new-article", Map.of("place", "articles", "tree", newsroom.tree(edition), "title", title, "kind", kind,
                "section", section, "wrong", wrong));
    }

    private static <E extends Enum<E>> E one(E[] all, String word) {
        return Stream.of(all).filter(each -> each.name().equalsIgnoreCase(word)).findFirst().orElse(null);
    }

    /** Where a list goes on. */
    private record Place(Instant changedAt, long article) {
        static String after(Articles.Line line) {
            var at = line.article().changedAt();
            return at.getEpochSecond() + "." + at.getNano() + "." + line.article().id();
        }

        static Place parse(String text) {
            if (!text.matches("\\d{1,11}\\.\\d{1,9}\\.\\d{1,18}")) return null;
            var parts = text.split("\\.");
            return new Place(Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])), Long.parseLong(parts[2]));
        }
    }
}
