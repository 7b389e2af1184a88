package io.kawaraban.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be kept.
 *
 * @param pictureBytes the largest picture; the largest camera file that newsrooms send is about half of it
 * @param fileBytes    the largest sound, film or document
 * @param pixels       the largest picture in pixels, looked at before anything is decoded; four bytes of memory each
 * @param threads      how many pictures are worked on at a time; 0 for half the processors
 * @param remembered   how many originals are remembered, so that a page asks the database once
 */
@ConfigurationProperties(value = "kawaraban.media", ignoreUnknownFields = false)
record MediaSettings(@DefaultValue("64MB") DataSize pictureBytes, @DefaultValue("1GB") DataSize fileBytes,
                     @DefaultValue("64000000") long pixels, @DefaultValue("0") int threads,
                     @DefaultValue("4096") int remembered) {

    DataSize limit(Type type) {
        return type.isPicture() ? pictureBytes : fileBytes;
    }

    long mostBytes() {
        return Math.max(pictureBytes.toBytes(), fileBytes.toBytes());
    }

    int benches() {
        return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
