package io.kawaraban.page;

import io.kawaraban.article.Contribution;
import io.kawaraban.media.Renditions;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringTokenizer;
import org.springframework.stereotype.Component;

/** The people of a byline as pages show them. */
@Component
class People {
    private final Authors authors;
    private final Renditions renditions;

    People(Authors authors, Renditions renditions) {
        this.authors = authors;
        this.renditions = renditions;
    }

    /** Who did what, each contributor once, in the byline's order. */
    List<Block.Byline.Credit> credits(List<Contribution> byline) {
        var found = authors.find(byline.stream().map(Contribution::author).toList());
        var roles = new LinkedHashMap<Long, List<Contribution.Role>>();
        byline.stream().filter(part -> found.containsKey(part.author()))
                .forEach(part -> roles.computeIfAbsent(part.author(), _ -> new ArrayList<>()).add(part.role()));
        return roles.entrySet().stream().map(entry -> new Block.Byline.Credit(found.get(entry.getKey()), List.copyOf(entry.getValue()))).toList();
    }

    /** A contributor with picture and mail address. */
    Block.Person person(Author author) {
        return new Block.Person(author, author.picture().isEmpty() ? null : renditions.thumb(author.picture()).orElse(null), pieces(author.email()));
    }

    /** A mail address cut at its signs, which are pieces of their own. */
    static List<String> pieces(String mail) {
        var pieces = new ArrayList<String>();
        new StringTokenizer(mail, "@.", true).asIterator().forEachRemaining(piece -> pieces.add((String) piece));
        return List.copyOf(pieces);
    }
}
