package io.kawaraban.publication;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Elements and bylines as JSON, the form they are kept and exchanged in: {@code {"type":"paragraph","html":"…"}}. */
public final class Json {
    private static final Map<Class<? extends Element>, String> NAMES = Map.ofEntries(
            Map.entry(Element.Paragraph.class, "paragraph"), Map.entry(Element.Heading.class, "heading"),
            Map.entry(Element.Picture.class, "picture"), Map.entry(Element.Gallery.class, "gallery"),
            Map.entry(Element.Quote.class, "quote"), Map.entry(Element.Listing.class, "list"),
            Map.entry(Element.Table.class, "table"), Map.entry(Element.Code.class, "code"),
            Map.entry(Element.Preformatted.class, "preformatted"), Map.entry(Element.Embed.class, "embed"),
            Map.entry(Element.Audio.class, "audio"), Map.entry(Element.Video.class, "video"),
            Map.entry(Element.Attachment.class, "attachment"), Map.entry(Element.Definitions.class, "definitions"),
            Map.entry(Element.Details.class, "details"), Map.entry(Element.Rule.class, "rule"));
    private static final int DEEPEST = 60;
    private static final TypeReference<List<Element>> ELEMENTS = new TypeReference<>() {};
    private static final TypeReference<List<Contribution>> BYLINE = new TypeReference<>() {};
    private static final JsonMapper MAPPER = mapper();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
    private interface LowerCase {}

    private Json() {}

    /** The elements written as a JSON array. */
    public static String of(List<Element> elements) {
        return MAPPER.writerFor(ELEMENTS).writeValueAsString(elements);
    }

    /** The elements of a JSON array; {@code tools.jackson.core.JacksonException} if it is none. */
    public static List<Element> elements(String json) {
        return MAPPER.readValue(json, ELEMENTS);
    }

    /** A picture as a JSON object, or null. */
    public static String of(Element.Picture picture) {
        return picture == null ? null : MAPPER.writerFor(Element.class).writeValueAsString(picture);
    }

    /** The picture of a JSON object, or null. */
    public static Element.Picture picture(String json) {
        return json == null ? null : (Element.Picture) MAPPER.readValue(json, Element.class);
    }

    /** A byline written as a JSON array. */
    public static String ofByline(List<Contribution> byline) {
        return MAPPER.writerFor(BYLINE).writeValueAsString(byline);
    }

    /** The byline of a JSON array. */
    public static List<Contribution> byline(String json) {
        return MAPPER.readValue(json, BYLINE);
    }

    private static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(20_000_000).build();
        var builder = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addMixIn(Element.class, Typed.class)
                .addMixIn(Element.Table.Part.class, LowerCase.class)
                .addMixIn(Contribution.Role.class, LowerCase.class);
        NAMES.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
        return builder.build();
    }
}
