package io.kawaraban.page;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Release;
import io.kawaraban.theme.PageView;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How an article or a front would look to readers, for those who may see it before them. */
@Component
public class Preview {
    private final ArticlePage pages;
    private final FrontPage fronts;

    Preview(ArticlePage pages, FrontPage fronts) {
        this.pages = pages;
        this.fronts = fronts;
    }

    /** The page of a release that readers have not been given; for one pair of eyes, counted as no read, and kept nowhere. */
    public PageView draw(Edition edition, Release release) {
        return pages.drawUncounted(edition, release).confidential();
    }

    /** An edition's front as it will be at that time, if nobody changes anything until then. */
    public PageView front(Edition edition, Instant at) {
        return fronts.draw(edition, at).now().confidential();
    }
}
