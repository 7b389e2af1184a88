package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class MediaSettingsTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(MediaRoom.class);

    @Test
    void thereAreGoodDefaults() {
        runner.run(context -> assertThat(context.getBean(MediaSettings.class))
                .isEqualTo(new MediaSettings(DataSize.ofMegabytes(64), DataSize.ofGigabytes(1), 64_000_000, 0, 4096)));
    }

    @Test
    void aMistypedKeyIsRefused() {
        runner.withPropertyValues("kawaraban.media.pixel=5").run(context -> assertThat(context).hasFailed());
    }
}
