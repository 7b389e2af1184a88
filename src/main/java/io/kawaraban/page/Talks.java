package io.kawaraban.page;

import io.kawaraban.comment.Comments;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Release;
import io.kawaraban.theme.Live;
import io.kawaraban.theme.Region;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What readers say below articles: asked for again when something was said there, and when the discussion closes by itself. */
@Component
@Order(200)
class Talks implements Follower {
    private static final String PLACE = "comments";
    private static final int MOST = 100_000;
    private final Comments comments;
    private final Blocks blocks;
    private final Clock clock;
    private final Map<Long, Integer> changes = new ConcurrentHashMap<>();
    private volatile int forgotten;

    Talks(Comments comments, Blocks blocks, Clock clock) {
        this.comments = comments;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** What is said below this release, beside what else changes on its page by itself. */
    Live below(Release release, Live others) {
        return new Below(release, others);
    }

    @Override
    public void follow(Change change) {
        if (!(change instanceof Change.Discussed(_, var article))) return;
        if (changes.size() >= MOST) forget();
        changes.merge(article, 1, Integer::sum);
    }

    @Override
    public void forget() {
        forgotten++;
        changes.clear();
    }

    /** What was said last, as of which change, and until when that lasts in any case (null: for ever). */
    private record Said(int change, int forgotten, Instant until, List<Block> blocks) {}

    private final class Below implements Live {
        private final Release release;
        private final Live others;
        private volatile Said said;

        Below(Release release, Live others) {
            this.release = release;
            this.others = others;
        }

        @Override
        public Map<String, ? extends List<? extends Region>> blocks() {
            if (!isKnown()) ask();
            return with(others.blocks());
        }

        @Override
        public boolean isUnchanged() {
            return isKnown() && others.isUnchanged();
        }

        @Override
        public Map<String, ? extends List<? extends Region>> atOnce() {
            var now = isKnown() ? others.atOnce() : null;
            return now == null ? null : with(now);
        }

        @Override
        public Map<String, ? extends List<? extends Region>> first() {
            blocks.optional(PLACE, () -> {
                ask();
                return said;
            });
            return with(others.first());
        }

        private boolean isKnown() {
            var last = said;
            return last != null && last.change == changes.getOrDefault(release.article(), 0) && last.forgotten == forgotten
                    && (last.until == null || last.until.isAfter(clock.instant()));
        }

        /** The very blocks of before if they would show the same. */
        private synchronized void ask() {
            var last = said;
            int change = changes.getOrDefault(release.article(), 0), times = forgotten;
            var until = comments.closesAt(release).orElse(null);
            var talk = comments.below(release).<List<Block>>map(found -> List.of(new Block.Comments(found))).orElse(List.of());
            said = new Said(change, times, until, last != null && last.blocks.equals(talk) ? last.blocks : talk);
        }

        private Map<String, List<? extends Region>> with(Map<String, ? extends List<? extends Region>> places) {
            var all = new HashMap<String, List<? extends Region>>(places);
            if (said != null) all.put(PLACE, said.blocks);
            return all;
        }
    }
}
