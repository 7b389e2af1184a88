package io.kawaraban.desk;

import io.kawaraban.article.Element;
import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Text;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Outcome;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Reviews;
import io.kawaraban.publication.Revision;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** An article that is being written. */
@Controller
@RequestMapping("/desk/articles/{id}")
class ArticleResource {
    private static final int LONGEST_REASON = 500, REVIEWS = 10;
    private final Articles articles;
    private final Addresses addresses;
    private final Publisher publisher;
    private final Newsroom newsroom;
    private final Whereabouts whereabouts;
    private final WhoMay whoMay;
    private final Preflight preflight;
    private final Waivers waivers;
    private final Reviews reviews;
    private final Uploads uploads;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Pages pages;
    private final Audit audit;

    ArticleResource(Articles articles, Addresses addresses, Publisher publisher, Newsroom newsroom, Whereabouts whereabouts, WhoMay whoMay, Preflight preflight,
                    Waivers waivers, Reviews reviews, Uploads uploads, Clock clock, TransactionTemplate transaction, Pages pages, Audit audit) {
        this.articles = articles;
        this.addresses = addresses;
        this.publisher = publisher;
        this.newsroom = newsroom;
        this.whereabouts = whereabouts;
        this.whoMay = whoMay;
        this.preflight = preflight;
        this.waivers = waivers;
        this.reviews = reviews;
        this.uploads = uploads;
        this.clock = clock;
        this.transaction = transaction;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Permission.READ)
    ModelAndView show(@PathVariable long id, Account me) {
        var article = newsroom.article(id);
        return page(HttpStatus.OK, article, kept(article), me, null, null, List.of());
    }

    @PutMapping
    @Needs(Permission.WRITE)
    ModelAndView save(@PathVariable long id, Account me, HttpServletRequest request) {
        var article = newsroom.article(id);
        var fields = new Fields(request);
        boolean isForReaders = fields.line("then").equals("publish") || fields.line("then").equals("schedule");
        if (isForReaders || !Newsroom.mayWrite(me, article)) Doorkeeper.check(me, Permission.PUBLISH);

        var form = withUploads(ArticleForm.from(fields), fields);
        var edition = newsroom.edition(article);
        var seen = newsroom.revision(article, fields.number("elements-of").orElse(null)).orElse(null);
        var text = form.read(fields, seen == null ? List.of() : seen.text().elements(), sizes(seen), newsroom.sections(edition),
                newsroom.authors(edition).stream().map(author -> author.id()).collect(Collectors.toSet()));
        var arrangement = form.isRearranged() ? arrangement(form, fields, article, edition, me) : null;
        var time = fields.line("then").equals("schedule") ? scheduled(fields, edition) : null;
        if (!me.at(whereabouts.of(edition.id(), text.sections())).may(isForReaders ? Permission.PUBLISH : Permission.WRITE)) fields.wrong("section", "section.not-yours");
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, article, form, me, fields, null, List.of());

        var base = fields.number("revision").orElse(null);
        boolean isKept = Boolean.TRUE.equals(transaction.execute(_ -> keep(article, base, text, arrangement, me, fields.line("note"))));
        if (!isKept) return stale(article, form, text, me);
        return next(article, fields, time, me);
    }

    /** What the writer chose beside the text. */
    private record Arrangement(Instant embargo, Instant unpublish, io.kawaraban.publication.CommentsMode comments, String path) {}

    /** What the writer left as it was stays as it is by now. */
    private Arrangement arrangement(ArticleForm form, Fields fields, Article article, Edition edition, Account me) {
        if (!Newsroom.mayArrange(me, article)) throw new Doorkeeper.Forbidden(Permission.PUBLISH);
        var path = form.arrangement().path().equals(form.arrangementBefore().path()) ? null : path(form, fields, article);
        var now = form.arrangement();
        var before = form.arrangementBefore();
        var embargo = form.embargo(fields, edition);
        var unpublish = form.unpublish(fields, edition);
        return new Arrangement(now.embargo().equals(before.embargo()) ? article.embargoUntil() : embargo, now.unpublish().equals(before.unpublish())
                ? article.unpublishAt() : unpublish, now.comments().equals(before.comments()) ? article.comments() : form.comments(), path);
    }

    /** The path as it is kept, or null and a word at its field. */
    private String path(ArticleForm form, Fields fields, Article article) {
        var path = Paths.normal(form.arrangement().path().replace(" ", "%20")).orElse("/");
        var taken = addresses.find(article.edition(), path);
        if (path.equals("/") || path.contains("?") || path.contains("#")) fields.wrong("path", "path.bad");
        else if (addresses.isReserved(path)) fields.wrong("path", "path.reserved");
        else if (taken.isPresent() && !Long.valueOf(article.id()).equals(taken.get().article())) fields.wrong("path", "path.taken");
        return path;
    }

    private static Instant scheduled(Fields fields, Edition edition) {
        try {
            var at = LocalTime.read(fields.line("at"), edition.zone());
            if (at == null) fields.wrong("at", "time.none");
            return at;
        } catch (DateTimeException e) {
            fields.wrong("at", "time");
            return null;
        }
    }

    /** Keeps what changed; false if somebody kept another text meanwhile. */
    private boolean keep(Article article, Long base, Text text, Arrangement arrangement, Account me, String note) {
        var newest = newsroom.newest(article);
        var seen = newsroom.revision(article, base);
        if (newest.isPresent() && seen.isPresent() && isWrittenOn(seen.get().text(), newest.get().text(), text)) {
            text = text.with(newest.get().text().elements());
            base = newest.get().id();
        }
        boolean isSame = newest.isPresent() && newest.get().text().equals(text) && Long.valueOf(newest.get().id()).equals(base);
        if (!isSame && articles.revise(article.id(), base, text, me.name(), note).isEmpty()) return false;
        if (!isSame) {
            newsroom.newest(article);
            audit.note(me, "wrote", "article " + article.id());
        }

        if (arrangement == null) return true;
        if (arrangement.path != null) addresses.move(Address.ofArticle(article.edition(), arrangement.path, article.id(), true));
        articles.arrange(article.id(), arrangement.embargo, arrangement.unpublish, arrangement.comments);
        audit.note(me, "arranged", "article " + article.id());
        return true;
    }

    /** Whether others changed nothing but the body since the writer saw it, and the writer left the body alone: both can be had. */
    private static boolean isWrittenOn(Text seen, Text newest, Text mine) {
        return mine.elements().equals(seen.elements()) && newest.with(seen.elements()).equals(seen);
    }

    private ModelAndView next(Article article, Fields fields, Instant time, Account me) {
        var here = "/desk/articles/" + article.id();
        return switch (fields.line("then")) {
            case "preview" -> pages.seeOther(here + "/preview", null);
            case "publish" -> isClear(article, fields, clock.instant(), me) ? after(publisher.publish(article.id()), "published", article, fields, me) : held(article, fields, null, me);
            case "schedule" -> isClear(article, fields, time, me) ? after(publisher.schedule(article.id(), time), "scheduled", article, fields, me) : held(article, fields, time, me);
            case "review" -> pages.seeOther(here, reviews.ask(article.id(), me.name(), fields.line("note")) ? "review.asked" : "review.not");
            default -> pages.seeOther(here, "saved");
        };
    }

    /** Whether nothing stands in the way any more, now that what the editor lets through is kept with its reason. */
    private boolean isClear(Article article, Fields fields, Instant at, Account me) {
        var findings = preflight.look(newsroom.article(article.id()), newsroom.newest(article).orElseThrow().text(), at);
        var named = fields.all("finding");
        var reasons = fields.all("waiver");
        boolean isWaived = false;
        for (var finding : findings) {
            int place = named.indexOf(finding.key());
            if (!finding.isInTheWay() || place < 0 || place >= reasons.size() || reasons.get(place).isBlank()) continue;
            waivers.waive(article.id(), finding.kind().word(), finding.about(), Graphemes.shorten(reasons.get(place).strip(), LONGEST_REASON), me.name());
            isWaived = true;
        }
        if (isWaived) audit.note(me, "waived", "article " + article.id());
        return findings.stream().noneMatch(Finding::isInTheWay)
                || isWaived && preflight.look(newsroom.article(article.id()), newsroom.newest(article).orElseThrow().text(), at).stream().noneMatch(Finding::isInTheWay);
    }

    /** The text is kept; what was found in it is shown, and may be let through with a reason. */
    private ModelAndView held(Article article, Fields fields, Instant time, Account me) {
        publisher.objections(article.id()).forEach(reason -> object(fields, reason));
        if (time != null && !time.isAfter(clock.instant())) object(fields, Outcome.Objection.TIME_IN_THE_PAST);
        fields.wrong("finding", "preflight");
        return page(HttpStatus.UNPROCESSABLE_CONTENT, newsroom.article(article.id()), kept(newsroom.article(article.id())), me, fields, null, List.of());
    }

    /** The text is kept by now; what stands in the way of readers is said at its field. */
    private ModelAndView after(Outcome outcome, String done, Article article, Fields fields, Account me) {
        if (outcome instanceof Outcome.Refused(var reasons)) {
            reasons.forEach(reason -> object(fields, reason));
            return page(HttpStatus.UNPROCESSABLE_CONTENT, newsroom.article(article.id()), kept(newsroom.article(article.id())), me, fields, null, List.of());
        }
        audit.note(me, done, "article " + article.id());
        return pages.seeOther("/desk/articles/" + article.id(), done);
    }

    private static void object(Fields fields, Outcome.Objection reason) {
        fields.wrong(field(reason), "objection." + reason.name().toLowerCase(Locale.ROOT));
    }

    private static String field(Outcome.Objection reason) {
        return switch (reason) {
            case NO_TITLE -> "title";
            case NO_SECTION -> "section";
            case TIME_IN_THE_PAST -> "at";
            case NO_TEXT, NO_SUCH_ARTICLE, NOTHING_TO_PUBLISH, NOT_LIVE -> "text";
        };
    }

    private ArticleForm kept(Article article) {
        return ArticleForm.of(article, newsroom.newest(article).orElse(null), newsroom.edition(article), newsroom.ownPath(article).orElse(""), this::kind);
    }

    private ModelAndView stale(Article article, ArticleForm form, Text mine, Account me) {
        var theirs = newsroom.newest(article).orElseThrow();
        return page(HttpStatus.CONFLICT, article, form.over(theirs.id()), me, null, theirs, Difference.between(theirs.text(), mine));
    }

    private ArticleForm withUploads(ArticleForm form, Fields fields) {
        var lead = uploads.keep(fields, "lead-file");
        var pictures = uploads.keep(fields, "pictures");
        var withLead = lead.isEmpty() ? form : form.withLead(lead.getFirst());
        return pictures.isEmpty() ? withLead : withLead.withPictures(pictures);
    }

    /** The size of a picture: as it was in the text before, or else as it is kept here. */
    private Function<String, Optional<int[]>> sizes(Revision seen) {
        var lead = seen == null ? null : seen.text().lead();
        return source -> lead != null && lead.source().equals(source) ? Optional.of(new int[] {lead.width(), lead.height()}) : uploads.size(source);
    }

    private String kind(Element element) {
        return pages.text(Newsroom.kind(element));
    }

    private ModelAndView page(HttpStatus status, Article article, ArticleForm form, Account me, Fields sent, Revision theirs, List<Difference.Line> difference) {
        var edition = newsroom.edition(article);
        var shown = new HashMap<String, Object>();
        shown.put("place", "articles");
        shown.put("edition", edition);
        shown.put("article", article);
        shown.put("form", form);
        shown.put("wrong", sent == null ? Map.of() : sent.wrong());
        shown.put("at", sent == null ? "" : sent.line("at"));
        shown.put("theirs", theirs);
        shown.put("difference", difference);
        shown.put("tree", newsroom.tree(edition));
        shown.put("authors", newsroom.authors(edition));
        var tellings = newsroom.tellings(article);
        shown.put("tellings", tellings);
        shown.put("isTold", tellings.stream().anyMatch(telling -> telling.article() != null));
        shown.put("url", newsroom.url(article));
        shown.put("release", newsroom.release(article).orElse(null));
        shown.put("mayWrite", Newsroom.mayWrite(me, article));
        shown.put("mayArrange", Newsroom.mayArrange(me, article));
        shown.put("mayPublish", me.may(Permission.PUBLISH) ? List.of() : whoMay.names(Permission.PUBLISH, whereabouts.of(article)));
        shown.put("rolesThatPublish", WhoMay.roles(Permission.PUBLISH));
        shown.put("findings", findings(article, sent));
        shown.put("reviews", reviews.of(article.id(), REVIEWS));
        shown.put("isFresh", status == HttpStatus.OK);
        return pages.show(status, "article", shown);
    }

    /** What is found in the kept text, if it went out when the form says, or now. */
    private List<Finding> findings(Article article, Fields sent) {
        return newsroom.newest(article).map(revision -> preflight.look(article, revision.text(), at(sent, newsroom.edition(article)))).orElse(List.of());
    }

    private Instant at(Fields sent, Edition edition) {
        try {
            var at = sent == null ? null : LocalTime.read(sent.line("at"), edition.zone());
            return at == null ? clock.instant() : at;
        } catch (DateTimeException _) {
            return clock.instant();
        }
    }
}
