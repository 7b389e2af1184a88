package io.kawaraban.theme;

import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.servlet.View;

/** A page that is drawn but for its living blocks, which may be drawn once for many pages and change while the rest stands. */
public final class LivePage implements View {
    /** Nobody can write it into a text: it is no character, and another one each time the program starts. */
    static final String MARK = "\uFFFF" + Long.toHexString(new SecureRandom().nextLong()) + "\uFFFF";
    private final Theme theme;
    private final Edition edition;
    private final List<byte[]> own;
    private final List<String> places;
    private final Live live;
    private final Set<Fact> facts;

    /** Takes a page over from whoever can keep it for the next reader. */
    public interface Taker {
        /** The request's attribute that holds it. */
        String ATTRIBUTE = Taker.class.getName();

        /** Keeps the page and says what to answer this time. */
        View take(LivePage page);

        /** What to answer when the page cannot be drawn: an older one of it, or null. */
        View instead();
    }

    LivePage(Theme theme, Edition edition, String html, Live live, Set<Fact> facts) {
        this.theme = theme;
        this.edition = edition;
        this.live = live;
        this.facts = Set.copyOf(facts);
        var own = new ArrayList<byte[]>();
        var places = new ArrayList<String>();
        int from = 0;
        for (int mark = html.indexOf(MARK); mark >= 0; mark = html.indexOf(MARK, from)) {
            int name = mark + MARK.length(), end = html.indexOf(MARK, name);
            own.add(html.substring(from, mark).getBytes(StandardCharsets.UTF_8));
            places.add(html.substring(name, end));
            from = end + MARK.length();
        }
        own.add(html.substring(from).getBytes(StandardCharsets.UTF_8));
        this.own = List.copyOf(own);
        this.places = List.copyOf(places);
    }

    /** The edition it belongs to. */
    public Edition edition() {
        return edition;
    }

    /** What is its own: one part more than it has places, each before the place of the same number. */
    public List<byte[]> own() {
        return own;
    }

    /** The names of its places, in the page's order. */
    public List<String> places() {
        return places;
    }

    /** What it was drawn from, besides its living blocks. */
    public Set<Fact> facts() {
        return facts;
    }

    /** What stands in its places now, in the page's order. */
    public List<List<Region>> blocks() {
        return inOrder(live.blocks());
    }

    /** Whether {@link #blocks} would give what it gave last, or what {@link #atOnce} did; false where that takes more than a look. */
    public boolean isUnchanged() {
        return live.isUnchanged();
    }

    /** As {@link #blocks} if that is known at once, else null. */
    public List<List<Region>> atOnce() {
        var now = live.atOnce();
        return now == null ? null : inOrder(now);
    }

    /** The same for a page that nobody has been shown yet. */
    public List<List<Region>> first() {
        return inOrder(live.first());
    }

    private List<List<Region>> inOrder(Map<String, ? extends List<? extends Region>> now) {
        var blocks = new ArrayList<List<Region>>(places.size());
        for (var place : places) {
            var there = now.get(place);
            blocks.add(there == null ? List.of() : List.copyOf(there));
        }
        return blocks;
    }

    /** A living block's HTML; nothing if it fails, as a page goes without. */
    public byte[] draw(Region block) {
        var seen = new HashMap<String, Object>(Map.of("edition", edition));
        return theme.drawOrLeaveOut(block, seen).getBytes(StandardCharsets.UTF_8);
    }

    /** The whole page as it is now. */
    public PageView now() {
        var html = new java.io.ByteArrayOutputStream(32_768);
        var blocks = first();
        for (int i = 0; i < own.size(); i++) {
            html.writeBytes(own.get(i));
            if (i < blocks.size()) blocks.get(i).forEach(block -> html.writeBytes(draw(block)));
        }
        return PageView.html(edition.language(), html.toByteArray());
    }

    @Override
    public String getContentType() {
        return PageView.TYPE;
    }

    @Override
    public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
        View whole;
        try {
            whole = request.getAttribute(Taker.ATTRIBUTE) instanceof Taker taker ? taker.take(this) : now();
        } catch (RuntimeException e) {
            if (!Absences.isOne(e)) throw e;
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        whole.render(model, request, response);
    }
}
