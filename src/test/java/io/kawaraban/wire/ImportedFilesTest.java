package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.media.Originals;
import io.kawaraban.publication.Card;
import io.kawaraban.wire.Export.Post;
import io.kawaraban.wire.ImportReport.Count;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportedFilesTest extends ImportTest {
    @Autowired
    private Originals originals;

    @Test
    void filesOfAFolderAreKeptHereAndTheirAddressesLeadToThem() throws IOException {
        var uploads = Files.createDirectories(folder.resolve("uploads"));
        picture(uploads.resolve("2024/05/boat.png"), Color.BLUE);
        picture(uploads.resolve("2024/05/網.png"), Color.GREEN);

        var report = imported(site().in(folder), false, uploads, null).report();

        assertThat(report.of(Count.FILES_BROUGHT)).isEqualTo(2);
        assertThat(report.of(Count.FILES_ELSEWHERE)).isEqualTo(1);
        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.MEDIA_FAILED).singleElement()
                .satisfies(lost -> assertThat(lost.where()).containsExactly("https://hamadayori.example/wp-content/uploads/2024/05/lost.png"));
        var lead = card(1).map(Card::lead).orElseThrow();
        assertThat(lead.source()).startsWith("media:");
        assertThat(originals.find(lead.source()).orElseThrow().name()).isEqualTo("boat.png");
        assertThat(html(1)).contains("<img src=\"/media/").doesNotContain("boat-300x200.png").contains("class=\"elsewhere\"");
        assertThat(addresses.find(edition().id(), "/wp-content/uploads/2024/05/boat.png").orElseThrow().location()).startsWith("/media/");
        assertThat(addresses.find(edition().id(), "/?attachment_id=8").orElseThrow().location()).startsWith("/media/");
        assertThat(addresses.find(edition().id(), "/wp-content/uploads/2024/05/網.png").orElseThrow().location()).startsWith("/media/");
    }

    @Test
    void whenTheFilesComeLaterTheArticlesShowThem() throws IOException {
        var file = site().in(folder);
        imported(file);
        assertThat(card(1).map(Card::lead).orElseThrow().source()).startsWith("https://");
        var uploads = Files.createDirectories(folder.resolve("uploads"));
        picture(uploads.resolve("2024/05/boat.png"), Color.RED);

        var report = imported(file, false, uploads, null).report();

        assertThat(report.of(Count.ARTICLES_CHANGED)).isEqualTo(1);
        assertThat(report.of(Count.ARTICLES_UNCHANGED)).isEqualTo(1);
        assertThat(card(1).map(Card::lead).orElseThrow().source()).startsWith("media:");
        assertThat(imported(file, false, uploads, null).report().of(Count.ARTICLES_UNCHANGED)).isEqualTo(2);
    }

    @Test
    void noAddressLeadsOutOfTheFolder() throws IOException {
        var uploads = Files.createDirectories(folder.resolve("uploads"));
        picture(folder.resolve("outside.png"), Color.BLACK);
        picture(folder.resolve("linked.png"), Color.BLACK);
        Files.createSymbolicLink(uploads.resolve("link.png"), folder.resolve("linked.png"));

        var report = imported(Export.begun().item(attachment(8, "https://hamadayori.example/wp-content/uploads/../outside.png"))
                .item(attachment(9, "https://hamadayori.example/wp-content/uploads/%2e%2e/outside.png")).item(attachment(10, "https://hamadayori.example/wp-content/uploads/link.png"))
                .in(folder), false, uploads, null).report();

        assertThat(report.of(Count.FILES_BROUGHT)).isZero();
        assertThat(report.of(Loss.MEDIA_FAILED)).isEqualTo(2);
    }

    @Test
    void whatIsNoPictureIsNamed() throws IOException {
        var uploads = Files.createDirectories(folder.resolve("uploads"));
        Files.writeString(uploads.resolve("x.svg"), "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        Files.writeString(uploads.resolve("y.jpg"), "<?php system($_GET[1]);");

        var report = imported(Export.begun().item(attachment(8, "https://hamadayori.example/wp-content/uploads/x.svg"))
                .item(attachment(9, "https://hamadayori.example/wp-content/uploads/y.jpg")).in(folder), false, uploads, null).report();

        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.MEDIA_FAILED).extracting(ImportReport.Lost::name)
                .containsExactlyInAnyOrder(Say.the("media.svg"), Say.the("media.unknown-type"));
    }

    private static Export site() {
        return Export.begun().item(new Post(1).meta("_thumbnail_id", "8").content("前\n\n<img class=\"wp-image-8\" src=\"https://hamadayori.example/wp-content/uploads/2024/05/boat-300x200.png\" alt=\"船\">\n\n"
                        + "<img src=\"/wp-content/uploads/2024/05/lost.png\" alt=\"失\">\n\n<img src=\"https://hamadayori.example/wp-content/uploads/2024/05/%E7%B6%B2.png\" alt=\"網\">"))
                .item(new Post(2).content("絵はない"))
                .item(attachment(8, "https://hamadayori.example/wp-content/uploads/2024/05/boat.png")).item(attachment(9, "https://hamadayori.example/wp-content/uploads/2024/05/網.png"));
    }

    private static Post attachment(long number, String address) {
        return new Post(number).type("attachment").add("<wp:attachment_url>" + address + "</wp:attachment_url>");
    }

    private static void picture(Path file, Color colour) throws IOException {
        Files.createDirectories(file.getParent());
        var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 40, 30);
        pen.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
