package io.kawaraban.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
    /** The same said otherwise. */
    private static final Pattern ROBOT = Pattern.compile("(?i)(?<!cu)bot(?![a-z])|[a-z]bot/|crawl|spider|slurp|scrap|fetcher|archiver|monitor|uptime|pingdom"
            + "|lighthouse|pagespeed|preview|facebookexternalhit|embedly|validator|feed|rss|headless|phantomjs|selenium|puppeteer|playwright"
            + "|^curl|^wget|^python|^java|^go-http|^okhttp|^axios|^node|^php|^ruby|^perl|libwww|httpclient|http-client|httpx|aiohttp|guzzle|mediapartners");
    private static final List<String> PIECES = List.of("Mozilla/5.0", " ", "(X11; Linux)", "bot", "BOT", "Bot/", "cubot", "CUBOT ", "a", "/", "z", "é", "curl", "java", "Googlebot/2.1", "rss", "Feed",
            "Head", "less", "Lighthouse", "ok", "http", "-client", "x", "spider", "Safari", "monit", "or", "bottle", "robot", "\uD83D\uDE00");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.5", "a bot", "Slackbot-LinkExpanding 1.0", "python-requests/2.31",
        "Mozilla/5.0 HeadlessChrome/120", "Feedly/1.0", "CuBot/1"})
    void programsWithoutAReader(String agent) {
        assertThat(Robots.isRobot(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 20)", "Mozilla/5.0 bottles", "x", "Mozilla/5.0 nodejs"})
    void browsers(String agent) {
        assertThat(Robots.isRobot(agent)).isFalse();
    }

    @Test
    void isWhatThePatternSays() {
        var random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            var agent = new StringBuilder("x".repeat(random.nextInt(2)));
            for (int i = random.nextInt(6); i >= 0; i--) agent.append(PIECES.get(random.nextInt(PIECES.size())));
            if (agent.toString().isBlank()) continue;
            assertThat(Robots.isRobot(agent.toString())).as(agent.toString()).isEqualTo(ROBOT.matcher(agent).find());
        }
    }
}
