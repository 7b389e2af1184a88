package io.kawaraban.page;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Release;
import io.kawaraban.theme.PageView;
import org.springframework.stereotype.Component;

/** How an article would look to readers, for those who may see it before them. */
@Component
public class Preview {
    private final ArticlePage pages;

    Preview(ArticlePage pages) {
        this.pages = pages;
    }

    /** The page of a release that readers have not been given; for one pair of eyes, counted as no read, and kept nowhere. */
    public PageView draw(Edition edition, Release release) {
        return pages.drawUncounted(edition, release).confidential();
    }
}
