package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * The characters of an export, made fit for an XML parser without moving a line.
 *
 * <p>Exports are written by a blog's own PHP and are often merely untidy: control characters out of old word processors, a
 * broken byte in one of a hundred thousand comments, an entity of HTML, a bare {@code &}. Each of these is repaired and
 * counted. A document type declaration, which no export has and most attacks on XML parsers begin with, is refused before
 * any parser sees it. A file whose bytes are mostly wrong for its encoding is refused too, see {@link #requireEncoding}.
 */
final class TidyReader extends Reader {
    private static final int LOOKAHEAD = 64;
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    /** After so many broken bytes the question is asked before the end of the file. */
    private static final int HOPELESS = 10_000;
    private static final char REPLACEMENT = '\uFFFD';

    private static final Set<String> PREDEFINED = Set.of("amp", "lt", "gt", "quot", "apos");

    private enum Place { MARKUP, CDATA, COMMENT, INSTRUCTION }

    /**
     * What was put right while reading.
     *
     * @param controls characters that XML forbids, taken out
     * @param bytes broken byte sequences, shown as U+FFFD
     * @param references bare ampersands and entities that XML does not know
     * @param firstLine the line of the first repair, 0 if none
     */
    record Repairs(long controls, long bytes, long references, long firstLine) {
        long all() {
            return controls + bytes + references;
        }
    }

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes;
    private final CharBuffer decoded = CharBuffer.allocate(1 << 15);
    private boolean inputEnded;
    private boolean decodingEnded;

    private char[] raw = new char[1 << 16];
    private int position;
    private int limit;
    private char[] tidy = new char[1 << 16];
    private int tidyPosition;
    private int tidyLimit;

    private Place place = Place.MARKUP;
    private boolean begun;
    private long line = 1;
    private long bytesRead;
    private long brokenBytes;
    private long firstBrokenLine;
    private long beyondAscii;
    private long controls;
    private long references;
    private long firstRepair;

    private TidyReader(InputStream in, Charset charset, byte[] head) {
        this.in = in;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        this.bytes = ByteBuffer.allocate(1 << 16);
        this.bytes.put(head).flip();
        this.bytesRead = head.length;
        this.decoded.flip();
    }

    /** Reads in the encoding given, or else in the one of the byte order mark, the XML declaration, or UTF-8. */
    static TidyReader of(InputStream in, Charset given) throws IOException {
        var head = in.readNBytes(4096);
        if (head.length == 0) throw new BrokenExport(1, Say.the("import.empty"));
        if (begins(head, 'P', 'K') || begins(head, 0x1F, 0x8B)) throw new BrokenExport(1, Say.the("import.compressed"));
        int mark = begins(head, 0xEF, 0xBB, 0xBF) ? 3 : begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE) ? 2 : 0;
        return new TidyReader(in, given != null ? given : charset(head), Arrays.copyOfRange(head, mark, head.length));
    }

    private static Charset charset(byte[] head) throws BrokenExport {
        if (begins(head, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
        if (begins(head, 0xFE, 0xFF) || begins(head, 0, '<')) return StandardCharsets.UTF_16BE;
        if (begins(head, 0xFF, 0xFE) || begins(head, '<', 0)) return StandardCharsets.UTF_16LE;
        var declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declared.find()) return StandardCharsets.UTF_8;
        try {
            var charset = Charset.forName(declared.group(1));
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            throw new BrokenExport(1, Say.the("import.encoding.unknown", declared.group(1)));
        }
    }

    private static boolean begins(byte[] head, int... values) {
        if (head.length < values.length) return false;
        for (int i = 0; i < values.length; i++) if ((head[i] & 0xFF) != values[i]) return false;
        return true;
    }

    /** What was put right so far. */
    Repairs repairs() {
        return new Repairs(controls, brokenBytes, references, firstRepair);
    }

    /** Bytes taken from the file so far. */
    long bytesRead() {
        return bytesRead;
    }

    /** Whether the file has been read to its end and does not end as an export does. */
    boolean isCut() {
        return decodingEnded && !new String(raw, Math.max(0, limit - LOOKAHEAD), Math.min(limit, LOOKAHEAD)).stripTrailing().endsWith("</rss>");
    }

    /*
     * One broken byte among thousands of good characters is a scar that somebody's database has carried for years, and
     * shows as U+FFFD. When more than one in ten of the characters beyond ASCII is broken, the file is not in the encoding
     * that it claims, and importing it would spoil every article.
     */
    /** Refuses a file that is not in the encoding it claims. */
    void requireEncoding() throws BrokenExport {
        if (brokenBytes > 0 && brokenBytes * 10 > beyondAscii + brokenBytes)
            throw new BrokenExport(firstBrokenLine, Say.the("import.encoding.wrong", decoder.charset().name(), brokenBytes));
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (tidyPosition == tidyLimit && !tidyMore()) return -1;
        int count = Math.min(length, tidyLimit - tidyPosition);
        System.arraycopy(tidy, tidyPosition, target, offset, count);
        tidyPosition += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean tidyMore() throws IOException {
        tidyPosition = tidyLimit = 0;
        while (tidyLimit == 0) {
            if (!lookAhead()) return false;
            if (!begun) begin();
            /* The last characters wait for more, so that a mark such as ]]> is never cut; at the end nothing is waited for. */
            int safe = decodingEnded ? limit : limit - LOOKAHEAD;
            while (position < safe && tidyLimit < tidy.length - 2 * LOOKAHEAD) step();
        }
        return true;
    }

    private void begin() throws BrokenExport {
        begun = true;
        while (position < limit && Character.isWhitespace(raw[position])) keepLine(raw[position++]);
        if (position < limit && raw[position] != '<') throw new BrokenExport(line, Say.the("import.not-xml"));
        if (at("<?xml") && Character.isWhitespace(raw[position + 5]))
            while (position < limit && raw[position++] != '>') keepLine(raw[position - 1]);
    }

    private void keepLine(char c) {
        if (c != '\n') return;
        line++;
        tidy[tidyLimit++] = '\n';
    }

    private void step() throws BrokenExport {
        char c = raw[position];
        switch (place) {
            case MARKUP -> {
                if (c == '<') open();
                else if (c == '&') reference();
                else pass(c);
            }
            case CDATA -> {
                if (c == ']' && at("]]>")) close(3);
                else pass(c);
            }
            case COMMENT -> {
                if (c == '-' && at("-->")) close(3);
                else pass(c);
            }
            case INSTRUCTION -> {
                if (c == '?' && at("?>")) close(2);
                else pass(c);
            }
        }
    }

    private void open() throws BrokenExport {
        if (at("<![CDATA[")) enter(Place.CDATA, 9);
        else if (at("<!--")) enter(Place.COMMENT, 4);
        else if (at("<?")) enter(Place.INSTRUCTION, 2);
        else if (at("<!")) throw new BrokenExport(line, Say.the("import.dtd"));
        else if (position + 1 < limit && (isNamePart(raw[position + 1]) || raw[position + 1] == '/' || raw[position + 1] == '_')) pass('<');
        else {
            references++;
            repaired();
            put("&lt;");
            position++;
        }
    }

    private void enter(Place inside, int length) {
        copy(length);
        place = inside;
    }

    private void close(int length) {
        copy(length);
        place = Place.MARKUP;
    }

    private void copy(int length) {
        System.arraycopy(raw, position, tidy, tidyLimit, length);
        tidyLimit += length;
        position += length;
    }

    private void pass(char c) {
        position++;
        if (c == '\n') line++;
        if (c >= 0x80) beyondAscii++;
        if (c < ' ' && c != '\n' && c != '\t' && c != '\r' || c >= 0xFFFE) {
            controls++;
            repaired();
        } else if (Character.isSurrogate(c)) surrogate(c);
        else tidy[tidyLimit++] = c;
    }

    private void surrogate(char c) {
        if (Character.isHighSurrogate(c) && position < limit && Character.isLowSurrogate(raw[position])) {
            tidy[tidyLimit++] = c;
            tidy[tidyLimit++] = raw[position++];
        } else {
            controls++;
            repaired();
        }
    }

    private void reference() {
        int end = position + 1;
        while (end < limit && end < position + 40 && isNamePart(raw[end])) end++;
        var name = new String(raw, position + 1, end - position - 1);
        boolean closed = end < limit && raw[end] == ';';
        if (closed && (PREDEFINED.contains(name) || name.startsWith("#") && isLegal(name))) {
            copy(end + 1 - position);
            return;
        }
        references++;
        repaired();
        if (closed && name.startsWith("#")) {
            position = end + 1;
            return;
        }
        var meant = closed && !name.isEmpty() ? Parser.unescapeEntities("&" + name + ";", true) : "&";
        if (meant.isEmpty() || meant.charAt(0) == '&') {
            put("&amp;");
            position++;
        } else {
            put(Markup.escape(meant));
            position = end + 1;
        }
    }

    private static boolean isNamePart(char c) {
        return c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isLegal(String number) {
        try {
            int code = number.startsWith("#x") ? Integer.parseInt(number.substring(2), 16) : Integer.parseInt(number.substring(1));
            return code == 9 || code == 10 || code == 13 || code >= 0x20 && code < 0xD800 || code >= 0xE000 && code < 0xFFFE
                    || code >= 0x10000 && code <= 0x10FFFF;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private void put(String text) {
        text.getChars(0, text.length(), tidy, tidyLimit);
        tidyLimit += text.length();
    }

    private void repaired() {
        if (firstRepair == 0) firstRepair = line;
    }

    private boolean at(String mark) {
        if (position + mark.length() > limit) return false;
        for (int i = 0; i < mark.length(); i++) if (raw[position + i] != mark.charAt(i)) return false;
        return true;
    }

    /** Makes sure that something can be read; false at the end. */
    private boolean lookAhead() throws IOException {
        while (!decodingEnded && limit - position <= 2 * LOOKAHEAD) {
            System.arraycopy(raw, position, raw, 0, limit - position);
            limit -= position;
            position = 0;
            decode();
            int count = Math.min(decoded.remaining(), raw.length - limit);
            decoded.get(raw, limit, count);
            limit += count;
        }
        return position < limit;
    }

    private void decode() throws IOException {
        if (decoded.hasRemaining()) return;
        decoded.clear();
        while (decoded.position() == 0 && !decodingEnded) {
            var result = decoder.decode(bytes, decoded, inputEnded);
            if (result.isError()) {
                broken(result.length());
            } else if (result.isUnderflow()) {
                if (inputEnded) decodingEnded = decoder.flush(decoded).isUnderflow();
                else fill();
            }
        }
        decoded.flip();
    }

    private void broken(int length) throws BrokenExport {
        bytes.position(bytes.position() + length);
        decoded.put(REPLACEMENT);
        if (brokenBytes++ == 0) {
            firstBrokenLine = lineOfDecoded();
            if (firstRepair == 0) firstRepair = firstBrokenLine;
        }
        if (brokenBytes % HOPELESS == 0) requireEncoding();
    }

    private long lineOfDecoded() {
        long at = line;
        for (int i = position; i < limit; i++) if (raw[i] == '\n') at++;
        for (int i = 0; i < decoded.position(); i++) if (decoded.get(i) == '\n') at++;
        return at;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        if (count < 0) inputEnded = true;
        else {
            bytes.position(bytes.position() + count);
            bytesRead += count;
        }
        bytes.flip();
    }
}
