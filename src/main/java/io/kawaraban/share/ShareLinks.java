package io.kawaraban.share;

import io.kawaraban.publication.Edition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The ways an edition offers, always with this article's address and title. */
public final class ShareLinks {
    /** Every network an edition may choose. */
    public static final List<String> NETWORKS = List.of("x", "line", "facebook", "hatena", "naver", "kakao", "mail", "copy", "system");

    private ShareLinks() {}

    /** Links for an article; {@code url} is its absolute canonical address. Kakao needs the edition's key. */
    public static List<ShareLink> of(Edition edition, String url, String title) {
        return edition.share().stream().flatMap(network -> address(network, edition, url, title).map(address -> new ShareLink(network, address)).stream()).toList();
    }

    private static Optional<String> address(String network, Edition edition, String url, String title) {
        var to = encoded(url);
        var named = encoded(title);
        return switch (network) {
            case "x" -> Optional.of("https://x.com/intent/post?url=" + to + "&text=" + named);
            case "line" -> Optional.of("https://social-plugins.line.me/lineit/share?url=" + to);
            case "facebook" -> Optional.of("https://www.facebook.com/sharer/sharer.php?u=" + to);
            case "hatena" -> Optional.of("https://b.hatena.ne.jp/add?mode=confirm&url=" + to + "&title=" + named);
            case "naver" -> Optional.of("https://share.naver.com/web/shareView?url=" + to + "&title=" + named);
            case "kakao" -> Optional.of("https://sharer.kakao.com/picker/link?app_key=" + encoded(edition.kakaoKey()) + "&validation_action=scrap&validation_params="
                            + encoded("{\"link_ver\":\"4.0\",\"request_url\":\"" + url + "\"}"))
                    .filter(_ -> !edition.kakaoKey().isBlank());
            case "mail" -> Optional.of("mailto:?subject=" + named + "&body=" + to);
            case "copy", "system" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
