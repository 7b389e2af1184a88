import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * Writes a WordPress export of so many articles of an invented port, half of them in blocks, half in classic text.
 *
 * <p>{@code java bench/WordPressExport.java ARTICLES FILE}
 */
final class WordPressExport {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final LocalDateTime FIRST = LocalDateTime.of(2010, 1, 1, 0, 0);
    private static final String[] THINGS = {"港", "船", "網", "朝市", "灯台", "橋", "坂", "蔵", "潮", "霧", "鐘", "桟橋", "漁師", "瓦版", "版木", "かに", "昆布", "提灯", "祭り", "夜汽車"};
    private static final String[] DOINGS = {"が着いた", "を直した", "が光る", "を数える", "が動き出す", "を待つ", "が鳴る", "を編む", "が晴れた", "を渡る"};
    private static final String[] WHEN = {"けさ", "夕方", "雨の日に", "祭りの前に", "三日ぶりに", "静かに", "ふたたび", "町の人が", "子どもたちが", "夜明けに"};
    private final Random random = new Random(1657);

    public static void main(String[] arguments) throws IOException {
        try (var out = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
            new WordPressExport().write(Integer.parseInt(arguments[0]), out);
        }
    }

    private void write(int articles, BufferedWriter out) throws IOException {
        out.write("""
                <?xml version="1.0" encoding="UTF-8" ?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><title>浜の便り</title><link>https://hama.example</link><description>港町の小さな新聞</description><language>ja</language>
                <wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://hama.example</wp:base_site_url><wp:base_blog_url>https://hama.example</wp:base_blog_url>
                """);
        for (int n = 0; n < 20; n++) out.write("<wp:author><wp:author_id>" + n + "</wp:author_id><wp:author_login>writer" + n + "</wp:author_login><wp:author_display_name><![CDATA[記者" + n + "]]></wp:author_display_name></wp:author>\n");
        for (int n = 0; n < 20; n++) out.write("<wp:category><wp:term_id>" + (n + 1) + "</wp:term_id><wp:category_nicename>c" + n + "</wp:category_nicename><wp:category_parent>" + (n < 8 ? "" : "c" + n % 8)
                + "</wp:category_parent><wp:cat_name><![CDATA[" + THINGS[n] + "面]]></wp:cat_name></wp:category>\n");
        for (int n = 0; n < 1000; n++) out.write("<wp:tag><wp:term_id>" + (n + 100) + "</wp:term_id><wp:tag_slug>t" + n + "</wp:tag_slug><wp:tag_name><![CDATA[" + THINGS[n % 20] + n + "]]></wp:tag_name></wp:tag>\n");
        for (int n = 1; n <= articles; n++) out.write(item(n));
        out.write("</channel></rss>\n");
    }

    private String item(int n) {
        var at = FIRST.plusMinutes(n * 70L);
        var slug = "story-" + n;
        return "<item><title><![CDATA[" + sentence() + "]]></title><link>https://hama.example/" + at.getYear() + "/" + "%02d".formatted(at.getMonthValue()) + "/" + slug + "/</link>"
                + "<dc:creator><![CDATA[writer" + n % 20 + "]]></dc:creator><guid isPermaLink=\"false\">https://hama.example/?p=" + n + "</guid><description></description>"
                + "<content:encoded><![CDATA[" + (n % 2 == 0 ? blocks(n) : classic(n)) + "]]></content:encoded><excerpt:encoded><![CDATA[" + (n % 3 == 0 ? sentence() : "") + "]]></excerpt:encoded>"
                + "<wp:post_id>" + n + "</wp:post_id><wp:post_date>" + AT.format(at) + "</wp:post_date><wp:post_date_gmt>" + AT.format(at.minusHours(9)) + "</wp:post_date_gmt>"
                + "<wp:comment_status>open</wp:comment_status><wp:post_name>" + slug + "</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order>"
                + "<wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>"
                + "<category domain=\"category\" nicename=\"c" + n % 20 + "\"><![CDATA[" + THINGS[n % 20] + "面]]></category>"
                + tag(n % 1000) + tag(n * 7 % 1000) + (n % 10 == 0 ? comment(n) : "") + "</item>\n";
    }

    private static String tag(int n) {
        return "<category domain=\"post_tag\" nicename=\"t" + n + "\"><![CDATA[" + THINGS[n % 20] + n + "]]></category>";
    }

    private String comment(int n) {
        return "<wp:comment><wp:comment_id>" + n + "</wp:comment_id><wp:comment_author><![CDATA[読者]]></wp:comment_author><wp:comment_date_gmt>2024-01-01 00:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA["
                + sentence() + "]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>";
    }

    private String blocks(int n) {
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) text.append("<!-- wp:paragraph -->\n<p>").append(paragraph(i)).append("</p>\n<!-- /wp:paragraph -->\n\n");
        return text + "<!-- wp:heading -->\n<h2>" + sentence() + "</h2>\n<!-- /wp:heading -->\n<!-- wp:image {\"id\":" + n + "} -->\n<figure class=\"wp-block-image\"><img src=\"https://hama.example/wp-content/uploads/p" + n
                + ".jpg\" alt=\"" + sentence() + "\"/><figcaption>" + sentence() + "</figcaption></figure>\n<!-- /wp:image -->\n<!-- wp:list -->\n<ul><li>" + sentence() + "</li><li>" + sentence() + "</li></ul>\n<!-- /wp:list -->";
    }

    private String classic(int n) {
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) text.append(paragraph(i)).append("\n\n");
        return text + "[caption width=\"300\"]<img src=\"https://hama.example/wp-content/uploads/p" + n + ".jpg\" alt=\"" + sentence() + "\" /> " + sentence() + "[/caption]\n\n<blockquote>" + sentence()
                + "</blockquote>\n[cosmosfarm_share_buttons url=\"https://hama.example/\"]";
    }

    /** Some ninety characters to read; every second one with markup, as writers use it. */
    private String paragraph(int i) {
        var text = new StringBuilder();
        for (int k = 0; k < 6; k++) text.append(sentence());
        return i % 2 == 0 ? text.toString() : text + "<strong>" + sentence() + "</strong><a href=\"https://hama.example/about/\">" + sentence() + "</a>";
    }

    private String sentence() {
        return WHEN[random.nextInt(WHEN.length)] + THINGS[random.nextInt(THINGS.length)] + DOINGS[random.nextInt(DOINGS.length)] + "。";
    }
}
