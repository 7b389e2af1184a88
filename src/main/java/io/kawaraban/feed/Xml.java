package io.kawaraban.feed;

import io.kawaraban.article.Markup;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML element by element; all text is escaped, and characters XML forbids are left out. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
    private final XMLStreamWriter out;

    /** What stands inside an element. */
    @FunctionalInterface
    interface Inside {
        void write() throws XMLStreamException;
    }

    Xml() {
        try {
            out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML", e);
        }
    }

    /** An element with attributes (name, value, name, value …) and what is inside. */
    Xml element(String name, Inside inside, String... attributes) {
        try {
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) out.writeAttribute(attributes[i], Markup.visible(attributes[i + 1]));
            inside.write();
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write XML element " + name, e);
        }
    }

    /** An element with text. */
    Xml text(String name, String text, String... attributes) {
        return element(name, () -> out.writeCharacters(Markup.visible(text)), attributes);
    }

    /** An element with attributes alone. */
    Xml empty(String name, String... attributes) {
        return element(name, () -> {}, attributes);
    }

    /** The document as UTF-8. */
    byte[] bytes() {
        try {
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot end XML", e);
        }
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
