package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import io.kawaraban.article.Slug;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Arrivals;
import io.kawaraban.publication.Arrivals.Opening;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.topic.Topics;
import io.kawaraban.wire.ImportLedger.Term;
import io.kawaraban.wire.ImportReport.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Categories, tags and authors of an old site as sections, topics and authors here, with the addresses that they had. */
@Component
class Newcomers {
    private static final int BATCH = 200;
    private static final int MOST_IN_MENU = 8;
    private final ImportLedger ledger;
    private final Sections sections;
    private final Topics topics;
    private final Authors authors;
    private final Arrivals arrivals;
    private final TransactionTemplate together;

    Newcomers(ImportLedger ledger, Sections sections, Topics topics, Authors authors, Arrivals arrivals, TransactionTemplate together) {
        this.ledger = ledger;
        this.sections = sections;
        this.topics = topics;
        this.authors = authors;
        this.arrivals = arrivals;
        this.together = together;
    }

    /** Where they come to: the edition, the old site as it is known there, and the path that the old site stood under. */
    record Place(Edition edition, int origin, String root) {
        /** An old path of the site as the edition keeps it. */
        java.util.Optional<String> path(String below) {
            return Paths.normal(root + below).map(path -> OldPath.within(edition.prefix(), path));
        }
    }

    /** Opens sections for the categories; their numbers by slug. */
    Map<String, Long> sections(Place place, Survey survey, boolean isFirst, ImportReport report) {
        var known = numbers(place, "category", Term::section);
        var categories = survey.categories().values().stream().filter(term -> !known.containsKey(term.slug())).toList();
        if (categories.isEmpty()) return known;
        var parents = parents(survey.categories(), report);
        var ordered = parentsFirst(categories, parents);
        var inMenu = isFirst ? inMenu(survey, parents) : Set.<String>of();
        together.executeWithoutResult(_ -> {
            var here = sections.of(place.edition.id()).stream().collect(Collectors.toMap(Section::slug, Section::id));
            var places = new HashMap<String, Integer>();
            var openings = new ArrayList<Opening>();
            var opened = new ArrayList<Wxr.Term>();
            for (var category : ordered) {
                var slug = slug(category.slug(), category.name());
                if (here.containsKey(slug)) {
                    known.put(category.slug(), here.get(slug));
                    continue;
                }
                var parent = parents.get(category.slug());
                openings.add(new Opening(parent == null ? null : known.get(parent), parent == null ? -1 : places.getOrDefault(parent, -1),
                        survey.names().contains(category.slug()) ? slug + "-2" : slug, name(category), Markup.withoutTags(category.description()),
                        inMenu.contains(category.slug())));
                places.put(category.slug(), openings.size() - 1);
                opened.add(category);
            }
            var ids = arrivals.open(place.edition.id(), openings);
            for (int i = 0; i < ids.size(); i++) known.put(opened.get(i).slug(), ids.get(i));
            ledger.put(place.origin, categories.stream().map(category -> new Term("category", category.slug(), known.get(category.slug()), null, null)).toList());
            report.count(Count.SECTIONS, ids.size());
            lead(categories.stream().flatMap(category -> addresses(place, category, parents, known.get(category.slug())).stream()).toList(), report);
        });
        return known;
    }

    /** Opens a section for a category that only an item names. */
    long section(Place place, Wxr.Label label, ImportReport report) {
        return together.execute(_ -> {
            var slug = slug(label.slug(), label.name());
            var known = sections.find(place.edition.id(), slug);
            long id = known.isPresent() ? known.get().id()
                    : arrivals.open(place.edition.id(), List.of(new Opening(null, -1, slug, named(label.name(), slug), "", false))).getFirst();
            if (known.isEmpty()) report.count(Count.SECTIONS);
            ledger.put(place.origin, List.of(new Term("category", label.slug(), id, null, null)));
            place.path("/category/" + label.slug()).ifPresent(path -> lead(List.of(Address.ofSection(place.edition.id(), path, id, false)), report));
            return id;
        });
    }

    /** Opens topics for the tags. */
    void topics(Place place, List<Wxr.Term> tags, ImportReport report, Progress progress) {
        var known = ledger.terms(place.origin, "post_tag");
        var fresh = tags.stream().filter(tag -> !known.containsKey(tag.slug()) && !name(tag).isBlank())
                .collect(Collectors.toMap(Wxr.Term::slug, tag -> tag, (one, _) -> one, LinkedHashMap::new)).values().stream().toList();
        for (int from = 0; from < fresh.size(); from += BATCH) {
            var batch = fresh.subList(from, Math.min(fresh.size(), from + BATCH));
            together.executeWithoutResult(_ -> {
                var terms = new ArrayList<Term>();
                var addresses = new ArrayList<Address>();
                for (var tag : batch) {
                    var topic = topics.put(place.edition.id(), slug(tag.slug(), tag.name()), name(tag), Markup.withoutTags(tag.description()));
                    terms.add(new Term("post_tag", tag.slug(), null, topic.id(), null));
                    place.path("/tag/" + tag.slug()).ifPresent(path -> addresses.add(Address.ofTopic(place.edition.id(), path, topic.id(), false)));
                }
                ledger.put(place.origin, terms);
                lead(addresses, report);
            });
            report.count(Count.TOPICS, batch.size());
            progress.at(from + batch.size());
        }
    }

    /** Welcomes those who wrote; their numbers by login. */
    Map<String, Long> authors(Place place, List<Wxr.Author> written, ImportReport report) {
        var known = numbers(place, "author", Term::author);
        for (var author : written) {
            var login = ItemReader.login(author.login());
            if (login.isBlank() || known.containsKey(login)) continue;
            known.put(login, author(place, login, author, report));
            if (!author.email().isBlank()) report.lose(Loss.AUTHOR_EMAIL, author.login(), author.login());
        }
        return known;
    }

    /** Welcomes one author, who signed in so. */
    long author(Place place, String login, Wxr.Author author, ImportReport report) {
        return together.execute(_ -> {
            /* Whoever signs in with an e-mail address has it as a login; it is nobody else's business. */
            var slug = Slug.of(login.replaceFirst("@.*", ""), "author").value();
            var name = named(author.name(), login.replaceFirst("@.*", ""));
            var here = authors.find(place.edition.id(), slug).filter(found -> found.name().equals(name));
            long id = here.isPresent() ? here.get().id() : authors.welcome(new Author(0, place.edition.id(), slug, name, "", "", "", "")).id();
            if (here.isEmpty()) report.count(Count.AUTHORS);
            ledger.put(place.origin, List.of(new Term("author", login, null, null, id)));
            var addresses = new ArrayList<Address>();
            place.path("/author/" + slug).ifPresent(path -> addresses.add(Address.ofAuthor(place.edition.id(), path, id, false)));
            if (author.number() > 0) addresses.add(Address.ofAuthor(place.edition.id(), "/?author=" + author.number(), id, false));
            lead(addresses, report);
            return id;
        });
    }

    private Map<String, Long> numbers(Place place, String taxonomy, java.util.function.Function<Term, Long> number) {
        var numbers = new HashMap<String, Long>();
        ledger.terms(place.origin, taxonomy).forEach((slug, term) -> numbers.put(slug, number.apply(term)));
        return numbers;
    }

    /** The parent of each category that has one; a chain that comes back to itself is cut where it does. */
    private static Map<String, String> parents(Map<String, Wxr.Term> categories, ImportReport report) {
        var byName = new HashMap<String, String>();
        categories.values().forEach(category -> byName.putIfAbsent(category.name(), category.slug()));
        var parents = new HashMap<String, String>();
        for (var category : categories.values()) {
            if (category.parent().isEmpty()) continue;
            var parent = categories.containsKey(category.parent()) ? category.parent() : byName.get(category.parent());
            if (parent == null) report.lose(Loss.PARENT, category.parent(), Say.the("import.line", category.line(), category.name()));
            else parents.put(category.slug(), parent);
        }
        var settled = new HashSet<String>();
        for (var category : categories.values()) {
            var path = new LinkedHashSet<String>();
            var last = "";
            for (var slug = category.slug(); slug != null && !settled.contains(slug); last = slug, slug = parents.get(slug)) {
                if (path.add(slug)) continue;
                parents.remove(last);
                report.lose(Loss.CATEGORY_CYCLE, last, Say.the("import.line", categories.get(last).line(), categories.get(last).name()));
                break;
            }
            settled.addAll(path);
        }
        return parents;
    }

    private static List<Wxr.Term> parentsFirst(List<Wxr.Term> categories, Map<String, String> parents) {
        var bySlug = categories.stream().collect(Collectors.toMap(Wxr.Term::slug, category -> category));
        var ordered = new LinkedHashSet<Wxr.Term>();
        for (var category : categories) {
            var above = new ArrayList<Wxr.Term>();
            for (var each = category; each != null && !ordered.contains(each); each = bySlug.get(parents.get(each.slug()))) above.add(each);
            ordered.addAll(above.reversed());
        }
        return List.copyOf(ordered);
    }

    /** What the old site's menus name, or else the categories at the top that have most. */
    private static Set<String> inMenu(Survey survey, Map<String, String> parents) {
        if (!survey.inMenus().isEmpty()) return survey.inMenus().stream().filter(slug -> !parents.containsKey(slug)).limit(MOST_IN_MENU).collect(Collectors.toSet());
        return survey.used().entrySet().stream().filter(each -> !parents.containsKey(each.getKey()) && !each.getKey().equals("uncategorized"))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_IN_MENU).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Under its parents, by itself, and by its number. */
    private static List<Address> addresses(Place place, Wxr.Term category, Map<String, String> parents, long section) {
        var slugs = new ArrayList<String>();
        for (var slug = category.slug(); slug != null && slugs.size() < 50; slug = parents.get(slug)) slugs.add(slug);
        var paths = new LinkedHashSet<String>();
        place.path("/category/" + String.join("/", slugs.reversed())).ifPresent(paths::add);
        place.path("/category/" + category.slug()).ifPresent(paths::add);
        if (category.number() > 0) paths.add("/?cat=" + category.number());
        return paths.stream().map(path -> Address.ofSection(place.edition.id(), path, section, false)).toList();
    }

    private void lead(List<Address> addresses, ImportReport report) {
        report.count(Count.ADDRESSES, arrivals.lead(addresses));
    }

    private static String slug(String written, String name) {
        var decoded = Paths.normal("/" + written).map(path -> path.substring(1)).orElse(written);
        return Slug.of(decoded.isBlank() ? name : decoded, "section").value();
    }

    private static String name(Wxr.Term term) {
        return named(term.name(), term.slug());
    }

    private static String named(String name, String otherwise) {
        var plain = Markup.withoutTags(name);
        return plain.isEmpty() ? otherwise : plain;
    }
}
