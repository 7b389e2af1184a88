package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.article.Slug;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** The contributors of an edition and their cards. */
@Controller
@Needs(Permission.AUTHORS)
class AuthorsResource {
    private static final int LONGEST = 300, LONGEST_BIO = 5_000;
    private final Authors authors;
    private final Uploads uploads;
    private final Pages pages;
    private final Audit audit;

    AuthorsResource(Authors authors, Uploads uploads, Pages pages, Audit audit) {
        this.authors = authors;
        this.uploads = uploads;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/authors")
    ModelAndView list(Edition edition) {
        return pages.show("authors", Map.of("place", "authors", "authors", authors.of(edition.id())));
    }

    @GetMapping("/desk/authors/new")
    ModelAndView begin(Edition edition) {
        return page(HttpStatus.OK, new Author(0, edition.id(), "", "", "", "", "", ""), Map.of());
    }

    @GetMapping("/desk/authors/{id}")
    ModelAndView show(@PathVariable long id, Edition edition) {
        return page(HttpStatus.OK, author(id, edition), Map.of());
    }

    @PostMapping("/desk/authors")
    @Transactional
    ModelAndView welcome(Edition edition, Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var author = read(fields, new Author(0, edition.id(), "", "", "", "", "", ""));
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, author, fields.wrong());

        var kept = authors.welcome(withSlug(author));
        audit.note(me, "welcomed", "author " + kept.id());
        return pages.seeOther("/desk/authors", "saved");
    }

    @PutMapping("/desk/authors/{id}")
    @Transactional
    ModelAndView change(@PathVariable long id, Edition edition, Account me, HttpServletRequest request) {
        var before = author(id, edition);
        var fields = new Fields(request);
        var author = read(fields, before);
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, author, fields.wrong());

        authors.change(withSlug(author));
        audit.note(me, "changed", "author " + id);
        return pages.seeOther("/desk/authors", "saved");
    }

    private Author author(long id, Edition edition) {
        return authors.find(id).filter(author -> author.edition() == edition.id()).orElseThrow(NotThere::new);
    }

    private Author read(Fields fields, Author before) {
        var name = Markup.plain(fields.text("name"));
        var slug = fields.line("slug");
        var email = fields.line("email");
        var bio = Markup.visible(fields.text("bio")).strip();
        if (name.isBlank()) fields.wrong("name", "name");
        if (Stream.of(name, slug, email, fields.line("title")).anyMatch(text -> text.length() > LONGEST) || bio.length() > LONGEST_BIO) fields.wrong("name", "long");
        if (!slug.isEmpty() && !isSlug(slug)) fields.wrong("slug", "slug");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) fields.wrong("email", "email");
        var pictures = uploads.keep(fields, "picture");
        var picture = !pictures.isEmpty() ? pictures.getFirst().source() : fields.has("picture-remove") ? "" : before.picture();
        return new Author(before.id(), before.edition(), slug, name, Markup.plain(fields.text("title")), email, bio, picture);
    }

    private static Author withSlug(Author author) {
        return author.slug().isEmpty() ? new Author(author.id(), author.edition(), Slug.of(author.name(), "author").value(), author.name(), author.title(),
                author.email(), author.bio(), author.picture()) : author;
    }

    private static boolean isSlug(String text) {
        try {
            new Slug(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ModelAndView page(HttpStatus status, Author author, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "authors");
        shown.put("author", author);
        shown.put("wrong", wrong);
        return pages.show(status, "author", shown);
    }
}
