package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.publication.Edition;
import io.kawaraban.topic.HotTopics;
import io.kawaraban.topic.Topic;
import io.kawaraban.topic.TopicHand;
import io.kawaraban.topic.TopicHands;
import io.kawaraban.topic.Topics;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The topics of an edition: which are hot and why, their names, and what editors do about them. */
@Controller
@RequestMapping("/desk/topics")
@Needs(Permission.RANK)
class TopicsResource {
    private static final int HOT = 20, FOUND = 50, LONGEST = 100, LONGEST_DESCRIPTION = 1_000;
    private final Topics topics;
    private final HotTopics hotTopics;
    private final TopicHands hands;
    private final Pages pages;
    private final Audit audit;
    private final Clock clock;

    /** A topic that is pinned or hidden. */
    record Done(Topic topic, String deed, TopicHand hand) {}

    TopicsResource(Topics topics, HotTopics hotTopics, TopicHands hands, Pages pages, Audit audit, Clock clock) {
        this.topics = topics;
        this.hotTopics = hotTopics;
        this.hands = hands;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Edition edition, @RequestParam(defaultValue = "") String words) {
        var searched = Markup.plain(words).strip();
        var shown = new HashMap<String, Object>();
        shown.put("place", "topics");
        shown.put("hot", hotTopics.of(edition.id(), HOT));
        shown.put("hands", hands.of(edition.id()).stream().flatMap(hand -> topics.find(hand.topic()).map(topic -> new Done(topic, hand.deed().word(), hand)).stream()).toList());
        shown.put("words", searched);
        shown.put("found", searched.isEmpty() ? List.of() : topics.search(edition.id(), searched, FOUND));
        return pages.show("topics", shown);
    }

    @GetMapping("/{id}")
    ModelAndView edit(Edition edition, @PathVariable long id) {
        var topic = topic(edition, id);
        return page(HttpStatus.OK, edition, topic, topic, Map.of());
    }

    /** Its name, address and description; the ones before lead to it still. */
    @PutMapping("/{id}")
    @Transactional
    ModelAndView change(Edition edition, @PathVariable long id, Account me, HttpServletRequest request) {
        var before = topic(edition, id);
        var fields = new Fields(request);
        var changed = new Topic(before.id(), before.edition(), fields.line("slug").isEmpty() ? before.slug() : fields.line("slug"), fields.line("name"), fields.line("description"));
        if (changed.name().isEmpty()) fields.wrong("name", "topic.no_name");
        if (changed.name().length() > LONGEST) fields.wrong("name", "topic.long");
        if (changed.slug().length() > LONGEST) fields.wrong("slug", "topic.long");
        if (changed.description().length() > LONGEST_DESCRIPTION) fields.wrong("description", "topic.long_description");
        var holder = topics.named(before.edition(), changed.name());
        if (holder.isPresent() && holder.get().id() != before.id()) fields.wrong("name", "topic.taken");
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, before, changed, fields.wrong());

        topics.change(changed);
        audit.note(me, "changed", "topic " + before.id());
        return pages.seeOther(here(edition, before.id()), "saved");
    }

    /** One more name that leads to it. */
    @PostMapping("/{id}/names")
    @Transactional
    ModelAndView name(Edition edition, @PathVariable long id, Account me, HttpServletRequest request) {
        var topic = topic(edition, id);
        var name = new Fields(request).line("alias");
        if (name.isEmpty() || name.length() > LONGEST) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, topic, topic, Map.of("alias", name.isEmpty() ? "topic.no_name" : "topic.long"));
        if (!topics.alias(topic.id(), name)) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, topic, topic, Map.of("alias", "topic.taken"));

        audit.note(me, "changed", "topic " + topic.id());
        return pages.seeOther(here(edition, topic.id()), "saved");
    }

    /** Its articles, names and addresses are another's from now on. */
    @PutMapping("/{id}/merger")
    @Transactional
    ModelAndView merge(Edition edition, @PathVariable long id, Account me, HttpServletRequest request) {
        var topic = topic(edition, id);
        var into = topics.named(topic.edition(), new Fields(request).line("into")).filter(other -> other.id() != topic.id());
        if (into.isEmpty()) return page(HttpStatus.UNPROCESSABLE_CONTENT, edition, topic, topic, Map.of("into", "topic.unknown"));

        hands.remove(topic);
        topics.merge(topic.id(), into.get().id());
        audit.note(me, "merged", "topic " + topic.id());
        return pages.seeOther(here(edition, into.get().id()), "topic.merged", topic.name());
    }

    /** Pins it on top of the hot ones or hides it from them, for so many hours. */
    @PutMapping("/{id}/hand")
    @Transactional
    ModelAndView put(Edition edition, @PathVariable long id, Account me, HttpServletRequest request) {
        var topic = topic(edition, id);
        var fields = new Fields(request);
        var deed = Arrays.stream(TopicHand.Deed.values()).filter(each -> each.word().equals(fields.line("deed"))).findFirst();
        var hours = fields.number("hours").filter(hour -> HandsResource.HOURS.contains(hour.intValue())).orElse(24L);
        deed.ifPresent(each -> {
            hands.put(topic, new TopicHand(topic.id(), each, clock.instant().plus(Duration.ofHours(hours)), me.name()));
            audit.note(me, each.word(), "topic " + topic.id());
        });
        return pages.seeOther(here(edition), deed.isPresent() ? "topic.hand" : "ranking.gone");
    }

    /** Readers alone decide again. */
    @DeleteMapping("/{id}/hand")
    @Transactional
    ModelAndView remove(Edition edition, @PathVariable long id, Account me) {
        var topic = topic(edition, id);
        boolean was = hands.remove(topic);
        if (was) audit.note(me, "let readers decide", "topic " + topic.id());
        return pages.seeOther(here(edition), was ? "topic.hand" : "ranking.gone");
    }

    /** One of the edition that the request is allowed for. */
    private Topic topic(Edition edition, long id) {
        return topics.find(id).filter(topic -> topic.edition() == edition.id()).orElseThrow(NotThere::new);
    }

    private static String here(Edition edition) {
        return "/desk/topics?edition=" + edition.code();
    }

    private static String here(Edition edition, long topic) {
        return "/desk/topics/" + topic + "?edition=" + edition.code();
    }

    private ModelAndView page(HttpStatus status, Edition edition, Topic topic, Topic form, Map<String, String> wrong) {
        var held = hands.of(topic.edition()).stream().collect(Collectors.toMap(TopicHand::topic, Function.identity())).get(topic.id());
        var shown = new HashMap<String, Object>();
        shown.put("place", "topics");
        shown.put("topic", topic);
        shown.put("form", form);
        shown.put("names", topics.names(topic.id()));
        shown.put("address", edition.absolute(topic.path()));
        shown.put("hand", held);
        shown.put("deed", held == null ? "" : held.deed().word());
        shown.put("hours", HandsResource.HOURS);
        shown.put("wrong", wrong);
        return pages.show(status, "topic", shown);
    }
}
