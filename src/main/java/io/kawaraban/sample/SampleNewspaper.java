package io.kawaraban.sample;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Kept;
import io.kawaraban.comment.Status;
import io.kawaraban.front.Picks;
import io.kawaraban.media.Originals;
import io.kawaraban.media.Outcome;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Json;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty home with the newspaper of Kawarahama, a town that does not exist. */
@Component
class SampleNewspaper {
    private static final Logger LOG = LoggerFactory.getLogger(SampleNewspaper.class);
    private static final List<String> SECTIONS = List.of("news", "trend", "photo", "life");
    private static final int PICKS = 5;
    /** More than there are processors, as each waits now and then for the archive. */
    private static final int ARTISTS = Runtime.getRuntime().availableProcessors() + 2;
    private final JdbcClient db;
    private final TransactionTemplate together;
    private final Editions editions;
    private final Sections sections;
    private final Authors authors;
    private final Articles articles;
    private final Addresses addresses;
    private final Publisher publisher;
    private final Originals originals;
    private final Comments comments;
    private final Picks picks;
    private final Clock clock;
    private final Map<String, CompletableFuture<Element.Picture>> drawn = new ConcurrentHashMap<>();

    /** What a language's edition is called, and what its sections and pages say. */
    private record Masthead(String language, String zone, String prefix, String title, String tagline, String publisher, String editor, String postalAddress,
                            String registration, List<String> sectionNames, List<Leaf> pages) {}

    /** A page outside the news. */
    private record Leaf(String path, String title, String... paragraphs) {}

    SampleNewspaper(JdbcClient db, TransactionTemplate together, Editions editions, Sections sections, Authors authors, Articles articles,
                    Addresses addresses, Publisher publisher, Originals originals, Comments comments, Picks picks, Clock clock) {
        this.db = db;
        this.together = together;
        this.editions = editions;
        this.sections = sections;
        this.authors = authors;
        this.articles = articles;
        this.addresses = addresses;
        this.publisher = publisher;
        this.originals = originals;
        this.comments = comments;
        this.picks = picks;
        this.clock = clock;
    }

    /** Whether this home holds the sample, or nothing yet. */
    boolean mayFill() {
        return db.sql("select exists (select 1 from sample.article)").query(Boolean.class).single()
                || editions.all().size() == 1 && !editions.first().isSetUp() && articles.list(editions.first().id(), null, null, 1).isEmpty();
    }

    /** Fills the home; what is there already from an earlier start that was stopped stays. */
    void fill() {
        var began = clock.instant();
        int all = MASTHEADS.stream().mapToInt(masthead -> files(masthead.language).length).sum();
        if (db.sql("select count(*) from sample.article").query(Integer.class).single() == all) return;
        var told = new LinkedHashMap<String, List<SampleArticle>>();
        for (var masthead : MASTHEADS) told.put(masthead.language, read(masthead.language));
        try (var artists = Executors.newFixedThreadPool(ARTISTS, Thread.ofPlatform().name("artist-", 0).factory())) {
            commission(told.values().stream().flatMap(List::stream).toList(), artists);
            for (var masthead : MASTHEADS) fill(masthead, told.get(masthead.language), began);
        } finally {
            drawn.clear();
        }
        LOG.info("The sample newspaper is set: {} articles in {} editions", all, MASTHEADS.size());
    }

    private void fill(Masthead masthead, List<SampleArticle> told, Instant now) {
        var edition = edition(masthead);
        var rooms = sections(edition, masthead);
        var people = people(edition, told);
        for (var article : told) if (isMissing(edition, article)) together.executeWithoutResult(_ -> publish(edition, article, rooms, people, now));
        for (var leaf : masthead.pages) if (addresses.find(edition.id(), leaf.path).isEmpty()) together.executeWithoutResult(_ -> publish(edition, leaf));
        if (picks.of(edition.id()).isEmpty()) picks.put(edition.id(), choose(edition, told));
    }

    private Edition edition(Masthead masthead) {
        var edition = editions.find(masthead.language).orElseGet(() -> editions.all().stream().anyMatch(Edition::isSetUp)
                ? editions.found(masthead.language, masthead.language, masthead.title, ZoneId.of(masthead.zone), masthead.prefix) : editions.first());
        if (!edition.isSetUp())
            editions.change(new Edition(edition.id(), edition.code(), masthead.language, masthead.title, masthead.tagline, ZoneId.of(masthead.zone), edition.url(), null,
                    edition.prefix(), edition.position(), true, edition.moderation(), edition.commentLimit(), share(masthead.language), "",
                    masthead.publisher, masthead.editor, masthead.postalAddress, masthead.registration));
        return editions.of(edition.id());
    }

    private static List<String> share(String language) {
        return switch (language) {
            case "ja" -> List.of("x", "line", "facebook", "hatena", "mail", "copy", "system");
            case "ko" -> List.of("x", "facebook", "naver", "line", "mail", "copy", "system");
            default -> List.of("x", "facebook", "mail", "copy", "system");
        };
    }

    private Map<String, Section> sections(Edition edition, Masthead masthead) {
        var rooms = new LinkedHashMap<String, Section>();
        for (int i = 0; i < SECTIONS.size(); i++) {
            var slug = SECTIONS.get(i);
            var name = masthead.sectionNames.get(i);
            rooms.put(slug, sections.find(edition.id(), slug).orElseGet(() -> sections.open(edition.id(), null, slug, name, "", true)));
        }
        return rooms;
    }

    private Map<String, Author> people(Edition edition, List<SampleArticle> told) {
        var needed = told.stream().flatMap(article -> article.byline().stream()).map(SampleArticle.By::author).collect(Collectors.toSet());
        var people = new LinkedHashMap<String, Author>();
        for (var person : people())
            if (needed.contains(person.slug()))
                people.put(person.slug(), authors.find(edition.id(), person.slug()).orElseGet(() -> authors.welcome(author(edition, person))));
        return people;
    }

    /** A guest from another edition's desk is introduced by name alone, in Latin letters. */
    private static Author author(Edition edition, SampleArticle.Person person) {
        boolean isGuest = !person.edition().equals(edition.code());
        var name = isGuest ? Arrays.stream(person.slug().split("-")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining(" ")) : person.name();
        return new Author(0, edition.id(), person.slug(), name, isGuest ? "" : person.title(), person.email(), isGuest ? "" : person.bio(), "");
    }

    private boolean isMissing(Edition edition, SampleArticle article) {
        return db.sql("select not exists (select 1 from sample.article where edition = :edition and key = :key)")
                .param("edition", edition.code()).param("key", article.key()).query(Boolean.class).single();
    }

    private void publish(Edition edition, SampleArticle told, Map<String, Section> rooms, Map<String, Author> people, Instant now) {
        var story = db.sql("select min(story) from sample.article where key = :key").param("key", told.key()).query(Long.class).optional().orElse(null);
        var article = articles.create(edition.id(), story, Kind.ARTICLE);
        var lead = told.lead() == null ? null : picture(told.lead());
        var byline = told.byline().stream().map(by -> new Contribution(people.get(by.author()).id(), by.role())).toList();
        articles.revise(article.id(), new Text(told.title(), new Summary(told.summary()), elements(told.elements()), lead, byline,
                List.of(rooms.get(told.section()).id()), told.topics()), "sample", "");
        var publishedAt = before(now, told.hours());
        publisher.publish(article.id(), publishedAt, publishedAt);
        if (told.correction() != null) publisher.correct(article.id(), told.correction().text(), before(now, Math.min(told.correction().hours(), told.hours())));
        remark(article.id(), told, publishedAt, now);
        db.sql("insert into sample.article (edition, key, story, article) values (:edition, :key, :story, :article)")
                .param("edition", edition.code()).param("key", told.key()).param("story", article.story()).param("article", article.id()).update();
    }

    private void remark(long article, SampleArticle told, Instant publishedAt, Instant now) {
        var written = new ArrayList<Long>();
        var gap = Duration.between(publishedAt, now).dividedBy(told.comments().size() + 1);
        for (var remark : told.comments()) {
            var at = publishedAt.plus(gap.multipliedBy(written.size() + 1));
            var parent = remark.replyTo() == null ? null : written.get(remark.replyTo());
            var name = remark.name() == null ? "" : remark.name();
            written.add(comments.keep(new Kept(article, parent, name, remark.text(), at, new Status.Approved())).orElseThrow());
        }
    }

    private void publish(Edition edition, Leaf leaf) {
        var page = articles.create(edition.id(), null, Kind.PAGE);
        addresses.put(Address.ofArticle(edition.id(), leaf.path, page.id(), true));
        var paragraphs = Arrays.stream(leaf.paragraphs).map(text -> (Element) new Element.Paragraph(text)).toList();
        articles.revise(page.id(), new Text(leaf.title, Summary.NONE, paragraphs, null, List.of(), List.of(), List.of()), "sample", "");
        publisher.publish(page.id());
    }

    private List<Long> choose(Edition edition, List<SampleArticle> told) {
        var keys = told.stream().filter(article -> article.lead() != null).sorted(Comparator.comparing(article -> -article.hours() % 7))
                .map(SampleArticle::key).limit(PICKS).toList();
        return keys.stream().map(key -> db.sql("select article from sample.article where edition = :edition and key = :key")
                .param("edition", edition.code()).param("key", key).query(Long.class).single()).toList();
    }

    private List<Element> elements(List<Map<String, Object>> told) {
        var drawnElements = told.stream().map(this::drawn).toList();
        return Json.elements(SampleArticle.JSON.writeValueAsString(drawnElements));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> drawn(Map<String, Object> element) {
        var copy = new LinkedHashMap<>(element);
        if (element.containsKey("scene")) {
            var picture = picture(SampleArticle.JSON.convertValue(Map.of("scene", element.get("scene"), "seed", element.get("seed"),
                    "alt", element.getOrDefault("alt", ""), "caption", element.getOrDefault("caption", "")), SampleArticle.Drawing.class));
            copy.keySet().removeAll(List.of("scene", "seed"));
            copy.putAll(Map.of("type", "picture", "source", picture.source(), "credit", picture.credit(), "width", picture.width(), "height", picture.height()));
        }
        for (var inner : List.of("pictures", "elements", "items"))
            if (copy.get(inner) instanceof List<?> list)
                copy.put(inner, list.stream().map(each -> each instanceof Map<?, ?> map ? drawn((Map<String, Object>) map) : each).toList());
        return copy;
    }

    private Element.Picture picture(SampleArticle.Drawing drawing) {
        var kept = drawn.get(drawing.name()).join();
        return new Element.Picture(kept.source(), drawing.alt(), drawing.caption(), kept.credit(), kept.width(), kept.height());
    }

    private Element.Picture keep(SampleArticle.Drawing drawing) {
        try {
            var outcome = originals.keep(new ByteArrayInputStream(Drawings.jpeg(drawing.scene(), drawing.seed(), drawing.alt())), drawing.scene() + "-" + drawing.seed() + ".jpg");
            return switch (outcome) {
                case Outcome.Kept(var original) -> new Element.Picture(original.source(), "", "", "", original.width(), original.height());
                case Outcome.Refused(var reason, _) -> throw new IllegalStateException("The drawing of " + drawing.scene() + " was refused: " + reason);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the drawing of " + drawing.scene(), e);
        }
    }

    /** Has all pictures drawn on every core, in the order in which they are wanted, since a first start waits for them. */
    private void commission(List<SampleArticle> told, Executor artists) {
        var wanted = new ArrayList<SampleArticle.Drawing>();
        for (var article : told) {
            if (article.lead() != null) wanted.add(article.lead());
            article.elements().forEach(element -> collect(element, wanted));
        }
        for (var drawing : wanted) drawn.computeIfAbsent(drawing.name(), _ -> CompletableFuture.supplyAsync(() -> keep(drawing), artists));
        int several = drawn.size();
        var done = new AtomicInteger();
        for (var picture : drawn.values())
            picture.thenRun(() -> {
                int now = done.incrementAndGet();
                if (now % 50 == 0) LOG.info("Printing the sample newspaper: {} of {} pictures", now, several);
            });
    }

    @SuppressWarnings("unchecked")
    private static void collect(Map<String, Object> element, List<SampleArticle.Drawing> drawings) {
        if (element.containsKey("scene")) drawings.add(new SampleArticle.Drawing((String) element.get("scene"), ((Number) element.get("seed")).intValue(), (String) element.getOrDefault("alt", ""), ""));
        if (element.get("pictures") instanceof List<?> pictures) pictures.forEach(each -> collect((Map<String, Object>) each, drawings));
    }

    private static List<SampleArticle> read(String language) {
        try {
            var told = new ArrayList<SampleArticle>();
            for (var file : files(language)) told.add(SampleArticle.read(file.getInputStream()));
            told.sort(Comparator.comparing(SampleArticle::hours).reversed().thenComparing(SampleArticle::key));
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample articles in " + language, e);
        }
    }

    private static Resource[] files(String language) {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath:sample/" + language + "/*.json");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find the sample articles in " + language, e);
        }
    }

    private static List<SampleArticle.Person> people() {
        try (var stream = SampleNewspaper.class.getResourceAsStream("/sample/authors.json")) {
            return List.of(SampleArticle.JSON.readValue(stream, SampleArticle.Person[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample's authors", e);
        }
    }

    private static Instant before(Instant now, double hours) {
        return now.minusSeconds(Math.round(hours * 3600));
    }

    private static final List<Masthead> MASTHEADS = List.of(
            new Masthead("ja", "Asia/Tokyo", "", "瓦浜しんぶん（見本）", "存在しない町の、毎日が見本の新聞", "瓦浜しんぶん社（架空）", "見本 太字", "瀬ノ原県瓦浜市朝市通り1-1（架空）", "見本第1号",
                    List.of("ニュース", "トレンド", "フォトニュース", "ライフスタイル"), List.of(
                    new Leaf("/about", "この見本紙について", "「瓦浜しんぶん」は、Kawarabanの動きを確かめるための<strong>見本</strong>です。瓦浜という町も、記事に出てくる人物や団体も、すべて実在しません。",
                            "記事の写真は、プログラムが描いた木版画ふうの絵です。ランキングや「こんな記事も読まれています」は、模擬の読者が実際にページを読むことで動いています。",
                            "ご自分の新聞を始めるときは、見本を使わない設定で新しいホームを開いてください。"),
                    new Leaf("/contact", "お問い合わせ", "見本紙のため、お問い合わせ窓口は架空です。実際の新聞では、ここに編集部への連絡先を書きます。"),
                    new Leaf("/legal", "運営者情報", "発行：瓦浜しんぶん社（架空）。編集：見本 太字（架空）。所在地：瀬ノ原県瓦浜市朝市通り1-1（架空）。", "この見本の文章と絵は、プログラムとともに Apache License 2.0 で使えます。"))),
            new Masthead("ko", "Asia/Seoul", "/ko", "가와라하마 신문(견본)", "없는 마을의 매일이 견본인 신문", "가와라하마신문사(가상)", "견본 굵은글씨", "세노하라현 가와라하마시 아침시장거리 1-1(가상)", "견본 제1호",
                    List.of("뉴스", "트렌드", "포토뉴스", "라이프스타일"), List.of(
                    new Leaf("/about", "이 견본 신문은", "「가와라하마 신문」은 Kawaraban이 어떻게 움직이는지 보여 주는 <strong>견본</strong>이다. 가와라하마라는 마을도, 기사에 나오는 사람과 단체도 모두 실재하지 않는다.",
                            "사진은 프로그램이 그린 목판화풍 그림이다. 랭킹과 ‘함께 많이 본 기사’는 가상의 독자가 실제로 페이지를 읽으면서 움직인다.", "자신의 신문을 시작하려면 견본을 쓰지 않는 설정으로 새 홈을 열면 된다."),
                    new Leaf("/contact", "문의", "견본 신문이므로 문의처는 가상이다. 실제 신문에서는 이곳에 편집국 연락처를 적는다."),
                    new Leaf("/legal", "운영 정보", "발행: 가와라하마신문사(가상). 편집: 견본 굵은글씨(가상). 주소: 세노하라현 가와라하마시 아침시장거리 1-1(가상).", "이 견본의 글과 그림은 프로그램과 함께 Apache License 2.0으로 쓸 수 있다."))),
            new Masthead("en", "UTC", "/en", "The Kawarahama Post (sample)", "The daily sample of a town that is not there", "Kawarahama Post Press (invented)", "Sample Boldface", "1-1 Morning Market Street, Kawarahama, Senohara (invented)", "Sample No. 1",
                    List.of("News", "Trends", "Photos", "Life"), List.of(
                    new Leaf("/about", "About this sample", "The Kawarahama Post is a <strong>sample</strong> that shows Kawaraban at work. The town of Kawarahama, and every person and body in these articles, is invented.",
                            "The pictures are drawn by the program in the manner of woodblock prints. Rankings and “people also read” move because simulated readers really read the pages.", "To begin a newspaper of your own, open a new home without the sample."),
                    new Leaf("/contact", "Contact", "This is a sample, so there is nobody to write to. A real newspaper says here how to reach its editors."),
                    new Leaf("/legal", "Legal notice", "Publisher: Kawarahama Post Press (invented). Editor: Sample Boldface (invented). Address: 1-1 Morning Market Street, Kawarahama, Senohara (invented).", "The texts and drawings of this sample come under the Apache License 2.0, like the program."))));
}
