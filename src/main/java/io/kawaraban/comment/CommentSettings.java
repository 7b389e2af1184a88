package io.kawaraban.comment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one reader may write.
 *
 * @param burst      so many comments at once from one address; a household or an office shares one
 * @param pause      after which one more is welcome
 * @param repeat     how long the same words of the same reader under the same article are taken for the same comment
 * @param letters    after a letter about replies, how long further ones to the same address are gathered
 * @param remembered how many addresses and texts are remembered for this, in memory only
 */
@ConfigurationProperties("kawaraban.comment")
record CommentSettings(@DefaultValue("8") int burst, @DefaultValue("15s") Duration pause, @DefaultValue("10m") Duration repeat, @DefaultValue("10m") Duration letters,
                       @DefaultValue("100000") int remembered) {}
