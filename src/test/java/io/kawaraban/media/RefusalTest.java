package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void everyRefusalIsToldInEveryLanguage() {
        for (var refusal : Refusal.values()) {
            var told = Arrays.stream(new Locale[] {Locale.ENGLISH, Locale.JAPANESE, Locale.KOREAN}).map(refusal::words).collect(Collectors.toSet());

            assertThat(told).as(refusal.key()).hasSize(3);
        }
        assertThat(Refusal.EMPTY.words(Locale.FRENCH)).isEqualTo("The file is empty.");
    }
}
