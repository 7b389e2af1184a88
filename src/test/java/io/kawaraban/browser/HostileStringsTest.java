package io.kawaraban.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Markup;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Draft;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Outcome;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.topic.Topic;
import io.kawaraban.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Strings that were made to break pages, wherever somebody can write something, looked at in a browser: they are text. */
@TestPropertySource(properties = {"kawaraban.sample=false", "kawaraban.theme.strict=true", "kawaraban.comment.burst=100000", "kawaraban.comment.pause=1ms"})
class HostileStringsTest extends BrowserTest {
    /** Our own, one for each way out of text that we know of; every one stands in every field. */
    private static final List<String> OWN = List.of(
            "<script>window.hostile=1</script>", "\"><img src=x onerror=\"window.hostile=2\">", "'><svg onload=window.hostile=3>", "</title><script>window.hostile=4</script>",
            "</script><script>window.hostile=5</script>", "</textarea></style></noscript><iframe srcdoc=\"<script>parent.hostile=6</script>\">",
            "javascript:window.hostile=7//", "\" onfocus=window.hostile=8 autofocus tabindex=1 x=\"", "{{ 7*7 }} {% include 'layout.html' %} ${7*7} #{7*7}",
            "]]><h1>cdata</h1><![CDATA[", "<!-- --!><script>window.hostile=9</script><!--", "&lt;script&gt;window.hostile=10&lt;/script&gt; &amp;amp; &#x3c;b&#x3e;",
            "<math><mtext><table><mglyph><style><img src=x onerror=window.hostile=11>", "\u202E<b>gnirts\u0000\u0007</b>\uFEFF", "<base href=//other.example/><link rel=stylesheet href=//other.example/x.css>",
            "<form action=//other.example/><input name=x><button>send", "<meta http-equiv=refresh content=\"0;url=//other.example/\">", "＜script＞ ⟨b⟩ ﹤img﹥ ʺ ʼ %3Cscript%3E \\u003cscript\\u003e",
            "<a href=\"jav&#x09;ascript:window.hostile=12\" style=\"position:fixed;inset:0\">", "</main></article></body></html><plaintext>");
    private static final int IN_AN_ARTICLE = 80;
    private static final int LONGEST = 160;
    private static final int LONGEST_NAME = 50;
    /** What markup that a writer may use adds to the elements that a page has anyway. */
    private static final List<String> INLINE = List.of("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rb", "rp", "rt",
            "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var");
    /** Everything that is wrong on a page, given the names of the elements that it may have. */
    private static final String WRONG = """
            (known) => {
              const wrong = [];
              const say = (what, node) => wrong.push(what + " " + (node ? node.outerHTML.slice(0, 300) : ""));
              if (window.hostile !== undefined) say("a script ran: " + window.hostile);
              for (const [selector, count] of Object.entries({ html: 1, head: 1, title: 1, body: 1, main: 1, h1: 1, "body > header": 1, "body > footer": 1, "#menu": 1, "#lower": 1, "body > nav.skips": 1 }))
                if (document.querySelectorAll(selector).length !== count) say(document.querySelectorAll(selector).length + " × " + selector);
              for (const node of document.querySelectorAll("*")) {
                if (!known.includes(node.localName) || node.namespaceURI !== "http://www.w3.org/1999/xhtml") say("an element:", node);
                if (node.localName === "script" && !(node.src.startsWith(location.origin + "/assets/") || node.type === "application/ld+json")) say("a script:", node);
                for (const { name, value } of node.attributes) {
                  if (/^on|^style$|^srcdoc$|^http-equiv$|^autofocus$/i.test(name)) say("an attribute " + name + ":", node);
                  if (/^(href|src|action|formaction|poster|data|cite)$/.test(name) && !/^([/#?]|https?:|mailto:)/.test(value)) say("an address:", node);
                }
              }
              for (const data of document.querySelectorAll("script[type='application/ld+json']")) JSON.parse(data.textContent);
              return wrong;
            }""";
    /** The elements of a page in order, but for lists of other articles, and inside words that may be broken into phrases. */
    private static final String SHAPE = """
            () => [...document.querySelectorAll("head, head *, main article:not(.comment), main article *")]
                .filter(node => !node.closest(".conversations, [data-block=ranking], [data-block=also-read], [data-block=picks], [data-block=topics], h1 *")).map(node => node.localName).join(" ")""";
    /** Which of these texts stand nowhere as the whole text of an element. */
    private static final String MISSING = """
            (texts) => {
              const folded = (text) => text.replace(/[\\s\\u200b]+/gu, " ").trim();
              const there = new Set([...document.querySelectorAll("body *")].map(node => folded(node.textContent)));
              return texts.filter(text => !there.has(folded(text)));
            }""";
    @Autowired
    private Editions editions;
    @Autowired
    private Sections sections;
    @Autowired
    private Authors authors;
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private Comments comments;
    @Autowired
    private Moderation moderation;
    @Autowired
    private Topics topics;
    private Edition edition;
    private Section news;
    private final List<Story> stories = new ArrayList<>();
    private Story plain;
    private final TreeSet<String> known = new TreeSet<>();

    /** An article and the words that were put into it. */
    private record Story(long id, List<String> words, Section section, Author author, String topic, List<String> comments) {
        String title() {
            return words.getFirst();
        }
    }

    @BeforeAll
    void publish() throws Exception {
        edition = editions.find("ja").orElseThrow();
        news = sections.open(edition.id(), null, "menu", "\"><b>menu</b>", "", true);
        plain = publish(IntStream.range(0, IN_AN_ARTICLE).mapToObj(n -> "port" + n).toList());
        var found = found();
        for (int from = 0; from < found.size(); from += IN_AN_ARTICLE)
            stories.add(publish(IntStream.range(from, from + IN_AN_ARTICLE).mapToObj(n -> found.get(n % found.size())).toList()));
        for (int from = 0; from < OWN.size(); from++) {
            int first = from;
            stories.add(publish(IntStream.range(0, IN_AN_ARTICLE).mapToObj(n -> Markup.plain(OWN.get((first + n) % OWN.size()))).toList()));
        }
        int reader = 0;
        for (var story : stories) assertThat(view(story.id(), reader++)).isEqualTo(204);
        Thread.sleep(1_500);
    }

    @Test
    void everyStringIsTextOnEveryPage() throws Exception {
        var wrong = new ArrayList<String>();
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            learn(page);
            var troubles = alarms(page);
            var shape = shape(page, plain);
            for (var story : stories) {
                var path = "/articles/" + story.id();
                wrong.addAll(wrong(page, path));
                wrong.addAll(missing(page, path, story.words(), story.comments(), List.of(story.section().name(), story.author().name(), story.author().title(), story.author().bio(), story.topic())));
                if (!page.evaluate(SHAPE).equals(shape)) wrong.add(path + " has another shape: " + page.evaluate(SHAPE) + "\ninstead of " + shape);
                assertThat(page.locator("meta[property='og:title']").getAttribute("content")).isEqualTo(story.title());
                assertThat(page.evaluate("JSON.parse(document.querySelector(\"script[type='application/ld+json']\").textContent).headline")).isEqualTo(story.title());
                for (var list : Map.of(story.section().path(), story.section().name(), story.author().path(), story.author().name(), topic(story).path(), story.topic()).entrySet()) {
                    wrong.addAll(wrong(page, Paths.encoded(list.getKey())));
                    wrong.addAll(missing(page, list.getKey(), List.of(list.getValue(), story.title())));
                }
            }
            for (var path : List.of("/", "/ranking", "/ranking?window=week", "/menu")) wrong.addAll(wrong(page, path));
            page.navigate(address("/ranking"));
            assertThat(page.locator("[data-block=ranking] a[data-article]").count()).isGreaterThan(9);
            assertThat(page.context().cookies()).isEmpty();
            troubles.forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyStringIsTextInFeeds() {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            var troubles = alarms(page);
            page.navigate(address("/"));
            var newest = stories.getLast();
            for (var path : List.of("/feed.xml", "/atom.xml", newest.section().path() + "/feed.xml", newest.author().path() + "/atom.xml", topic(newest).path() + "/feed.xml", "/news-sitemap.xml", "/sitemap.xml")) {
                var found = (Map<?, ?>) page.evaluate("""
                        async (path) => {
                          const xml = new DOMParser().parseFromString(await (await fetch(path)).text(), "application/xml");
                          const html = [...xml.getElementsByTagName("*")].filter(node => node.matches("channel > description, item > description, [type=html]") || node.localName === "encoded").map(node => new DOMParser().parseFromString("<body>" + node.textContent, "text/html"));
                          const run = html.flatMap(each => [...each.querySelectorAll("*")]).filter(node => node.matches("script, iframe, object, embed, svg, math, style, base, form, meta, link[rel=stylesheet]")
                              || [...node.attributes].some(({ name, value }) => /^on|^style$/i.test(name) || /^\\s*(javascript|data|vbscript):/i.test(value)));
                          return { broken: xml.querySelector("parsererror")?.textContent ?? "", run: run.filter(node => !node.closest("head")).map(node => node.outerHTML),
                              titles: [...xml.getElementsByTagName("*")].filter(node => node.localName === "title").map(node => node.textContent) };
                        }""", Paths.encoded(path));
                assertThat(found.get("broken")).as(path).isEqualTo("");
                if (!path.endsWith("sitemap.xml") || path.startsWith("/news")) assertThat((List<?>) found.get("titles")).as(path).asInstanceOf(InstanceOfAssertFactories.list(Object.class)).contains(newest.title());
                assertThat((List<?>) found.get("run")).as(path).isEmpty();
                page.navigate(address(Paths.encoded(path)));
            }
            assertThat(troubles).allMatch(trouble -> trouble.contains("Applying inline style"), "only Chromium’s own view of XML wants a style");
        }
    }

    @Test
    void anAddressOrAHeaderIsNeverMoreThanThat() throws Exception {
        var wrong = new ArrayList<String>();
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            learn(page);
            var troubles = alarms(page);
            for (var own : OWN) {
                var coded = URLEncoder.encode(own.replaceAll("[\\p{Cc}/\\\\]", ""), StandardCharsets.UTF_8).replace("+", "%20");
                for (var path : List.of("/" + coded, "/articles/" + plain.id() + "?" + coded + "=" + coded + "#" + coded, "/topics/" + coded, "/ranking?window=" + coded + "&section=" + coded))
                    wrong.addAll(wrong(page, path));
            }
            troubles.stream().filter(trouble -> !trouble.contains("status of 404") && !trouble.contains("status of 400")).forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
        for (var own : OWN) {
            var value = own.replaceAll("\\p{Cc}", "").replaceAll("hostile|other", "inaheader");
            for (var header : List.of("User-Agent", "Referer", "Accept-Language", "Accept", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Cookie", "If-None-Match", "Origin", "Range"))
                assertThat(raw("GET /articles/" + plain.id() + " HTTP/1.1\r\nHost: localhost\r\n" + header + ": " + value + "\r\nConnection: close\r\n\r\n")).as(header + ": " + value)
                        .matches("(?s)HTTP/1.1 (200|400|406) .*<html lang=\"ja\">.*").doesNotContain("inaheader");
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + value + "\r\nConnection: close\r\n\r\n")).matches("(?s)HTTP/1.1 (200|400) .*<html lang=\"ja\">.*").doesNotContain("inaheader");
        }
    }

    /** What a reader would notice of a string that is more than text. */
    private List<String> alarms(Page page) {
        var alarms = troubles(page);
        page.onDialog(dialog -> {
            alarms.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPopup(popup -> alarms.add("popup: " + popup.url()));
        page.onDownload(download -> alarms.add("download: " + download.url()));
        return alarms;
    }

    /** Which elements the pages of an article of harmless words have. */
    private void learn(Page page) {
        known.addAll(INLINE);
        known.addAll(List.of("nav", "ol", "p"));
        for (var path : List.of("/", "/ranking", "/menu", "/nowhere", "/articles/" + plain.id(), plain.author().path(), plain.section().path(), topic(plain).path())) {
            page.navigate(address(path));
            ((List<?>) page.evaluate("[...document.querySelectorAll('*')].map(node => node.localName)")).forEach(name -> known.add((String) name));
        }
        assertThat(known).doesNotContain("style", "iframe", "svg", "math", "object", "embed", "base", "plaintext", "marquee");
    }

    private String shape(Page page, Story story) {
        page.navigate(address("/articles/" + story.id()));
        return (String) page.evaluate(SHAPE);
    }

    private List<String> wrong(Page page, String path) {
        page.navigate(address(path));
        return ((List<?>) page.evaluate(WRONG, known.toArray())).stream().map(what -> path + " has " + what).toList();
    }

    @SafeVarargs
    private static List<String> missing(Page page, String path, List<String>... texts) {
        return ((List<?>) page.evaluate(MISSING, Stream.of(texts).flatMap(List::stream).toArray())).stream().map(what -> path + " does not show " + what).toList();
    }

    private Topic topic(Story story) {
        return topics.named(edition.id(), story.topic()).orElseThrow(() -> new AssertionError("No topic " + story.topic()));
    }

    /** An article with these words in every place that it has for words; the places for markup get them as text, and once more as the markup they pretend to be. */
    private Story publish(List<String> words) {
        var name = words.get(1);
        var section = sections.open(edition.id(), null, "part", words.get(2), words.get(3), false);
        var author = authors.welcome(new Author(0, edition.id(), name, name, words.get(4), "\"" + words.get(5) + "\"@paper.example", words.get(6), ""));
        var topic = words.get(7);
        var created = articles.create(edition.id(), null, Kind.ARTICLE);
        var text = new Text(words.getFirst(), new Summary(words.subList(8, 11)), elements(words), null, List.of(new Contribution(author.id(), Contribution.Role.WROTE)),
                List.of(section.id(), news.id()), List.of(topic));
        articles.revise(created.id(), text, name, words.get(2));
        publisher.publish(created.id());
        publisher.correct(created.id(), words.get(11));
        return new Story(created.id(), words, section, author, topic, discuss(created.id(), words));
    }

    private List<String> discuss(long article, List<String> words) {
        var shown = new ArrayList<String>();
        for (int n = 0; n < 12; n++) {
            var name = words.get(n + 20).length() > LONGEST_NAME ? "" : words.get(n + 20);
            switch (comments.write(new Draft(article, null, name, words.get(n) + " ·" + n, new Draft.Sender("192.0.2." + n, "t" + article + n)))) {
                case Outcome.Accepted(var comment, _) -> shown.add(comment.text());
                case Outcome.Held(var comment, _, _) -> {           // much like the one before
                    moderation.approve(comment.id(), "oda");
                    shown.add(comment.text());
                }
                case Outcome.Barred _, Outcome.Refused _ -> { }
            }
        }
        assertThat(shown).isNotEmpty();
        return shown;
    }

    private static List<Element> elements(List<String> words) {
        var elements = new ArrayList<Element>();
        for (int n = 0; n < words.size(); n++) {
            var word = words.get(n);
            var html = Markup.escape(word);
            elements.add(switch (n % 12) {
                case 0 -> new Element.Heading(2 + n % 3, html);
                case 1 -> new Element.Picture("https://elsewhere.example/p.jpg", word, html, word, 3, 2);
                case 2 -> new Element.Quote(List.of(new Element.Paragraph(html)), html);
                case 3 -> new Element.Listing(n % 2 == 0, 1, List.of(new Element.Listing.Item(html, List.of())));
                case 4 -> new Element.Table(html, List.of(new Element.Table.Row(Element.Table.Part.BODY, List.of(new Element.Table.Cell(html, false, 1, 1)))));
                case 5 -> new Element.Code(word, word);
                case 6 -> new Element.Preformatted(html);
                case 7 -> new Element.Embed(URI.create("https://www.youtube.com/watch?v=abc"), word);
                case 8 -> new Element.Gallery(List.of(new Element.Picture("https://elsewhere.example/q.jpg", word, html, word, 3, 2)));
                case 9 -> new Element.Details(html, List.of(new Element.Paragraph(html)));
                case 10 -> new Element.Definitions(List.of(new Element.Definitions.Definition(html, html)));
                default -> new Element.Attachment("https://elsewhere.example/a.pdf", html);
            });
            elements.add(new Element.Paragraph(html));
        }
        return elements;
    }

    /** Those of public lists, where they lie beside the project; of our own else. */
    private static List<String> found() throws IOException {
        var folder = Path.of(System.getProperty("kawaraban.shared", "../shared"), "data", "security");
        var found = new LinkedHashSet<String>();
        if (Files.isDirectory(folder)) {
            for (var each : JsonMapper.builder().build().readTree(Files.readAllBytes(folder.resolve("blns.json")))) found.add(each.asString());
            try (var files = Files.list(folder.resolve("xss"))) {
                for (var file : files.sorted().toList()) found.addAll(Files.readString(file, StandardCharsets.UTF_8).lines().toList());
            }
        } else found.addAll(OWN);
        return found.stream().map(Markup::plain).filter(word -> !word.isBlank() && word.length() <= LONGEST).distinct().toList();
    }

    private String raw(String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
