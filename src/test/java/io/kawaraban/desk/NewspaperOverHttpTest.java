package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Draft;
import io.kawaraban.comment.HouseRules;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Rulebook;
import io.kawaraban.comment.Status;
import io.kawaraban.front.Picks;
import io.kawaraban.people.Role;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import io.kawaraban.topic.Topic;
import io.kawaraban.topic.TopicHands;
import io.kawaraban.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NewspaperOverHttpTest extends DeskTest {
    @Autowired
    private Picks picks;
    @Autowired
    private Topics topics;
    @Autowired
    private TopicHands hands;
    @Autowired
    private Rankings rankings;
    @Autowired
    private Comments comments;
    @Autowired
    private Moderation moderation;
    @Autowired
    private Rulebook rulebook;
    @Autowired
    private Authors authors;

    @Test
    void anEmptyNewspaperAsksWhatItIs() {
        var before = editions.first();
        editions.change(new Edition(before.id(), before.code(), before.language(), before.title(), before.tagline(), before.zone(), before.url(), before.address(), before.prefix(),
                before.position(), false, before.moderation(), before.commentLimit(), before.share(), "", "", "", "", ""));
        var owner = signedIn(Role.ADMINISTRATOR).follow("/desk");
        assertThat(owner.page().selectFirst("h1").text()).isEqualTo("Begin your newspaper");
        assertThat(signedIn(Role.REPORTER).open("/desk/articles").status()).as("a reporter goes on").isEqualTo(200);

        owner.submit("form[action=/desk/beginning]", Map.of("title", "", "zone", "Mars/Crater", "address", "http://no/path"));
        assertThat(owner.status()).isEqualTo(422);
        assertThat(owner.wrong()).hasSize(3);
        owner.done("form[action=/desk/beginning]", Map.of("title", "瓦浜しんぶん", "zone", "Asia/Tokyo", "language", "ja", "address", before.url()));

        assertThat(owner.page().selectFirst("h1").text()).isEqualTo("Articles");
        assertThat(editions.first().isSetUp()).isTrue();
        assertThat(editions.first().title()).isEqualTo("瓦浜しんぶん");
        assertThat(editions.first().address()).as("the program's own address").isNull();
        assertThat(owner.open("/desk/beginning").location()).isEqualTo("/desk/settings");
    }

    @Test
    void theImprintIsSetAtTheDeskAndStandsOnEveryPage() {
        var publisher = signedIn(Role.PUBLISHER);

        publisher.open("/desk/settings").done("form[action=/desk/settings]", Map.of("publisher", "瓦浜しんぶん社 <b>", "editor", "小田 さよ", "postal-address", "朝市通り1-1",
                "registration", "第1号", "tagline", "港町の新聞", "comment-limit", "200", "moderation", "before", "share", List.of("line", "x", "evil")));

        assertThat(publisher.notice()).isNotEmpty();
        assertThat(stranger().open("/").page().select("footer").text()).contains("瓦浜しんぶん社 <b>", "小田 さよ", "朝市通り1-1", "第1号");
        assertThat(editions.first().share()).containsExactly("line", "x");
        assertThat(editions.first().commentLimit()).isEqualTo(200);
        assertThat(editions.first().moderation()).isEqualTo(Edition.Moderation.BEFORE);
        publisher.open("/desk/settings").done("form[action=/desk/settings]", Map.of("moderation", "after", "comment-limit", "300"));
    }

    @Test
    void sectionsFormATreeWithoutCircles() {
        var publisher = signedIn(Role.PUBLISHER);
        publisher.open("/desk/sections").done("form[action=/desk/sections]", Map.of("name", "暮らし", "slug", "", "in-menu", "yes"));
        var life = sections.of(edition.id()).stream().filter(section -> section.name().equals("暮らし")).findFirst().orElseThrow();
        publisher.open("/desk/sections").done("form[action=/desk/sections]", Map.of("name", "台所", "slug", "kitchen", "parent", life.id()));
        var kitchen = sections.find(edition.id(), "kitchen").orElseThrow();
        assertThat(kitchen.parent()).isEqualTo(life.id());
        assertThat(kitchen.inMenu()).isTrue();

        publisher.open("/desk/sections/" + life.id()).submit("form[action$=/" + life.id() + "]", Map.of("parent", kitchen.id()));
        assertThat(publisher.status()).isEqualTo(422);
        publisher.open("/desk/sections/" + kitchen.id()).done("form[action$=/" + kitchen.id() + "]", Map.of("slug", "daidokoro", "parent", ""));

        assertThat(sections.find(kitchen.id()).orElseThrow().parent()).isNull();
        assertThat(stranger().open("/kitchen").status()).isEqualTo(301);
        assertThat(publisher.open("/desk/sections").submit("form[action=/desk/sections]", Map.of("name", " ", "slug", "a/b")).wrong()).hasSize(2);
    }

    @Test
    void anAuthorsCardIsKept() {
        var editor = signedIn(Role.EDITOR);
        editor.open("/desk/authors/new").done("form[action=/desk/authors]", Map.of("name", "南 れん", "slug", "minami", "title", "写真", "email", "ren@kawara.example", "bio", "海を撮る"));
        var author = authors.find(edition.id(), "minami").orElseThrow();

        editor.open("/desk/authors/" + author.id()).done("form[action$=/" + author.id() + "]", Map.of("name", "南 蓮", "slug", "minami-ren"));

        assertThat(authors.find(author.id()).orElseThrow().name()).isEqualTo("南 蓮");
        assertThat(stranger().open("/authors/minami").status()).isEqualTo(301);
        assertThat(editor.open("/desk/authors/new").submit("form[action=/desk/authors]", Map.of("name", "", "email", "none")).wrong()).hasSize(2);
    }

    @Test
    void picksAreMovedOneStepAtATimeAndNobodysOrderIsOverwritten() {
        var editor = signedIn(Role.EDITOR);
        var live = IntStream.range(0, 3).mapToObj(i -> {
            var path = begun(editor, "選ぶ記事 " + i);
            editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
            return number(path);
        }).toList();
        picks.put(edition.id(), List.of());
        editor.open("/desk/picks");
        for (var id : live) editor.done("#picks", Map.of("on", id));
        assertThat(order()).containsExactly(live.get(2), live.get(1), live.get(0));

        editor.done("#picks", Map.of("down", live.get(2)));
        editor.done("#picks", Map.of("up", live.get(0)));
        assertThat(order()).containsExactly(live.get(1), live.get(0), live.get(2));
        var other = signedIn(Role.EDITOR).open("/desk/picks");
        editor.done("#picks", Map.of("off", live.get(0)));
        other.done("#picks", Map.of("up", live.get(2)));
        assertThat(other.notice()).contains("before you");
        assertThat(order()).containsExactly(live.get(1), live.get(2));

        assertThat(editor.open("/desk/picks").page().select(".picks").first().select("a").eachText()).containsExactly("選ぶ記事 1", "選ぶ記事 2");
        assertThat(editor.page().select(".seen").first().select("a").eachText()).as("what readers see now").startsWith("選ぶ記事 1", "選ぶ記事 2");
        assertThat(stranger().open("/").html()).contains("選ぶ記事 1");
        editor.done("#picks", Map.of("on", 999_999_999));
        assertThat(order()).hasSize(2);

        editor.done("#picks", Map.of("order", live.get(2) + "," + live.get(1)));
        assertThat(order()).as("dragged").containsExactly(live.get(2), live.get(1));
        editor.done("#picks", Map.of("headline-" + live.get(2), "表紙だけの<見出し>", "until-" + live.get(1), "2001-01-01T00:00:00"));
        assertThat(editor.notice()).contains("after it comes in");
        editor.done("#picks", Map.of("headline-" + live.get(2), "表紙だけの<見出し>", "until-" + live.get(1), "2101-01-01T00:00:00", "from-" + live.get(1), "2100-01-01T00:00:00"));
        assertThat(editor.page().select(".seen").first().text()).contains("表紙だけの<見出し>");
        assertThat(stranger().open("/").page().text()).contains("表紙だけの<見出し>").doesNotContain("選ぶ記事 2");
        assertThat(editor.open("/desk/picks/preview/page?edition=" + edition.code() + "&at=2100-06-01T00:00").page().text()).contains("選ぶ記事 1");
        assertThat(editor.header("Content-Security-Policy")).contains("script-src 'none'");
        assertThat(editor.open("/desk/picks/preview?at=nonsense").wrong()).isNotEmpty();
        editor.open("/desk/picks").done("#undo", Map.of());
        editor.done("#undo", Map.of());
        assertThat(order()).containsExactly(live.get(1), live.get(2));
        assertThat(stranger().open("/").page().text()).doesNotContain("表紙だけの<見出し>");
    }

    @Test
    void anArticleIsHeldLeftOutAndBoostedInTheRankingsForAWhileAndTheAuditSaysSo() {
        var editor = signedIn(Role.EDITOR);
        var live = IntStream.range(0, 2).mapToObj(i -> {
            var path = begun(editor, "順位の記事 " + i);
            editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
            return number(path);
        }).toList();
        for (int i = 0; i < 900; i++) rankings.read(new Read(Instant.now(), live.get(i % 3 / 2), edition.id(), i, Source.FRONT));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ranked(editor)).startsWith("順位の記事 0", "順位の記事 1"));
        assertThat(editor.page().select("ol.picks li").first().text()).contains("600 readers this hour");

        editor.done("#hands", Map.of("boost", live.get(1), "hours", 6));
        editor.done("#hands", Map.of("leave-out", live.get(0), "hours", 1));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ranked(editor)).startsWith("順位の記事 1").doesNotContain("順位の記事 0"));
        assertThat(editor.page().select("ul.picks li").eachText()).hasSize(2).first().asString().contains("順位の記事 0", "left out");
        editor.done("#hands", Map.of("hold", live.get(0) + "-2", "hours", 999));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ranked(editor)).startsWith("順位の記事 1", "順位の記事 0"));
        editor.done("#hands", Map.of("hold", "987654321-1"));
        assertThat(editor.notice()).contains("nothing to do");
        for (var article : live) editor.done("#back", Map.of("article", article));
        assertThat(editor.open("/desk/ranking").page().select("#back")).isEmpty();

        var section = sections.of(edition.id()).getFirst();
        editor.done("form[action$=recency]", Map.of("days-" + section.id(), 3));
        assertThat(editor.open("/desk/ranking").page().selectFirst("#days-" + section.id()).val()).isEqualTo("3");
        editor.done("form[action$=recency]", Map.of("days-" + section.id(), ""));
        assertThat(db.sql("select what from people.audit where about = 'article ' || :article order by id desc limit 3").param("article", live.get(0)).query(String.class).list())
                .startsWith("let readers decide", "hold", "leave-out");
    }

    @Test
    void aTopicIsRenamedNamedMergedPinnedAndHidden() {
        var editor = signedIn(Role.EDITOR);
        var first = topics.put(edition.id(), "minato", "みなと", "");
        var second = topics.put(edition.id(), "kowan", "こうわん", "");
        editor.open("/desk/topics?words=" + "みなと").follow("/desk/topics/" + first.id() + "?edition=" + edition.code());

        editor.done("#topic", Map.of("name", "みなと街", "slug", "minatomachi", "description", "海と船"));
        assertThat(topics.find(first.id()).orElseThrow()).isEqualTo(new Topic(first.id(), edition.id(), "minatomachi", "みなと街", "海と船"));
        assertThat(stranger().open("/topics/minato").status()).isEqualTo(301);
        assertThat(editor.submit("#topic", Map.of("name", "こうわん")).wrong()).hasSize(1);
        assertThat(editor.submit("#more", Map.of("alias", "こうわん")).wrong()).hasSize(1);
        editor.open("/desk/topics/" + first.id()).done("#more", Map.of("alias", "波止場"));
        assertThat(topics.named(edition.id(), "波止場")).map(Topic::id).contains(first.id());

        editor.done("#hand", Map.of("deed", "hide", "hours", 1));
        assertThat(editor.open("/desk/topics").page().select("ul.picks li").text()).contains("みなと街", "hidden");
        editor.open("/desk/topics/" + first.id()).done("#back", Map.of());
        assertThat(hands.of(edition.id())).isEmpty();
        assertThat(editor.open("/desk/topics/" + first.id()).submit("#merger", Map.of("into", "みなと街")).wrong()).hasSize(1);
        editor.open("/desk/topics/" + first.id()).done("#merger", Map.of("into", "こうわん"));
        assertThat(topics.find(first.id())).map(Topic::id).contains(second.id());
        assertThat(stranger().open("/topics/minatomachi").status()).isEqualTo(301);
        assertThat(editor.open("/desk/topics/999999999").status()).isEqualTo(404);
    }

    private static List<String> ranked(Editor editor) {
        return editor.open("/desk/ranking?window=hour").page().select("ol.picks li > span > a").eachText();
    }

    @Test
    void aCommentIsApprovedOrRejectedOnceAndWithAReason() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "話される記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
        moderated("before");
        var held = IntStream.range(0, 3).mapToObj(i -> comments.keep(new io.kawaraban.comment.Kept(number(path), null, "港の猫 " + i, "橋が<b>好き</b> " + i, java.time.Instant.now(),
                new Status.Pending(io.kawaraban.comment.Rule.BEFORE))).orElseThrow()).toList();
        var moderator = signedIn(Role.MODERATOR).follow("/desk");
        assertThat(moderator.page().selectFirst("h1").text()).isEqualTo("Comments");
        assertThat(moderator.page().select(".said").eachText()).contains("橋が<b>好き</b> 0");
        assertThat(moderator.page().select(".said b")).isEmpty();

        var slower = signedIn(Role.MODERATOR).open("/desk/comments");
        moderator.done("form[action$=/" + held.get(0) + "/approval]", Map.of());
        moderator.done("form[action$=/" + held.get(1) + "/rejection]", Map.of("reason", "個人の住所が書かれています"));
        moderator.done("form[action$=/" + held.get(2) + "/spam]", Map.of());
        slower.done("form[action$=/" + held.get(0) + "/rejection]", Map.of("reason", "遅れて"));

        assertThat(slower.notice()).contains("decided already");
        assertThat(moderation.find(held.get(0)).orElseThrow().status()).isInstanceOf(Status.Approved.class);
        assertThat(moderation.find(held.get(1)).orElseThrow().status()).isEqualTo(new Status.Rejected("個人の住所が書かれています"));
        assertThat(moderation.find(held.get(2)).orElseThrow().status()).isInstanceOf(Status.Spam.class);
        assertThat(moderator.open("/desk/articles").status()).as("drafts are not a moderator's").isEqualTo(403);
        moderated("after");
    }

    @Test
    void manyCommentsAreDecidedAtOnceAndTheDecisionIsTakenBack() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "にぎわう記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
        var ids = IntStream.range(0, 3).mapToObj(i -> comments.keep(new io.kawaraban.comment.Kept(number(path), null, "", "待つ " + i, java.time.Instant.now(),
                new Status.Pending(io.kawaraban.comment.Rule.BEFORE))).orElseThrow()).toList();
        var moderator = signedIn(Role.MODERATOR).open("/desk/comments");
        moderation.reject(ids.get(2), "somebody quicker", "");

        moderator.post("/desk/comments/decisions", Map.of("act", "approve", "chosen", ids, "edition", edition.code()));
        assertThat(moderator.status()).isEqualTo(303);
        assertThat(ids).extracting(id -> moderation.find(id).orElseThrow().status().word()).containsExactly("approved", "approved", "rejected");

        moderator.open(moderator.location()).done("form.undo", Map.of());
        assertThat(ids).extracting(id -> moderation.find(id).orElseThrow().status().word()).containsExactly("pending", "pending", "rejected");
        assertThat(signedIn(Role.ADMINISTRATOR).open("/desk/accounts").page().text()).contains("took back a decision on");
        ids.forEach(id -> moderation.markSpam(id, "oda"));
    }

    @Test
    void aNetworkIsBannedAndTheBanIsLifted() {
        var moderator = signedIn(Role.MODERATOR).open("/desk/comments/bans");
        moderator.submit("form[action=/desk/comments/bans]", Map.of("network", "0.0.0.0/0"));
        assertThat(moderator.status()).isEqualTo(422);
        moderator.open("/desk/comments/bans").done("form[action=/desk/comments/bans]", Map.of("network", "192.0.2.128/25", "time", "week", "reason", "<b>"));
        assertThat(moderator.page().select(".comment").text()).contains("192.0.2.128/25", "<b>");
        moderator.done(".comment form", Map.of());
        assertThat(moderator.page().select(".comment")).isEmpty();
    }

    @Test
    void rulesForCommentsAreSetAndShowInTheQueueWhatTheyFound() {
        var moderator = signedIn(Role.MODERATOR).open("/desk/comments/rules");
        moderator.submit("form[action=/desk/comments/rules]", Map.of("banned", "あ".repeat(101), "most-links", "21"));
        assertThat(moderator.status()).isEqualTo(422);
        assertThat(moderator.wrong()).hasSize(2);
        moderator.open("/desk/comments/rules").done("form[action=/desk/comments/rules]", Map.of("banned", "死ね\r\n\r\n<b>悪</b>\r\n死ね", "suspect", "馬鹿*", "links", "hold", "most-links", "1", "hold-from", "40", "most-reports", "0", "edit-minutes", "5", "election", "before"));
        assertThat(rulebook.of(edition.id())).isEqualTo(new HouseRules(List.of("<b>悪</b>", "死ね"), List.of("馬鹿*"), HouseRules.Links.HOLD, 1, 0.4, 0, 5, 0, HouseRules.Election.BEFORE));
        moderator.open("/desk/comments/rules").done("form[action=/desk/comments/rules]", Map.of("election", "off"));
        assertThat(signedIn(Role.ADMINISTRATOR).open("/desk/accounts").page().text()).contains("rules of " + edition.code());

        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "荒れる記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
        comments.write(new Draft(number(path), null, "", "この馬鹿者<i>", new Draft.Sender("192.0.2.9", "t")));
        comments.write(new Draft(number(path), null, "", "シネ。いや、死ね", new Draft.Sender("192.0.2.8", "t")));
        assertThat(moderator.open("/desk/comments").page().select(".found").text()).contains("Suspect word 馬鹿 (馬鹿*)", "Risk");
        assertThat(moderator.open("/desk/comments?show=barred").page().select(".found").text()).contains("Banned word 死ね");
        rulebook.set(edition.id(), HouseRules.NONE);
    }

    @Test
    void anAccountIsOpenedChangedClosedAndLetInAgain() {
        var owner = signedIn(Role.ADMINISTRATOR).open("/desk/accounts");
        owner.submit("form[action=/desk/accounts]", Map.of("email", "new@kawara.example", "name", "新人", "role", "reporter"));
        assertThat(owner.status()).isEqualTo(201);
        var password = owner.page().select(".notice strong").text();
        var newcomer = accounts.find("new@kawara.example").orElseThrow();
        var reporter = stranger().signIn("new@kawara.example", password);
        assertThat(reporter.open("/desk/articles").status()).isEqualTo(200);

        assertThat(owner.open("/desk/accounts").submit("form[action=/desk/accounts]", Map.of("email", "NEW@kawara.example")).status()).isEqualTo(422);
        owner.open("/desk/accounts").done("form[action=/desk/accounts/" + newcomer.id() + "]", Map.of("role", "editor"));
        assertThat(reporter.open("/desk/picks").status()).isEqualTo(200);
        owner.open("/desk/accounts").done("form[action=/desk/accounts/" + newcomer.id() + "/closure]", Map.of());
        assertThat(reporter.open("/desk/articles").status()).isEqualTo(303);
        assertThat(stranger().signIn("new@kawara.example", password).status()).isEqualTo(422);

        owner.open("/desk/accounts").done("form[action=/desk/accounts/" + newcomer.id() + "/closure]", Map.of());
        assertThat(stranger().signIn("new@kawara.example", password).status()).isEqualTo(303);
        var renewed = owner.open("/desk/accounts").submit("form[action=/desk/accounts/" + newcomer.id() + "/password]", Map.of()).page().select(".notice strong").text();
        assertThat(stranger().signIn("new@kawara.example", renewed).status()).isEqualTo(303);
        assertThat(owner.open("/desk/accounts").page().select("table").text()).contains("opened an account", "closed an account");
    }

    private List<Long> order() {
        return picks.of(edition.id()).stream().map(pick -> pick.article()).toList();
    }

    private void moderated(String when) {
        signedIn(Role.PUBLISHER).open("/desk/settings").done("form[action=/desk/settings]", Map.of("moderation", when));
    }
}
