package io.kawaraban.reading;

import java.util.List;

/** Knows programs that read without a reader by what they call themselves. */
final class Robots {
    private static final List<String> NAMED = List.of("crawl", "spider", "slurp", "scrap", "fetcher", "archiver", "monitor", "uptime", "pingdom", "lighthouse", "pagespeed",
            "preview", "facebookexternalhit", "embedly", "validator", "feed", "rss", "headless", "phantomjs", "selenium", "puppeteer", "playwright", "libwww", "httpclient",
            "http-client", "httpx", "aiohttp", "guzzle", "mediapartners");
    private static final List<String> NAMED_FIRST = List.of("curl", "wget", "python", "java", "go-http", "okhttp", "axios", "node", "php", "ruby", "perl");
    private static final String BOT = "bot";
    /** Which two letters begin a name: of nearly every agent one look at each letter is enough. */
    private static final boolean[] BEGINS = new boolean[128 * 128];

    static {
        for (var name : NAMED) BEGINS[pair(name.charAt(0), name.charAt(1))] = true;
        BEGINS[pair('b', 'o')] = true;
    }

    private Robots() {}

    /** Whether this agent is a program without a reader; one without a name is. */
    static boolean isRobot(String agent) {
        if (agent == null || agent.isBlank()) return true;
        for (var name : NAMED_FIRST) if (stands(name, agent, 0)) return true;
        int second = lower(agent.charAt(0));
        for (int at = 0; at < agent.length() - 1; at++) {
            int first = second;
            second = lower(agent.charAt(at + 1));
            if (BEGINS[pair(first, second)] && isNamed(agent, at)) return true;
        }
        return false;
    }

    private static boolean isNamed(String agent, int at) {
        for (var name : NAMED) if (stands(name, agent, at)) return true;
        return stands(BOT, agent, at) && isBot(agent, at, at + BOT.length());
    }

    /** {@code Somebot/2} and {@code a bot}, but neither {@code bottle} nor the telephones called Cubot. */
    private static boolean isBot(String agent, int from, int to) {
        boolean isEnd = to == agent.length();
        if (!isEnd && agent.charAt(to) == '/' && from > 0 && isLetter(agent.charAt(from - 1))) return true;
        return (isEnd || !isLetter(agent.charAt(to))) && !stands("cu", agent, from - 2);
    }

    private static boolean stands(String name, String agent, int at) {
        return agent.regionMatches(true, at, name, 0, name.length());
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c < 128 ? c : 0;
    }

    private static int pair(int first, int second) {
        return first << 7 | second;
    }
}
