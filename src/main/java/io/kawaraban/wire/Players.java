package io.kawaraban.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows the page that a player in a frame belongs to: a reader can be led there, while the frame's own address is of no use. */
final class Players {
    private static final Map<Pattern, String> PAGES = new LinkedHashMap<>();

    static {
        page("(?:www\\.)?youtube(?:-nocookie)?\\.com/embed/([A-Za-z0-9_-]{6,20})", "https://www.youtube.com/watch?v=$1");
        page("player\\.vimeo\\.com/video/(\\d+)", "https://vimeo.com/$1");
        page("(?:www\\.|geo\\.)?dailymotion\\.com/embed/video/([A-Za-z0-9]+)", "https://www.dailymotion.com/video/$1");
        page("embed\\.nicovideo\\.jp/watch/([a-z]{2}\\d+)", "https://www.nicovideo.jp/watch/$1");
        page("tv\\.naver\\.com/embed/(\\d+)", "https://tv.naver.com/v/$1");
        page("play-tv\\.kakao\\.com/embed/player/cliplink/(\\d+)", "https://tv.kakao.com/v/$1");
        page("open\\.spotify\\.com/embed/([a-z]+/[A-Za-z0-9]+)", "https://open.spotify.com/$1");
    }

    private Players() {}

    /** The page of what this player plays; the address itself if it is no player known here. */
    static String page(String address) {
        for (var each : PAGES.entrySet()) {
            var player = each.getKey().matcher(address);
            if (player.find()) return each.getValue().replace("$1", player.group(1));
        }
        return address;
    }

    private static void page(String player, String page) {
        PAGES.put(Pattern.compile("^https?://" + player), page);
    }
}
