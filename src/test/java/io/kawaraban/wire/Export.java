package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A WordPress export written for a test. */
final class Export {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel>
            <title>浜の便り</title>
            <link>https://hamadayori.example</link>
            <description>港町の小さな新聞</description>
            <language>ja</language>
            <wp:wxr_version>1.2</wp:wxr_version>
            <wp:base_site_url>https://hamadayori.example</wp:base_site_url>
            <wp:base_blog_url>https://hamadayori.example</wp:base_blog_url>
            """;
    private static final String FOOT = "</channel>\n</rss>\n";

    private final StringBuilder body = new StringBuilder();
    private long next = 1;

    /** An export with one author and the category that every WordPress has. */
    static Export begun() {
        return new Export().author("hana", "浜野はな").category("uncategorized", "未分類", "");
    }

    Export add(String xml) {
        body.append(xml).append('\n');
        return this;
    }

    Export author(String login, String name) {
        return add("<wp:author><wp:author_login><![CDATA[" + login + "]]></wp:author_login><wp:author_email><![CDATA[" + login
                + "@hamadayori.example]]></wp:author_email><wp:author_display_name><![CDATA[" + name + "]]></wp:author_display_name></wp:author>");
    }

    Export category(String slug, String name, String parent) {
        return add("<wp:category><wp:term_id>" + (1000 + next++) + "</wp:term_id><wp:category_nicename><![CDATA[" + slug
                + "]]></wp:category_nicename><wp:category_parent><![CDATA[" + parent + "]]></wp:category_parent><wp:cat_name><![CDATA[" + name
                + "]]></wp:cat_name></wp:category>");
    }

    Export tag(String slug, String name) {
        return add("<wp:tag><wp:term_id>" + (1000 + next++) + "</wp:term_id><wp:tag_slug><![CDATA[" + slug + "]]></wp:tag_slug><wp:tag_name><![CDATA["
                + name + "]]></wp:tag_name></wp:tag>");
    }

    Export item(Post post) {
        return add(post.xml());
    }

    String xml() {
        return HEAD + body + FOOT;
    }

    /** The export as a file in this folder. */
    Path in(Path folder) {
        return file(folder, xml().getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, String text, Charset charset) {
        return file(folder, text.getBytes(charset));
    }

    static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "export", ".xml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every piece of the file. */
    static List<Wxr> pieces(Path file) throws IOException {
        var pieces = new ArrayList<Wxr>();
        try (var reader = WxrReader.open(file, null)) {
            for (var piece = reader.next(); piece.isPresent(); piece = reader.next()) pieces.add(piece.get());
        }
        return pieces;
    }

    /** An item written field by field; what is not said is what WordPress would write. */
    static final class Post {
        private final long number;
        private final StringBuilder extra = new StringBuilder();
        private String type = "post";
        private String title = "朝市の知らせ";
        private String link;
        private String slug;
        private String status = "publish";
        private String content = "本文。";
        private String excerpt = "";
        private String date = "2024-05-01 09:00:00";
        private String gmt = "2024-05-01 00:00:00";
        private String modified = "";
        private String password = "";
        private String creator = "hana";
        private String comments = "open";
        private long parent;

        Post(long number) {
            this.number = number;
            this.slug = "post-" + number;
        }

        Post type(String value) {
            type = value;
            return this;
        }

        Post title(String value) {
            title = value;
            return this;
        }

        Post link(String value) {
            link = value;
            return this;
        }

        Post slug(String value) {
            slug = value;
            return this;
        }

        Post status(String value) {
            status = value;
            return this;
        }

        Post content(String value) {
            content = value;
            return this;
        }

        Post excerpt(String value) {
            excerpt = value;
            return this;
        }

        Post date(String local, String gmtDate) {
            date = local;
            gmt = gmtDate;
            return this;
        }

        Post modifiedGmt(String value) {
            modified = value;
            return this;
        }

        Post password(String value) {
            password = value;
            return this;
        }

        Post creator(String value) {
            creator = value;
            return this;
        }

        Post parent(long value) {
            parent = value;
            return this;
        }

        Post in(String taxonomy, String slugOfTerm, String name) {
            return add("<category domain=\"" + taxonomy + "\" nicename=\"" + Markup.escape(slugOfTerm) + "\"><![CDATA[" + name + "]]></category>");
        }

        Post meta(String key, String value) {
            return add("<wp:postmeta><wp:meta_key><![CDATA[" + key + "]]></wp:meta_key><wp:meta_value><![CDATA[" + value + "]]></wp:meta_value></wp:postmeta>");
        }

        Post comment(long id, long parentComment, String author, String text, String approved, String kind) {
            return add("<wp:comment><wp:comment_id>" + id + "</wp:comment_id><wp:comment_author><![CDATA[" + author + "]]></wp:comment_author>"
                    + "<wp:comment_author_email>reader@example.org</wp:comment_author_email><wp:comment_author_url></wp:comment_author_url>"
                    + "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_date>2024-05-01 12:00:00</wp:comment_date>"
                    + "<wp:comment_date_gmt>2024-05-01 03:00:0" + id % 10 + "</wp:comment_date_gmt><wp:comment_content><![CDATA[" + text + "]]></wp:comment_content>"
                    + "<wp:comment_approved>" + approved + "</wp:comment_approved><wp:comment_type>" + kind + "</wp:comment_type><wp:comment_parent>"
                    + parentComment + "</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>");
        }

        Post add(String xml) {
            extra.append(xml).append('\n');
            return this;
        }

        String xml() {
            var address = link != null ? link : "https://hamadayori.example/2024/05/" + slug + "/";
            return "<item>\n<title><![CDATA[" + title + "]]></title>\n<link>" + Markup.escape(address) + "</link>\n<dc:creator><![CDATA[" + creator + "]]></dc:creator>\n"
                    + "<guid isPermaLink=\"false\">https://hamadayori.example/?p=" + number + "</guid>\n<description></description>\n"
                    + "<content:encoded><![CDATA[" + content + "]]></content:encoded>\n<excerpt:encoded><![CDATA[" + excerpt + "]]></excerpt:encoded>\n"
                    + "<wp:post_id>" + number + "</wp:post_id>\n<wp:post_date>" + date + "</wp:post_date>\n<wp:post_date_gmt>" + gmt + "</wp:post_date_gmt>\n"
                    + "<wp:post_modified_gmt>" + modified + "</wp:post_modified_gmt>\n<wp:comment_status>" + comments + "</wp:comment_status>\n"
                    + "<wp:post_name><![CDATA[" + slug + "]]></wp:post_name>\n<wp:status>" + status + "</wp:status>\n<wp:post_parent>" + parent
                    + "</wp:post_parent>\n<wp:menu_order>0</wp:menu_order>\n<wp:post_type>" + type + "</wp:post_type>\n<wp:post_password><![CDATA[" + password
                    + "]]></wp:post_password>\n<wp:is_sticky>0</wp:is_sticky>\n" + extra + "</item>";
        }
    }
}
