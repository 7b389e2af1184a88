package io.kawaraban.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final String OWN = "media:" + "0".repeat(64);

    @Test
    void everyKindOfElementComesBackAsItWas() {
        var picture = new Element.Picture(OWN, "alt", "caption", "credit", 3, 2);
        List<Element> elements = List.of(new Element.Paragraph("p"), new Element.Heading(3, "h"), picture, new Element.Gallery(List.of(picture)),
                new Element.Quote(List.of(new Element.Paragraph("q")), "who"),
                new Element.Listing(true, 2, List.of(new Element.Listing.Item("i", List.of(new Element.Rule())))),
                new Element.Table("t", List.of(new Element.Table.Row(Element.Table.Part.FOOT, List.of(new Element.Table.Cell("c", true, 2, 3))))),
                new Element.Code("x", "java"), new Element.Preformatted(" v"), new Element.Embed(URI.create("https://e.example/"), "e"),
                new Element.Audio(OWN, "a"), new Element.Video(OWN, "", "v"), new Element.Attachment(OWN, "f"),
                new Element.Definitions(List.of(new Element.Definitions.Definition("t", "d"))), new Element.Details("s", List.of()), new Element.Rule());

        assertThat(elements.stream().map(Element::getClass).distinct()).hasSize(Element.class.getPermittedSubclasses().length);
        assertThat(Json.elements(Json.of(elements))).isEqualTo(elements);
        assertThat(Json.picture(Json.of(picture))).isEqualTo(picture);
    }

    @Test
    void theFormIsAContract() {
        assertThat(Json.of(List.of(new Element.Paragraph("a")))).isEqualTo("[{\"type\":\"paragraph\",\"html\":\"a\"}]");
        assertThat(Json.ofByline(List.of(new Contribution(7, Contribution.Role.WROTE)))).isEqualTo("[{\"author\":7,\"role\":\"wrote\"}]");
    }

    @Test
    void whatComesInIsCleaned() {
        assertThat(Json.elements("[{\"type\":\"paragraph\",\"html\":\"<script>x</script>y\"}]")).containsExactly(new Element.Paragraph("y"));
        assertThatThrownBy(() -> Json.elements("[{\"type\":\"nothing\"}]")).isInstanceOf(tools.jackson.core.JacksonException.class);
    }
}
