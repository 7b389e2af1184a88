package io.kawaraban.desk;

import io.kawaraban.comment.Moderation;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Place;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where at the newspaper something is done: which editions and sections a request of the desk touches. */
@Component
class Whereabouts {
    private static final Pattern ARTICLE = Pattern.compile("/desk/articles/(\\d{1,18})(/.*)?"), COMMENT = Pattern.compile("/desk/comments/(\\d{1,18})(/.*)?");
    private final Articles articles;
    private final Releases releases;
    private final Editions editions;
    private final Sections sections;
    private final Moderation moderation;

    Whereabouts(Articles articles, Releases releases, Editions editions, Sections sections, Moderation moderation) {
        this.articles = articles;
        this.releases = releases;
        this.editions = editions;
        this.sections = sections;
        this.moderation = moderation;
    }

    /** Every place that a request for this touches, as far as its path and the boxes ticked in it tell; what is not there counts as in the edition they look at. */
    List<Place> of(HttpServletRequest request, Edition chosen, Permission needs) {
        var path = request.getRequestURI();
        var ticked = Stream.of(Objects.requireNonNullElse(request.getParameterValues("chosen"), new String[0])).filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf).toList();
        var article = ARTICLE.matcher(path);
        var comment = COMMENT.matcher(path);
        var places = new LinkedHashSet<Place>();
        if (article.matches()) places.addAll(ofArticles(List.of(Long.valueOf(article.group(1)))));
        if (comment.matches()) places.addAll(ofComments(List.of(Long.valueOf(comment.group(1)))));
        if (!places.isEmpty()) return List.copyOf(places);

        if (path.startsWith("/desk/articles")) places.addAll(ofArticles(ticked));
        if (path.startsWith("/desk/comments")) places.addAll(ofComments(ticked));
        var edition = path.equals("/desk/beginning") ? editions.first().id() : chosen.id();
        places.add(switch (needs) {
            case READ, WRITE -> new Place.Somewhere(edition);
            case PUBLISH, PICK, RANK, MODERATE, AUTHORS, SETTINGS -> new Place.Whole(edition);
            case ACCOUNTS -> new Place.Everywhere();
        });
        return List.copyOf(places);
    }

    /** Where an article stands: by its newest text, and by what readers have. */
    List<Place> of(Article article) {
        var in = new HashSet<Long>();
        articles.newest(article.id()).ifPresent(revision -> in.addAll(revision.text().sections()));
        releases.find(article.id()).map(release -> release.section()).ifPresent(in::add);
        return of(article.edition(), in);
    }

    /** Where something in these sections of an edition stands; without a section it takes the whole edition. */
    List<Place> of(int edition, Collection<Long> in) {
        var all = sections.of(edition);
        var places = in.stream().map(id -> withThoseAbove(id, all)).<Place>map(chain -> new Place.Within(edition, chain)).toList();
        return places.isEmpty() ? List.of(new Place.Whole(edition)) : places;
    }

    private List<Place> ofArticles(List<Long> ids) {
        var places = new ArrayList<Place>();
        for (var id : ids) articles.find(id).map(this::of).ifPresent(places::addAll);
        return places;
    }

    private List<Place> ofComments(List<Long> ids) {
        return ids.stream().flatMap(id -> moderation.find(id).stream()).<Place>map(submission -> new Place.Whole(submission.edition())).toList();
    }

    private static Set<Long> withThoseAbove(Long section, List<Section> all) {
        var chain = new LinkedHashSet<Long>();
        for (var next = section; next != null && chain.add(next);) {
            var at = next;
            next = all.stream().filter(one -> one.id() == at).findFirst().map(Section::parent).orElse(null);
        }
        return chain;
    }
}
