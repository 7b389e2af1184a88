package io.kawaraban.reading;

import java.util.regex.Pattern;

/** Knows programs that read without a reader by what they call themselves. */
final class Robots {
    private static final Pattern ROBOT = Pattern.compile("(?i)(?<!cu)bot(?![a-z])|[a-z]bot/|crawl|spider|slurp|scrap|fetcher|archiver|monitor|uptime|pingdom"
            + "|lighthouse|pagespeed|preview|facebookexternalhit|embedly|validator|feed|rss|headless|phantomjs|selenium|puppeteer|playwright"
            + "|^curl|^wget|^python|^java|^go-http|^okhttp|^axios|^node|^php|^ruby|^perl|libwww|httpclient|http-client|httpx|aiohttp|guzzle|mediapartners");

    private Robots() {}

    /** Whether this agent is a program without a reader; one without a name is. */
    static boolean isRobot(String agent) {
        return agent == null || agent.isBlank() || ROBOT.matcher(agent).find();
    }
}
