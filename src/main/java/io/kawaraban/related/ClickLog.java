package io.kawaraban.related;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/*
 * The file is CSV, plain or gzipped, with a header that names at least the columns of COLUMNS, in any order. Its lines come in the order
 * of their hours, so one hour is held at a time, however long the log is. What cannot be used is counted under its reason:
 * a line is never a reason to stop, and never guessed at.
 */
/** A log of clicks, read as one hour of sessions after the other. */
final class ClickLog implements Closeable {
    private static final int SESSION = 0, ARTICLE = 1, CLICKED = 2, STARTED = 3, HOUR = 4;
    private static final List<String> COLUMNS = List.of("session_id", "click_article_id", "click_timestamp", "session_start", "hour_file");
    private static final int LONGEST_LINE = 4_096;
    private static final int LONGEST_SESSION = 20;
    private static final int MOST_CLICKS = 20_000_000, MOST_ARTICLES = 2_000_000;
    /** So many bytes of memory for a click of the hour that is held, and for an article. */
    private static final int OF_A_CLICK = 1_000, OF_AN_ARTICLE = 2_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private final CountedInputStream file;
    private final InputStream in;
    private final long length;
    private final int mostClicks;
    private final int mostArticles;
    private final int[] columns;
    private final int width;
    private final Places articles = new Places();
    private final Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);
    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private boolean isLineTooLong;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private final long[] row = new long[COLUMNS.size()];
    private Click ahead;
    private Click witness;
    private long clicks;

    /** Something in a log that is not as it should be. */
    enum Flaw {
        LINE_TOO_LONG("lines longer than 4096 bytes, left out"),
        CELL_MISSING("lines with a cell missing or empty, left out"),
        NOT_A_NUMBER("lines with something that is not a whole number, left out"),
        NUMBER_TOO_LARGE("lines with a number of 2^63 or more (or below −2^63), left out"),
        TIME_IMPOSSIBLE("lines with a time before 1970 or after 2200, left out"),
        HOUR_BACKWARDS("lines of an hour that is over, left out"),
        HOUR_AHEAD("lines alone in an hour ahead of those around them, left out"),
        HOUR_TOO_FULL("lines of an hour with more clicks than memory holds, left out"),
        ARTICLES_TOO_MANY("lines with more articles than memory holds, left out"),
        CLICK_BACKWARDS("clicks with a time before the one above in their session, put in order"),
        REPEAT("clicks on an article again in the same session, left out"),
        SESSION_TOO_LONG("clicks after the twentieth of their session, left out"),
        SESSION_OF_ONE("sessions of a single click, left out");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What one visitor read, in its order: articles by their numbers, 0 for the first the log named. */
    record Session(int[] articles, long[] times) {
        int length() {
            return articles.length;
        }

        int last() {
            return articles[articles.length - 1];
        }
    }

    /**
     * The sessions that began in one hour, in the order of their last clicks.
     *
     * @param end when it was over: about the time the last of them began
     */
    record Window(long hour, long end, List<Session> sessions) {}

    /** This file is not a log of clicks. */
    static final class NotALog extends IOException {
        NotALog(String message) {
            super(message);
        }
    }

    private record Click(long session, int article, long at, long started, long hour) {}

    private ClickLog(CountedInputStream file, InputStream in, long length, int mostClicks, int mostArticles) throws IOException {
        this.file = file;
        this.in = in;
        this.length = length;
        this.mostClicks = mostClicks;
        this.mostArticles = mostArticles;
        if (!readLine() || isLineTooLong) throw new NotALog("has no header that names its columns");
        var names = List.of(new String(line, 0, lineLength, StandardCharsets.UTF_8).replace("\uFEFF", "").replace("\"", "").strip().split(",", -1));
        columns = COLUMNS.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < columns.length; i++) if (columns[i] < 0) throw new NotALog("has no column " + COLUMNS.get(i) + " in its header");
        width = names.size();
    }

    /** Opens a file, which may be gzipped. */
    static ClickLog open(Path path) throws IOException {
        long memory = Runtime.getRuntime().maxMemory();
        return open(path, (int) Math.min(MOST_CLICKS, memory / OF_A_CLICK), (int) Math.min(MOST_ARTICLES, memory / OF_AN_ARTICLE));
    }

    static ClickLog open(Path path, int mostClicks, int mostArticles) throws IOException {
        var file = new CountedInputStream(Files.newInputStream(path));
        try {
            var in = new BufferedInputStream(file, 1 << 16);
            in.mark(2);
            boolean isGzipped = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return new ClickLog(file, isGzipped ? new GZIPInputStream(in, 1 << 16) : in, Files.size(path), mostClicks, mostArticles);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The next hour that has anything in it; empty at the end of the log. */
    Optional<Window> next() throws IOException {
        var first = ahead != null ? ahead : sure(Long.MIN_VALUE);
        if (first == null) return Optional.empty();

        var hour = new ArrayList<Click>();
        for (ahead = first; ahead != null && ahead.hour == first.hour; ahead = sure(first.hour)) {
            if (hour.size() < mostClicks) hour.add(ahead);
            else count(Flaw.HOUR_TOO_FULL);
        }
        clicks += hour.size();
        return Optional.of(window(first.hour, hour));
    }

    /** How much of the file was read: between 0 and 1. */
    double done() {
        return length == 0 ? 1 : Math.min(1, file.count / (double) length);
    }

    /** What was not as it should be, and how often. */
    Map<Flaw, Long> flaws() {
        return flaws;
    }

    /** Clicks that could be used. */
    long clicks() {
        return clicks;
    }

    /** What the log calls the article with this number. */
    long id(int article) {
        return articles.at(article);
    }

    /** The number of the article that the log calls so. */
    int number(long id) {
        return articles.find(id);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void count(Flaw flaw) {
        flaws.merge(flaw, 1L, Long::sum);
    }

    private Window window(long hour, List<Click> clicks) {
        var bySession = new LinkedHashMap<Long, List<Click>>();
        for (var click : clicks) bySession.computeIfAbsent(click.session, _ -> new ArrayList<>(4)).add(click);
        var starts = bySession.values().stream().mapToLong(session -> session.getFirst().started).sorted().toArray();
        long end = Math.min(starts[starts.length - 1], starts[starts.length / 2] + HOUR_MILLIS);
        var sessions = new ArrayList<Session>(bySession.size());
        for (var session : bySession.values()) session(session).ifPresent(sessions::add);
        sessions.sort(Comparator.comparingLong(session -> session.times[session.length() - 1]));
        return new Window(hour, end, List.copyOf(sessions));
    }

    private Optional<Session> session(List<Click> clicks) {
        for (int i = 1; i < clicks.size(); i++) if (clicks.get(i).at < clicks.get(i - 1).at) count(Flaw.CLICK_BACKWARDS);
        clicks.sort(Comparator.comparingLong(Click::at));
        var read = new ArrayList<Click>(clicks.size());
        for (var click : clicks) {
            if (read.stream().anyMatch(other -> other.article == click.article)) count(Flaw.REPEAT);
            else if (read.size() == LONGEST_SESSION) count(Flaw.SESSION_TOO_LONG);
            else read.add(click);
        }
        if (read.size() == 1) count(Flaw.SESSION_OF_ONE);
        return read.size() < 2 ? Optional.empty()
                : Optional.of(new Session(read.stream().mapToInt(Click::article).toArray(), read.stream().mapToLong(Click::at).toArray()));
    }

    /** The next click, of this hour or of a later one that the click after it is in, too: a single wrong hour ends no hour. */
    private Click sure(long hour) throws IOException {
        var click = click(hour);
        while (click != null && click.hour != hour) {
            witness = click(hour);
            if (witness == null || witness.hour >= click.hour) return click;
            count(Flaw.HOUR_AHEAD);
            click = click(hour);
        }
        return click;
    }

    /** The next line that is a click of this hour or a later one; null at the end. */
    private Click click(long hour) throws IOException {
        if (witness != null) {
            var click = witness;
            witness = null;
            return click;
        }
        while (readLine()) {
            if (lineLength == 0) continue;
            var flaw = parse();
            if (flaw == null && row[HOUR] < hour) flaw = Flaw.HOUR_BACKWARDS;
            if (flaw == null && articles.find(row[ARTICLE]) == Places.NONE) {
                if (articles.size() == mostArticles) flaw = Flaw.ARTICLES_TOO_MANY;
                else articles.put(row[ARTICLE], articles.size());
            }
            if (flaw == null) return new Click(row[SESSION], articles.find(row[ARTICLE]), row[CLICKED], row[STARTED], row[HOUR]);
            count(flaw);
        }
        return null;
    }

    /** Takes the numbers of the line, or says what is wrong with it. */
    private Flaw parse() {
        if (isLineTooLong) return Flaw.LINE_TOO_LONG;
        var cells = new String(line, 0, lineLength, StandardCharsets.UTF_8).split(",", -1);
        if (cells.length < width) return Flaw.CELL_MISSING;
        if (cells.length > width) return Flaw.NOT_A_NUMBER;
        for (int i = 0; i < columns.length; i++) {
            var cell = cells[columns[i]].strip();
            if (cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")) cell = cell.substring(1, cell.length() - 1);
            if (cell.isEmpty()) return Flaw.CELL_MISSING;
            try {
                row[i] = Long.parseLong(cell);
            } catch (NumberFormatException e) {
                return cell.matches("[+-]?\\d{1,1000}") ? Flaw.NUMBER_TOO_LARGE : Flaw.NOT_A_NUMBER;
            }
        }
        return isPossible(row[CLICKED]) && isPossible(row[STARTED]) ? null : Flaw.TIME_IMPOSSIBLE;
    }

    private static boolean isPossible(long millis) {
        return millis >= 0 && millis < 7_258_118_400_000L;
    }

    /** Reads a line without its end; false if there is none. */
    private boolean readLine() throws IOException {
        lineLength = 0;
        isLineTooLong = false;
        boolean hasAny = false;
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    break;
                }
            }
            hasAny = true;
            byte each = buffer[position++];
            if (each == '\n') break;
            if (lineLength < LONGEST_LINE) line[lineLength++] = each;
            else isLineTooLong = true;
        }
        if (lineLength > 0 && line[lineLength - 1] == '\r') lineLength--;
        return hasAny;
    }

    /** Counts the bytes that were read. */
    private static final class CountedInputStream extends FilterInputStream {
        private long count;

        CountedInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            if (each >= 0) count++;
            return each;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            if (read > 0) count += read;
            return read;
        }
    }
}
