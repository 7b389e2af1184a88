package io.kawaraban.page;

import io.kawaraban.front.Allocation;
import io.kawaraban.front.Allocator;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Fact;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** An edition's front. */
@Component
class FrontPage {
    private final Theme theme;
    private final Blocks blocks;
    private final Stories stories;
    private final StructuredData data;
    private final Allocator allocator;
    private final Editions editions;

    FrontPage(Theme theme, Blocks blocks, Stories stories, StructuredData data, Allocator allocator, Editions editions) {
        this.theme = theme;
        this.blocks = blocks;
        this.stories = stories;
        this.data = data;
        this.allocator = allocator;
        this.editions = editions;
    }

    /** The front as it is now. */
    LivePage draw(Edition edition) {
        return draw(edition, () -> allocator.forFront(edition));
    }

    /** The front as it will be then. */
    LivePage draw(Edition edition, Instant at) {
        return draw(edition, () -> allocator.forFront(edition, at));
    }

    private LivePage draw(Edition edition, Supplier<Allocation> filled) {
        var head = Head.of("", edition.tagline(), "/").data(List.of(data.site(edition)))
                .alternates(editions.all().size() < 2 ? List.of() : editions.all().stream().map(other -> new Head.Alternate(other, "/")).toList());
        return theme.draw(edition, "front.html", head, Map.of(), () -> blocks(edition, filled.get()), Set.of(Fact.edition(edition.id()), Fact.lists(edition.id())));
    }

    private Map<String, List<Block>> blocks(Edition edition, Allocation page) {
        var leads = stories.of(edition, page.lead());
        var main = new ArrayList<Block>();
        if (leads.isEmpty()) main.add(new Block.Beginning());
        else main.add(new Block.Leads(leads.getFirst(), leads.subList(1, leads.size())));
        page.sections().forEach(part -> main.add(new Block.Newest(part.section(), stories.of(edition, part.places()))));
        return Map.of("main", main, "beside", Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page)));
    }
}
