package io.kawaraban.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of what readers said under an article, newest thread first.
 *
 * @param count how many comments the article has in all
 * @param next  where the list goes on, or null at its end
 */
public record Listing(long count, List<Conversation> conversations, Long next) {
    static final Listing NONE = new Listing(0, List.of(), null);

    /**
     * A comment and what was answered to it, oldest first, in one level.
     *
     * @param first       null if it is not shown, or was shown in an earlier part
     * @param isContinued whether this goes on from an earlier part
     */
    public record Conversation(long thread, Comment first, boolean isContinued, List<Reply> replies) {}

    /**
     * An answer.
     *
     * @param isToReply whether it answers another answer
     * @param to        the name of whom it answers then; empty if they gave none or are not shown
     */
    public record Reply(Comment comment, boolean isToReply, String to) {}

    /** The same for somebody who does not want to read these comments; nothing is left of a conversation that has no other. */
    Listing without(Set<Long> hidden) {
        if (hidden.isEmpty()) return this;
        return new Listing(count, conversations.stream().map(conversation -> new Conversation(conversation.thread(),
                conversation.first() != null && hidden.contains(conversation.first().id()) ? null : conversation.first(), conversation.isContinued(),
                conversation.replies().stream().filter(reply -> !hidden.contains(reply.comment().id())).toList()))
                .filter(conversation -> conversation.first() != null || !conversation.replies().isEmpty()).toList(), next);
    }

    /** Puts comments that come thread by thread into their conversations. */
    static Listing of(long count, List<Reply> found, Long thread, Long next) {
        var conversations = new ArrayList<Conversation>();
        for (var reply : found) {
            var comment = reply.comment();
            boolean isNew = conversations.isEmpty() || conversations.getLast().thread() != comment.thread();
            if (comment.parent() == null) conversations.add(new Conversation(comment.thread(), comment, false, new ArrayList<>()));
            else {
                boolean isContinued = thread != null && thread == comment.thread();
                if (isNew) conversations.add(new Conversation(comment.thread(), null, isContinued, new ArrayList<>()));
                conversations.getLast().replies().add(reply);
            }
        }
        return new Listing(count, List.copyOf(conversations), next);
    }
}
