package io.kawaraban.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kawaraban.wire.Export.Post;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WxrReaderTest {
    @TempDir
    private Path folder;

    @Test
    void theSiteComesFirstThenEveryPieceInTheOrderOfTheFile() throws IOException {
        var export = Export.begun().category("port", "港", "").category("boats", "船", "port").tag("crab", "かに")
                .item(new Post(7).title("船が着く").in("category", "boats", "船").in("post_tag", "crab", "かに").meta("_thumbnail_id", "8")
                        .comment(1, 0, "港の猫", "よい船です。", "1", "comment"));

        var pieces = Export.pieces(export.in(folder));

        assertThat(pieces).hasSize(7);
        assertThat(pieces.getFirst()).isEqualTo(new Wxr.Site("浜の便り", "港町の小さな新聞", "ja", "https://hamadayori.example", "https://hamadayori.example", "1.2"));
        assertThat(pieces.get(1)).isEqualTo(new Wxr.Author(0, "hana", "hana@hamadayori.example", "浜野はな", "", ""));
        assertThat((Wxr.Term) pieces.get(4)).extracting(Wxr.Term::taxonomy, Wxr.Term::slug, Wxr.Term::parent, Wxr.Term::name)
                .containsExactly("category", "boats", "port", "船");
        var item = (Wxr.Item) pieces.getLast();
        assertThat(item.title()).isEqualTo("船が着く");
        assertThat(item.line()).isEqualTo(17);
        assertThat(item.labels()).containsExactly(new Wxr.Label("category", "boats", "船"), new Wxr.Label("post_tag", "crab", "かに"));
        assertThat(item.meta("_thumbnail_id")).isEqualTo("8");
        assertThat(item.comments()).singleElement().extracting(Wxr.Comment::author, Wxr.Comment::content).containsExactly("港の猫", "よい船です。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.2/", "http://wordpress.org/export/1.1/"})
    void anotherPrefixForTheSameNamespaceIsRead(String namespace) throws IOException {
        var xml = Export.begun().item(new Post(7)).xml().replace("wp:", "press:").replace("xmlns:wp=\"http://wordpress.org/export/1.2/\"", "xmlns:press=\"" + namespace + "\"");

        assertThat(Export.pieces(Export.file(folder, xml, UTF_8)).getLast()).isInstanceOfSatisfying(Wxr.Item.class, item -> assertThat(item.number()).isEqualTo(7));
    }

    @Test
    void aCdataSectionSplitAroundItsOwnEndIsOneText() throws IOException {
        var pieces = Export.pieces(Export.begun().item(new Post(1).content("a ]]]]><![CDATA[> b")).in(folder));

        assertThat(((Wxr.Item) pieces.getLast()).content()).isEqualTo("a ]]> b");
    }

    @Test
    void whatIsMerelyUntidyIsRepairedAndCounted() throws IOException {
        var xml = "\n \n" + Export.begun().item(new Post(1).title("x").content("音\u0001楽&nbsp;\u000Bと"))
                .add("<item><title>A & B &nbsp; &copy; &#8; 3 < 4</title><wp:post_type>post</wp:post_type></item>").xml();
        var bytes = xml.getBytes(UTF_8);
        var file = Export.file(folder, bytes);

        try (var reader = WxrReader.open(file, null)) {
            Wxr.Item first = null, second = null;
            for (var piece = reader.next(); piece.isPresent(); piece = reader.next())
                if (piece.get() instanceof Wxr.Item item) {
                    first = first == null ? item : first;
                    second = item;
                }

            assertThat(first.content()).isEqualTo("音楽&nbsp;と");
            assertThat(first.line()).isEqualTo(16);
            assertThat(second.title()).isEqualTo("A & B \u00A0 ©  3 < 4");
            assertThat(reader.repairs()).isEqualTo(new TidyReader.Repairs(2, 0, 5, 22));
        }
    }

    @Test
    void oneBrokenByteAmongManyCharactersIsShownAsSuch() throws IOException {
        var xml = Export.begun().item(new Post(1).content("港の朝。".repeat(20) + "ÿ")).xml().getBytes(UTF_8);
        var file = Export.file(folder, replace(xml, "ÿ".getBytes(UTF_8), new byte[] {(byte) 0xFF}));

        var item = (Wxr.Item) Export.pieces(file).getLast();

        assertThat(item.content()).endsWith("朝。\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "EUC-KR", "ISO-8859-1"})
    void aFileInAnotherEncodingThanItClaimsIsRefused(String charset) {
        var text = charset.equals("EUC-KR") ? "항구의 아침" : charset.equals("ISO-8859-1") ? "café à la crème" : "港の朝";
        var xml = Export.begun().xml().replaceAll("[^\\x00-\\x7F]", "").replace("</channel>", new Post(1).title("t").content(text).xml() + "</channel>");

        var refusal = catchThrowableOfType(BrokenExport.class, () -> Export.pieces(Export.file(folder, xml, Charset.forName(charset))));

        assertThat(refusal.line()).isEqualTo(20);
        assertThat(refusal).hasMessageContaining("UTF-8").hasMessageContaining("--encoding");
    }

    @Test
    void theRightEncodingCanBeGiven() throws IOException {
        var file = Export.file(folder, Export.begun().item(new Post(1).content("港の朝")).xml(), Charset.forName("Shift_JIS"));

        try (var reader = WxrReader.open(file, Charset.forName("Shift_JIS"))) {
            assertThat(((Wxr.Site) reader.next().orElseThrow()).title()).isEqualTo("浜の便り");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void sixteenBitsAreFoundByThemselves(String charset) throws IOException {
        var file = Export.file(folder, Export.begun().xml(), Charset.forName(charset));

        assertThat(Export.pieces(file).getFirst()).isInstanceOf(Wxr.Site.class);
    }

    @Test
    void aDeclaredEncodingIsBelieved() throws IOException {
        var file = Export.file(folder, Export.begun().xml().replace("UTF-8", "EUC-JP"), Charset.forName("EUC-JP"));

        assertThat(((Wxr.Site) Export.pieces(file).getFirst()).title()).isEqualTo("浜の便り");
    }

    @Test
    void aFileCutInTheMiddleSaysSo() throws IOException {
        var xml = Export.begun().item(new Post(1).title("第一報")).item(new Post(2).title("第二報").content("長い本文")).xml();

        var cut = xml.substring(0, xml.indexOf("い本文"));
        var refusal = refusal(cut);

        assertThat(refusal.line()).isEqualTo(cut.lines().count());
        assertThat(refusal).hasMessage(Say.the("import.cut") + " " + Say.the("import.within", "第二報"));
    }

    @Test
    void aFileCutBetweenItemsSaysSo() {
        var xml = Export.begun().item(new Post(1)).xml();

        assertThat(refusal(xml.substring(0, xml.indexOf("</channel>")))).hasMessageStartingWith(Say.the("import.cut"));
    }

    @Test
    void brokenMarkupNamesItsLine() {
        var refusal = refusal(Export.begun().add("<item>\n<title>x</tilte>\n</item>").xml());

        assertThat(refusal.line()).isEqualTo(15);
        assertThat(refusal).hasMessageContaining("title");
    }

    @Test
    void whatIsNoExportIsRefused() {
        assertThat(refusal("")).hasMessage(Say.the("import.empty"));
        assertThat(refusal("Dear editor,\nplease find")).hasMessage(Say.the("import.not-xml"));
        assertThat(refusal("<html><body>x</body></html>")).hasMessage(Say.the("import.not-wxr.root", "html"));
        assertThat(refusal("<rss version='2.0'></rss>")).hasMessage(Say.the("import.not-wxr.channel"));
        assertThat(refusal("<rss version='2.0'>\n<channel><title>feed</title>\n<item><title>a</title></item></channel></rss>"))
                .hasMessage(Say.the("import.not-wxr.version")).extracting(BrokenExport::line).isEqualTo(3L);
        assertThat(refusal("<rss version='2.0'><channel><title>feed</title></channel></rss>")).hasMessage(Say.the("import.not-wxr.version"));
        assertThat(refusal(Export.begun().item(new Post(1)).xml().replace(">1.2<", ">3.0<"))).hasMessage(Say.the("import.version", "3.0"));
        assertThat(refusal("PK\u0003\u0004")).hasMessage(Say.the("import.compressed"));
        assertThat(refusal("<?xml version='1.0' encoding='klingon'?><rss/>")).hasMessage(Say.the("import.encoding.unknown", "klingon"));
    }

    @Test
    void aDocumentTypeIsRefusedBeforeAnyParserSeesIt() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "SECRET");
        var laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\">" + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">".repeat(1) + "]>";
        var outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        for (var declaration : List.of(laughs, outside, "<!DOCTYPE rss SYSTEM \"http://192.0.2.1/x.dtd\">", "<!DOCTYPE rss>")) {
            var refusal = refusal(Export.begun().xml().replace("<rss", declaration + "\n<rss").replace("浜の便り", "&b;&x;"));

            assertThat(refusal).hasMessage(Say.the("import.dtd"));
            assertThat(refusal.line()).isEqualTo(2);
        }
    }

    @Test
    void nobodyOutsideIsAskedForAnything() throws IOException {
        try (var outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            outside.setSoTimeout(300);
            var address = "http://localhost:" + outside.getLocalPort() + "/x";
            var xml = Export.begun().item(new Post(1).content("<img src=\"" + address + "\">")).xml();

            refusal(xml.replace("<rss", "<!DOCTYPE rss PUBLIC \"-//x//x\" \"" + address + "\">\n<rss"));
            refusal(xml.replace("<rss", "<!DOCTYPE rss [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]>\n<rss"));
            Export.pieces(Export.file(folder, xml.replace("<rss", "<?xml-stylesheet href=\"" + address + "\"?>\n<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\" "
                    + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" + address + "\"")
                    .replace("<channel>", "<channel><xi:include href=\"" + address + "\"/>"), UTF_8));

            assertThatThrownBy(outside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aMillionCharacterReferencesAreNoAttack() throws IOException {
        var pieces = Export.pieces(Export.begun().add("<item><title>" + "&amp;&#x6d5c;".repeat(500_000) + "</title></item>").in(folder));

        assertThat(((Wxr.Item) pieces.getLast()).title()).hasSize(1_000_000).startsWith("&浜&浜");
    }

    @Test
    void anItemTooLargeIsCutInMemoryAndSaysSo() throws IOException {
        var file = folder.resolve("large.xml");
        try (var out = Files.newBufferedWriter(file)) {
            var xml = Export.begun().item(new Post(1).content("@")).item(new Post(2)).xml();
            int at = xml.indexOf('@', xml.indexOf("content:encoded><"));
            out.write(xml.substring(0, at));
            for (int i = 0; i < 40; i++) out.write("0123456789abcdef".repeat(1 << 16));
            out.write(xml.substring(at + 1));
        }

        var items = Export.pieces(file).stream().filter(Wxr.Item.class::isInstance).map(Wxr.Item.class::cast).toList();

        assertThat(items).extracting(Wxr.Item::cut).containsExactly(true, false);
        assertThat(items.getFirst().number()).isEqualTo(1);
        assertThat(items.getFirst().content().length()).isLessThanOrEqualTo(WxrReader.LARGEST_ITEM);
    }

    @Test
    void aMissingFileIsAnOrdinaryFailure() {
        assertThatThrownBy(() -> WxrReader.open(folder.resolve("none.xml"), null)).isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    private BrokenExport refusal(String xml) {
        return catchThrowableOfType(BrokenExport.class, () -> Export.pieces(Export.file(folder, xml, StandardCharsets.UTF_8)));
    }

    private static byte[] replace(byte[] bytes, byte[] from, byte[] to) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace(new String(from, StandardCharsets.ISO_8859_1), new String(to, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
