package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OriginalTest {

    @Test
    void aFileNameIsSafeInAnAddress() {
        assertThat(original("IMG 0012 (1).JPEG").fileName()).isEqualTo("IMG-0012-1.jpg");
        assertThat(original("港の猫.png").fileName()).isEqualTo("港の猫.jpg");
        assertThat(original("../../etc/passwd").fileName()).doesNotContain("/").doesNotContain("..");
        assertThat(original("\"><script>.jpg").fileName()).isEqualTo("script.jpg");
        assertThat(original("...").fileName()).isEqualTo("original.jpg");
        assertThat(original("").fileName()).isEqualTo("original.jpg");
        assertThat(original("猫".repeat(300)).fileName()).hasSizeLessThan(90);
    }

    @Test
    void aFileNameIsNeverThatOfARendition() {
        assertThat(original("960.jpg").fileName()).isEqualTo("original-960.jpg");
        assertThat(original("card.jpg").fileName()).isEqualTo("original-card.jpg");
        assertThat(original("thumb.png").fileName()).isEqualTo("original-thumb.jpg");
    }

    @Test
    void aHashIsAHash() {
        assertThatThrownBy(() -> new Original("../x", Type.PNG, 1, 1, 1, false, false, true, "", Instant.EPOCH, "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Original original(String name) {
        return new Original("a".repeat(64), Type.JPEG, 1, 1, 1, false, false, true, name, Instant.EPOCH, "", "");
    }
}
