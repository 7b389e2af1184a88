package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.kawaraban.article.Text;
import io.kawaraban.publication.Article;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Standing;
import io.kawaraban.publication.Work;
import io.kawaraban.wire.Export.Post;
import io.kawaraban.wire.ImportReport.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordPressImportTest extends ImportTest {

    @Test
    void anArticleComesWithEverythingItHad() throws IOException {
        var report = imported(Export.begun().category("port", "港", "").category("boats", "船", "port").tag("crab", "かに")
                .item(new Post(7).title("船が<em>着く</em> &amp; 出る").slug("ship").content("一段落\n\n[gallery ids=\"8\"]").excerpt("三行の\n要約")
                        .modifiedGmt("2024-06-01 00:00:00").in("category", "boats", "船").in("post_tag", "crab", "かに").meta("_thumbnail_id", "8"))
                .item(new Post(8).type("attachment").title("写真").excerpt("<b>港</b>の写真").add("<wp:attachment_url>https://hamadayori.example/wp-content/uploads/2024/05/p.jpg</wp:attachment_url>")
                        .meta("_wp_attachment_image_alt", "船の絵").parent(7))).report();

        var card = card(7).orElseThrow();
        assertThat(card.title()).isEqualTo("船が着く & 出る");
        assertThat(card.description()).isEqualTo("三行の 要約");
        assertThat(card.path()).isEqualTo("/2024/05/ship");
        assertThat(card.publishedAt()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(card.updatedAt()).isEqualTo(Instant.parse("2024-06-01T00:00:00Z"));
        assertThat(card.topics()).containsExactly("かに");
        assertThat(card.lead().source()).isEqualTo("https://hamadayori.example/wp-content/uploads/2024/05/p.jpg");
        assertThat(card.lead().alt()).isEqualTo("船の絵");
        assertThat(card.lead().caption()).isEqualTo("<b>港</b>の写真");
        assertThat(sections.find(card.section())).map(Section::name).contains("船");
        assertThat(authors.find(card.byline().getFirst().author()).orElseThrow().name()).isEqualTo("浜野はな");
        assertThat(authors.find(card.byline().getFirst().author()).orElseThrow().email()).isEmpty();
        assertThat(html(7)).contains("<p>一段落</p>").contains("class=\"gallery\"").contains("船の絵");
        assertThat(report.of(Count.ARTICLES_IMPORTED)).isEqualTo(1);
        assertThat(report.of(Loss.MEDIA_ELSEWHERE)).isEqualTo(2);
    }

    @Test
    void anEmptyEditionIsSetUpFromTheFile() throws IOException {
        imported(Export.begun().item(new Post(1)).item(new Post(2)));

        assertThat(edition().title()).isEqualTo("浜の便り");
        assertThat(edition().tagline()).isEqualTo("港町の小さな新聞");
        assertThat(edition().language()).isEqualTo("ja");
        assertThat(edition().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(edition().address()).isEqualTo("https://hamadayori.example");
        assertThat(edition().isSetUp()).isTrue();
    }

    @Test
    void anEditionThatSomebodySetUpStaysAsItIs() throws IOException {
        imported(Export.begun().item(new Post(1)));
        var before = edition();

        imported(Export.file(folder, Export.begun().item(new Post(1)).item(new Post(2)).xml().replace("浜の便り", "別の名"), StandardCharsets.UTF_8));

        assertThat(edition()).isEqualTo(before);
    }

    @Test
    void nothingIsSeenThatWasNotToBeSeen() throws IOException {
        var report = imported(Export.begun().item(new Post(1).status("draft")).item(new Post(2).status("pending")).item(new Post(3).status("private"))
                .item(new Post(4).password("open sesame")).item(new Post(5).status("future").date("2199-01-01 09:00:00", "2199-01-01 00:00:00"))
                .item(new Post(6).status("trash")).item(new Post(7).status("inherit")).item(new Post(8).status("somebodys-own"))
                .item(new Post(9).type("page").status("private")).item(new Post(10).status("future").password("x").date("2020-01-01 00:00:00", "2020-01-01 00:00:00"))
                .item(new Post(11).date("2199-01-01 09:00:00", "2199-01-01 00:00:00")).item(new Post(12).status("auto-draft"))
                .item(new Post(13).date("0000-00-00 00:00:00", "0000-00-00 00:00:00"))).report();

        assertThat(releases.newest(edition().id(), null, 99)).isEmpty();
        assertThat(releases.pages(edition().id())).isEmpty();
        assertThat(work(5)).isInstanceOfSatisfying(Work.Scheduled.class, work -> assertThat(work.at()).isEqualTo(Instant.parse("2199-01-01T00:00:00Z")));
        assertThat(work(11)).isInstanceOf(Work.Scheduled.class);
        assertThat(work(4)).isInstanceOf(Work.Draft.class);
        assertThat(articles.newest(article(4)).orElseThrow().note()).isEqualTo(Say.the(java.util.Locale.JAPANESE, "import.note.password"));
        assertThat(report.of(Count.SCHEDULED)).isEqualTo(2);
        assertThat(report.of(Count.DRAFTS)).isEqualTo(10);
        assertThat(report.of(Loss.TRASH)).isEqualTo(1);
        assertThat(report.of(Loss.PASSWORD)).isEqualTo(2);
        assertThat(report.of(Loss.PRIVATE)).isEqualTo(2);
        assertThat(report.of(Loss.DATE)).isEqualTo(1);
    }

    @Test
    void whatWasScheduledForATimeGoneByIsPublishedAndNamed() throws IOException {
        var report = imported(Export.begun().item(new Post(1).status("future").date("2020-01-01 09:00:00", "2020-01-01 00:00:00"))).report();

        assertThat(card(1)).map(Card::publishedAt).contains(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(report.of(Loss.OVERDUE)).isEqualTo(1);
    }

    @Test
    void aScheduledArticleWillHaveTheAddressThatItWouldHaveHad() throws IOException {
        imported(Export.begun().item(new Post(1)).item(new Post(2)).item(new Post(3).status("future").slug("%e8%88%b9").link("https://hamadayori.example/?p=3")
                .date("2199-02-03 09:00:00", "2199-02-03 00:00:00")));

        assertThat(addresses.ofArticle(article(3))).contains("/2199/02/船");
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        var file = Export.begun().category("port", "港", "").tag("crab", "かに")
                .item(new Post(1).in("category", "port", "港").in("post_tag", "crab", "かに").comment(1, 0, "猫", "一", "1", "comment").comment(2, 1, "犬", "二", "0", ""))
                .item(new Post(2).type("page")).item(new Post(3).status("draft"))
                .item(new Post(4).type("attachment").add("<wp:attachment_url>https://hamadayori.example/a.jpg</wp:attachment_url>")).in(folder);
        imported(file);
        var before = rows();

        var report = imported(file).report();

        assertThat(rows()).isEqualTo(before);
        assertThat(report.of(Count.ARTICLES_UNCHANGED)).isEqualTo(2);
        assertThat(report.of(Count.PAGES_UNCHANGED)).isEqualTo(1);
        assertThat(report.of(Count.COMMENTS_UNCHANGED)).isEqualTo(2);
        assertThat(report.of(Count.ARTICLES_IMPORTED) + report.of(Count.ARTICLES_CHANGED) + report.of(Count.COMMENTS_IMPORTED)).isZero();
    }

    @Test
    void whatOnlyThePlaceInTheFileOrACounterChangedIsUnchanged() throws IOException {
        imported(Export.begun().item(new Post(1).meta("views", "10")));
        var revision = articles.newest(article(1)).orElseThrow().id();

        var report = imported(Export.begun().category("more", "もっと", "").item(new Post(2)).item(new Post(1).meta("views", "11"))).report();

        assertThat(articles.newest(article(1)).orElseThrow().id()).isEqualTo(revision);
        assertThat(report.of(Count.ARTICLES_UNCHANGED)).isEqualTo(1);
        assertThat(report.of(Count.ARTICLES_IMPORTED)).isEqualTo(1);
    }

    @Test
    void aChangedItemIsANewRevisionOfTheSameArticle() throws IOException {
        imported(Export.begun().item(new Post(1).title("初版").slug("first")).item(new Post(2)));
        var first = article(1);

        var report = imported(Export.begun().item(new Post(1).title("改訂").slug("second")).item(new Post(2))).report();

        assertThat(article(1)).isEqualTo(first);
        assertThat(card(1)).map(Card::title).contains("改訂");
        assertThat(card(1)).map(Card::path).contains("/2024/05/second");
        assertThat(addresses.find(edition().id(), "/2024/05/first").orElseThrow().article()).isEqualTo(first);
        assertThat(articles.states(first, null, 9)).hasSize(2);
        assertThat(report.of(Count.ARTICLES_CHANGED)).isEqualTo(1);
        assertThat(report.of(Count.ARTICLES_UNCHANGED)).isEqualTo(1);
    }

    @Test
    void anItemTakenBackThereIsTakenBackHere() throws IOException {
        imported(Export.begun().item(new Post(1)).item(new Post(2)));

        imported(Export.begun().item(new Post(1).status("draft")).item(new Post(2).status("trash")));

        assertThat(card(1)).isEmpty();
        assertThat(card(2)).isEmpty();
        assertThat(articles.find(article(1)).map(Article::standing)).containsInstanceOf(Standing.Withdrawn.class);
    }

    @Test
    void whatTheDeskHasChangedSinceIsLeftAlone() throws IOException {
        imported(Export.begun().item(new Post(1).title("輸入")).item(new Post(2)));
        articles.revise(article(1), Text.titled("机で直した"), "hana@example.org", "");
        publisher.withdraw(article(2), "誤り");

        var report = imported(Export.begun().item(new Post(1).title("元で直した")).item(new Post(2).title("元で直した"))).report();

        assertThat(articles.newest(article(1)).orElseThrow().text().title()).isEqualTo("机で直した");
        assertThat(card(2)).isEmpty();
        assertThat(report.of(Loss.CHANGED_HERE)).isEqualTo(2);
        assertThat(report.of(Count.SKIPPED)).isEqualTo(2);
    }

    @Test
    void everyOldAddressLeadsSomewhere() throws IOException {
        imported(Export.begun().add("<wp:author><wp:author_id>5</wp:author_id><wp:author_login>taro</wp:author_login></wp:author>")
                .category("port", "港", "").category("boats", "船", "port").tag("%e3%81%8b%e3%81%ab", "かに")
                .item(new Post(1).slug("ship").creator("taro").meta("_wp_old_slug", "old-ship"))
                .item(new Post(2).type("page").link("https://hamadayori.example/about/us/"))
                .item(new Post(3).type("attachment").link("https://hamadayori.example/2024/05/ship/photo/").parent(1)
                        .add("<wp:attachment_url>https://hamadayori.example/wp-content/uploads/p.jpg</wp:attachment_url>"))
                .item(new Post(4).link("https://hamadayori.example/2024/05/%E8%88%B9/")).item(new Post(5).link("https://hamadayori.example/2024/05/%e3%81%8b%e3%82%99/")));

        for (var path : List.of("/2024/05/ship", "/2024/05/old-ship", "/?p=1", "/2024/05/ship/photo", "/?attachment_id=3")) assertThat(leadsTo(path)).as(path).isEqualTo(article(1));
        for (var path : List.of("/about/us", "/?p=2", "/?page_id=2")) assertThat(leadsTo(path)).as(path).isEqualTo(article(2));
        assertThat(leadsTo("/2024/05/船")).isEqualTo(article(4));
        assertThat(leadsTo("/2024/05/が")).isEqualTo(article(5));
        assertThat(addresses.find(edition().id(), "/category/port/boats").orElseThrow().section())
                .isEqualTo(addresses.find(edition().id(), "/category/boats").orElseThrow().section())
                .isEqualTo(sections.find(edition().id(), "boats").orElseThrow().id());
        assertThat(addresses.find(edition().id(), "/tag/かに").orElseThrow().topic()).isNotNull();
        assertThat(addresses.find(edition().id(), "/author/taro").orElseThrow().author())
                .isEqualTo(addresses.find(edition().id(), "/?author=5").orElseThrow().author());
        assertThat(releases.pages(edition().id())).extracting(Card::kind).containsExactly(Kind.PAGE);
    }

    @Test
    void aReservedOrTakenPathIsNamedWithTheAddressGivenInstead() throws IOException {
        var report = imported(Export.begun().category("news", "ニュース", "").item(new Post(1).link("https://hamadayori.example/desk/"))
                .item(new Post(2).type("page").link("https://hamadayori.example/news/")).item(new Post(3).link("https://hamadayori.example/a/"))
                .item(new Post(4).link("https://hamadayori.example/a"))).report();

        assertThat(card(1)).map(Card::address).contains("/articles/" + article(1));
        assertThat(card(2)).map(Card::address).contains("/news");
        assertThat(sections.of(edition().id())).extracting(Section::slug).contains("news-2");
        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.ADDRESS).extracting(ImportReport.Lost::name)
                .containsExactlyInAnyOrder("/desk → /articles/" + article(1), "/a → /articles/" + article(4));
    }

    @Test
    void aSiteInAFolderKeepsItsFullPaths() throws IOException {
        var xml = Export.begun().category("port", "港", "").item(new Post(1).link("https://hamadayori.example/blog/2024/ship/")).xml()
                .replace("<wp:base_blog_url>https://hamadayori.example<", "<wp:base_blog_url>https://hamadayori.example/blog<");
        imported(Export.file(folder, xml, StandardCharsets.UTF_8));

        assertThat(leadsTo("/blog/2024/ship")).isEqualTo(article(1));
        assertThat(addresses.find(edition().id(), "/blog/category/port")).isPresent();
        assertThat(edition().address()).isEqualTo("https://hamadayori.example");
    }

    @Test
    void commentsComeInTheirThreadsWithTheirStatus() throws IOException {
        var report = imported(Export.begun().item(new Post(1).comment(4, 3, "四", "答えの答え", "1", "comment").comment(3, 2, "三", "答え", "1", "")
                .comment(2, 0, "二 &amp; 二", "<p>一行<br>二行</p><script>x()</script><a href=\"https://a.example/\">先</a>", "1", "comment")
                .comment(5, 99, "五", "親がない", "1", "comment").comment(6, 0, "六", "待つ", "0", "comment").comment(7, 0, "七", "売る", "spam", "comment")
                .comment(8, 0, "八", "捨てた", "trash", "comment").comment(9, 0, "よそ", "[…]", "1", "pingback").comment(10, 10, "十", "自分に答える", "1", "comment"))
                .item(new Post(2).type("page").comment(20, 0, "頁", "頁にも", "1", "comment")).item(new Post(3).type("page"))).report();

        var kept = db.sql("select name, text, status, (select parent.name from comment.comment parent where parent.id = comment.parent) as answers, at from comment.comment where article = :article order by id")
                .param("article", article(1)).query((row, _) -> row.getString("name") + "|" + row.getString("text").replace("\n", "/") + "|" + row.getString("status") + "|" + row.getString("answers")).list();
        assertThat(kept).containsExactlyInAnyOrder("二 & 二|一行/二行/先 (https://a.example/)|approved|null", "三|答え|approved|二 & 二", "四|答えの答え|approved|三",
                "五|親がない|approved|null", "六|待つ|pending|null", "七|売る|spam|null", "八|捨てた|trash|null", "十|自分に答える|approved|null");
        assertThat(db.sql("select at from comment.comment where article = :article and name = '三'").param("article", article(1)).query(java.time.OffsetDateTime.class).single().toInstant())
                .isEqualTo(Instant.parse("2024-05-01T03:00:03Z"));
        assertThat(articles.find(article(2)).orElseThrow().comments()).isEqualTo(CommentsMode.OPEN);
        assertThat(articles.find(article(3)).orElseThrow().comments()).isEqualTo(CommentsMode.HIDDEN);
        assertThat(report.of(Count.COMMENTS_IMPORTED)).isEqualTo(9);
        assertThat(report.of(Loss.PINGBACK)).isEqualTo(1);
        assertThat(report.of(Loss.SPAM)).isEqualTo(1);
    }

    @Test
    void aNewCommentUnderAnUnchangedArticleComesToo() throws IOException {
        imported(Export.begun().item(new Post(1).comment(1, 0, "一", "先", "1", "comment")));

        var report = imported(Export.begun().item(new Post(1).comment(1, 0, "一", "先", "1", "comment").comment(2, 1, "二", "後", "1", "comment"))).report();

        assertThat(report.of(Count.COMMENTS_IMPORTED)).isEqualTo(1);
        assertThat(db.sql("select parent is not null from comment.comment where article = :article and name = '二'").param("article", article(1)).query(Boolean.class).single()).isTrue();
    }

    @Test
    void aTrialReportsEverythingAndChangesNothing() throws IOException {
        edition();
        var before = rows();

        var report = imported(Export.begun().tag("crab", "かに").item(new Post(1).comment(1, 0, "一", "先", "1", "comment")).item(new Post(2).status("private")).in(folder), true, null, null).report();

        assertThat(rows()).isEqualTo(before);
        assertThat(db.sql("select is_set_up from publication.edition where id = :id").param("id", edition().id()).query(Boolean.class).single()).isFalse();
        assertThat(report.of(Count.ARTICLES_IMPORTED)).isEqualTo(2);
        assertThat(report.of(Count.COMMENTS_IMPORTED)).isEqualTo(1);
        assertThat(report.of(Loss.PRIVATE)).isEqualTo(1);
    }

    @Test
    void ofABrokenFileNothingIsImported() throws IOException {
        edition();
        var before = rows();
        var xml = Export.begun().item(new Post(1)).item(new Post(2)).xml();
        var cut = Export.file(folder, xml.substring(0, xml.length() - 40), StandardCharsets.UTF_8);
        var late = Export.file(folder, xml.replace("</channel>", "<item><title>x</channel>"), StandardCharsets.UTF_8);

        for (var file : List.of(cut, late)) assertThatThrownBy(() -> imported(file)).isInstanceOf(BrokenExport.class);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void categoriesInACircleAreCutAndNamed() throws IOException {
        var report = imported(Export.begun().category("a", "甲", "c").category("b", "乙", "a").category("c", "丙", "b").category("self", "己", "self")
                .category("lost", "迷子", "nowhere").item(new Post(1).in("category", "a", "甲"))).report();

        assertThat(report.of(Loss.CATEGORY_CYCLE)).isEqualTo(2);
        assertThat(report.of(Loss.PARENT)).isEqualTo(1);
        var all = sections.of(edition().id());
        assertThat(all).extracting(Section::slug).contains("a", "b", "c", "self", "lost");
        assertThat(all).filteredOn(section -> Set.of("a", "b", "c").contains(section.slug()) && section.parent() == null).hasSize(1);
        assertThat(card(1)).isPresent();
    }

    @Test
    void aHundredThousandCategoriesOpenInTime() throws IOException {
        var export = Export.begun();
        for (int n = 0; n < 3_000; n++) export.category("deep" + n, "深い" + n, n == 0 ? "" : "deep" + (n - 1));
        for (int n = 0; n < 97_000; n++) export.category("c" + n, "分類" + n, n % 100 == 0 ? "" : "c" + (n - 1));

        assertTimeout(Duration.ofMinutes(2), () -> imported(export.item(new Post(1).in("category", "c99", "x")).item(new Post(2).in("category", "deep2999", "x"))));

        assertThat(sections.of(edition().id())).hasSize(100_001);
        assertThat(releases.inSection(sections.find(edition().id(), "c0").orElseThrow().id(), null, 9)).hasSize(1);
        assertThat(releases.inSection(sections.find(edition().id(), "deep0").orElseThrow().id(), null, 9)).hasSize(1);
    }

    @Test
    void whatAnItemNamesButTheFileDoesNotListComesToo() throws IOException {
        imported(Export.begun().item(new Post(1).creator(">jiro").in("category", "late", "遅れて").in("post_tag", "new", "新しい")));

        assertThat(sections.find(edition().id(), "late")).map(Section::name).contains("遅れて");
        assertThat(authors.find(edition().id(), "jiro")).isPresent();
        assertThat(card(1).orElseThrow().topics()).containsExactly("新しい");
    }

    @Test
    void severalAuthorsAndTheFirstCategoryAreThoseThatPluginsNote() throws IOException {
        imported(Export.begun().category("a", "甲", "").category("b", "乙", "").item(new Post(1).in("category", "a", "甲").in("category", "b", "乙")
                .meta("_yoast_wpseo_primary_category", "1003").in("author", "cap-jiro", "次郎").in("author", "cap-hana", "はな")));

        var card = card(1).orElseThrow();
        assertThat(card.byline()).hasSize(2);
        assertThat(authors.find(card.byline().getFirst().author()).orElseThrow().name()).isEqualTo("次郎");
        assertThat(sections.find(card.section()).orElseThrow().slug()).isEqualTo("b");
    }

    @Test
    void twoItemsWithOneNumberAreBothKeptUnlessTheyAreTheSame() throws IOException {
        var other = new Post(1).title("別の記事").slug("other").xml().replace("?p=1<", "?p=other<");

        var report = imported(Export.begun().item(new Post(1)).add(other).item(new Post(1))).report();

        assertThat(report.of(Count.ARTICLES_IMPORTED)).isEqualTo(2);
        assertThat(report.of(Loss.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void otherTypesAreNamedMenusToo() throws IOException {
        var report = imported(Export.begun().item(new Post(1).type("product")).item(new Post(2).type("nav_menu_item").title("港へ")).item(new Post(3).type("revision"))
                .item(new Post(4).in("post_format", "post-format-aside", "Aside"))).report();

        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.ITEM_TYPE).extracting(ImportReport.Lost::name).containsExactlyInAnyOrder("product", "revision");
        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.MENU_ENTRY).extracting(ImportReport.Lost::name).containsExactly("港へ");
        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.TAXONOMY).extracting(ImportReport.Lost::name).containsExactly("post_format");
        assertThat(report.of(Count.SKIPPED)).isEqualTo(2);
    }

    @Test
    void aReusableBlockIsReadWhereItIsUsed() throws IOException {
        imported(Export.begun().item(new Post(1).content("<!-- wp:paragraph --><p>前</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":9} /-->"))
                .item(new Post(9).type("wp_block").content("<!-- wp:paragraph --><p>共通の文</p><!-- /wp:paragraph -->")));

        assertThat(html(1)).contains("前").contains("共通の文");
    }

    @Test
    void scriptInEveryFieldIsTextOrGone() throws IOException {
        var attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
        imported(Export.begun().author(attack + "a", attack).category(attack, attack, attack).tag(attack, attack).item(new Post(1).title(attack).content(attack).excerpt(attack)
                .creator(attack + "a").slug(attack).in("category", attack, attack).in("post_tag", attack, attack).meta("_thumbnail_id", attack)
                .meta("footnotes", "[{\"content\":\"" + attack.replace("\"", "\\\"") + "\"}]").comment(1, 0, attack, attack, "1", "comment"))
                .item(new Post(2).type("attachment").title(attack).excerpt(attack).meta("_wp_attachment_image_alt", attack)
                        .add("<wp:attachment_url><![CDATA[javascript:alert(1)//" + attack + "]]></wp:attachment_url>")));

        var release = releases.find(article(1)).orElseThrow();
        for (var text : List.of(release.title(), release.description(), release.html(), release.topics().toString(), release.summary().text()))
            assertThat(text).doesNotContain("<script").doesNotContain("<img src=x").doesNotContain("alert(1)>");
        assertThat(sections.of(edition().id())).extracting(Section::name).noneMatch(name -> name.contains("<"));
        assertThat(authors.of(edition().id())).noneMatch(author -> author.name().contains("<"));
        assertThat(db.sql("select name || text from comment.comment where article = :article").param("article", article(1)).query(String.class).list())
                .singleElement().asString().doesNotContain("<script").doesNotContain("<img");
    }

    private Long leadsTo(String path) {
        return addresses.find(edition().id(), path).orElseThrow(() -> new AssertionError(path)).article();
    }

    private Work work(long number) {
        return articles.find(article(number)).orElseThrow().work();
    }

    /** How many rows each table has. */
    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        db.sql("select schemaname || '.' || relname as name from pg_stat_user_tables where schemaname in ('publication', 'topic', 'comment', 'wire', 'media')").query(String.class).list()
                .forEach(table -> rows.put(table, db.sql("select count(*) from " + table).query(Long.class).single()));
        return rows;
    }
}
