package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.mail.Letter;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases.Discussion;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.Messages;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What letters about replies say, in the language of the edition. */
@Component
class ReplyLetters {
    private static final int LONGEST_TEXT = 300;
    private final Editions editions;
    private final Readers readers;
    private final Messages messages;

    /** A reply with the article it stands under. */
    record Reply(Comment comment, Discussion place) {}

    ReplyLetters(Editions editions, Readers readers, Messages messages) {
        this.editions = editions;
        this.readers = readers;
        this.messages = messages;
    }

    /** One that asks whether letters are wanted. */
    Letter asking(Correspondent asked) {
        var edition = editions.of(asked.edition());
        return new Letter(asked.address(), text(edition, "ask.subject", Map.of("paper", edition.title())), text(edition, "ask.text", Map.of("paper", edition.title(), "link", link(asked, ""))));
    }

    /** One that tells of replies; {@code more} are not told one by one. */
    Letter telling(Correspondent to, List<Reply> replies, int more) {
        var edition = editions.of(to.edition());
        var stop = link(to, "/stop");
        var subject = replies.size() + more == 1 ? text(edition, "reply.subject", Map.of("name", name(edition, replies.getFirst().comment()), "paper", edition.title()))
                : text(edition, "replies.subject", Map.of("n", replies.size() + more, "paper", edition.title()));
        var told = replies.stream().map(reply -> text(edition, "reply.text", Map.of("name", name(edition, reply.comment()), "title", reply.place().title(),
                "words", Graphemes.shorten(reply.comment().text(), LONGEST_TEXT), "link", edition.absolute("/articles/" + reply.place().article()) + "#comment-" + reply.comment().id())))
                .collect(Collectors.joining("\n\n"));
        return new Letter(to.address(), subject, told + (more > 0 ? "\n\n" + text(edition, "more", Map.of("n", more)) : "") + "\n\n-- \n" + text(edition, "foot", Map.of("paper", edition.title(), "link", stop)), stop);
    }

    /** By which a link in a letter is known to be ours. */
    String seal(Correspondent of) {
        return readers.seal("letters " + of.comment() + " " + of.address());
    }

    private URI link(Correspondent of, String end) {
        return URI.create(Hrefs.origin(editions.of(of.edition())) + "/_/comments/" + of.comment() + "/letters" + end + "?seal=" + seal(of));
    }

    private String name(Edition edition, Comment comment) {
        return comment.name().isEmpty() ? messages.text(edition.locale(), "comment.anonymous") : comment.name();
    }

    private String text(Edition edition, String key, Map<String, ?> facts) {
        return messages.text(edition.locale(), "comment.letters." + key, facts);
    }
}
