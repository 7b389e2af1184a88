package io.kawaraban.newsstand;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the newspaper is reached.
 *
 * @param idle     how long a connection may be silent
 * @param headSize the longest request line and header fields together; longer ones are answered 414 or 431
 */
@ConfigurationProperties(value = "kawaraban.http", ignoreUnknownFields = false)
record NewsstandSettings(@DefaultValue("30s") Duration idle, @DefaultValue("16KB") DataSize headSize) {
    NewsstandSettings {
        if (idle.toMillis() < 1) throw new IllegalArgumentException("kawaraban.http.idle must be more than 0");
        if (headSize.toBytes() < 1024 || headSize.toBytes() > 1 << 20) throw new IllegalArgumentException("kawaraban.http.head-size must be between 1KB and 1MB");
    }
}
