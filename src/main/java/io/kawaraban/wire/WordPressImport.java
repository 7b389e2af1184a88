package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import io.kawaraban.article.Renderer;
import io.kawaraban.media.Originals;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Arrival.Fate;
import io.kawaraban.publication.Arrivals;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Standing;
import io.kawaraban.wire.ImportLedger.Entry;
import io.kawaraban.wire.ImportLedger.Known;
import io.kawaraban.wire.ImportLedger.Origin;
import io.kawaraban.wire.ImportLedger.Row;
import io.kawaraban.wire.ImportReport.Count;
import io.kawaraban.wire.ItemReader.Reading;
import io.kawaraban.wire.Newcomers.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a WordPress export in.
 *
 * <p>The file is read to its end before anything is written. Then its parts come in order: sections, topics and authors, the
 * library of files, the files themselves, articles and pages with their comments, and the addresses of files. Each batch is a
 * transaction with its lines in the ledger, so an import that was killed goes on where it stopped when it is given again, and
 * one that is complete changes nothing.
 */
@Component
class WordPressImport {
    private static final int LOCK = 0x57495245;
    private static final int BATCH = 250;
    private static final int BATCH_CHARACTERS = 4 << 20;
    private static final long LARGEST_FILE = 1L << 30;
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private final DataSource database;
    private final TransactionTemplate together;
    private final Editions editions;
    private final Articles articles;
    private final Arrivals arrivals;
    private final Originals originals;
    private final Renderer.Pictures pictures;
    private final Newcomers newcomers;
    private final Correspondence correspondence;
    private final ImportLedger ledger;
    private final Clock clock;

    WordPressImport(DataSource database, TransactionTemplate together, Editions editions, Articles articles, Arrivals arrivals, Originals originals,
                    Renderer.Pictures pictures, Newcomers newcomers, Correspondence correspondence, ImportLedger ledger, Clock clock) {
        this.database = database;
        this.together = together;
        this.editions = editions;
        this.articles = articles;
        this.arrivals = arrivals;
        this.originals = originals;
        this.pictures = pictures;
        this.newcomers = newcomers;
        this.correspondence = correspondence;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param edition the code of the edition that it comes to; null for the first
     * @param isTrial whether all is undone at the end
     * @param types further types of items that become articles
     * @param folder a copy of the old site's uploads, or null
     * @param isFetching whether files are brought over the net
     * @param charset the file's encoding, if it does not say so itself; or null
     */
    record Order(Path file, String edition, boolean isTrial, Set<String> types, Path folder, boolean isFetching, Charset charset) {}

    /** What came of it. */
    sealed interface Result {
        /** It is done. */
        record Done(Edition edition, Wxr.Site site, ImportReport report) implements Result {}

        /** There is no such edition. */
        record NoEdition(String code, List<String> codes) implements Result {}

        /** Another import into the edition is running. */
        record Busy(String code) implements Result {}
    }

    /** Brings the export in; {@link BrokenExport} says why it cannot be. */
    Result run(Order order, Progress progress) throws IOException {
        var edition = order.edition == null ? java.util.Optional.of(editions.first()) : editions.find(order.edition);
        if (edition.isEmpty()) return new Result.NoEdition(order.edition, editions.all().stream().map(Edition::code).toList());

        progress.begin(Say.the("import.reading"), java.nio.file.Files.size(order.file));
        var survey = Survey.of(order.file, order.charset, progress);
        try (var lock = database.getConnection(); var statement = lock.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK);
            statement.setInt(2, edition.get().id());
            try (var answer = statement.executeQuery()) {
                answer.next();
                if (!answer.getBoolean(1)) return new Result.Busy(edition.get().code());
            }
            try {
                return run(order, edition.get(), survey, progress);
            } finally {
                try (var unlock = lock.createStatement()) {
                    unlock.execute("select pg_advisory_unlock_all()");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot import " + order.file, e);
        } finally {
            progress.end();
        }
    }

    private Result run(Order order, Edition edition, Survey survey, Progress progress) throws IOException {
        if (!order.isTrial) return new Run(order, edition, survey, progress).all();
        try {
            return together.execute(all -> {
                all.setRollbackOnly();
                try {
                    return new Run(order, edition, survey, progress).all();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One import. */
    private final class Run {
        private final Order order;
        private final Survey survey;
        private final Progress progress;
        private final ImportReport report = new ImportReport();
        private final Set<String> hosts = new HashSet<>();
        private final Map<Long, Integer> seen = new HashMap<>();
        private final boolean isFirst;
        private final Place place;
        private Origin origin;
        private Map<String, Long> sections;
        private Map<String, Long> authors;
        private ItemReader reader;
        private boolean hasFiles;

        Run(Order order, Edition edition, Survey survey, Progress progress) {
            this.order = order;
            this.survey = survey;
            this.progress = progress;
            this.isFirst = articles.list(edition.id(), null, null, 1).isEmpty();
            var home = isFirst && !edition.isSetUp() ? setUp(edition) : edition;
            this.origin = together.execute(_ -> ledger.origin(home.id(), survey.site().base()));
            this.place = new Place(home, origin.id(), root());
            host(survey.site().base());
            host(survey.site().siteUrl());
        }

        private void host(String address) {
            WebAddress.of(address, null).ifPresent(uri -> hosts.add(uri.getHost().toLowerCase(Locale.ROOT)));
        }

        /** The path that the old site stood under, without last slash. */
        private String root() {
            return WebAddress.of(survey.site().base(), null).flatMap(base -> Paths.normal(base.getRawPath())).filter(path -> !path.equals("/")).orElse("");
        }

        Result all() throws IOException {
            report.count(Count.REPAIRS, survey.repairs().all());
            sections = newcomers.sections(place, survey, isFirst, report);
            progress.begin(Say.the("import.topics"), survey.tags().size());
            newcomers.topics(place, survey.tags(), report, progress);
            authors = newcomers.authors(place, survey.authors(), report);
            library();
            reader = new ItemReader(place.edition(), survey.site().base(), survey.time(), survey.permalinks(), clock.instant(), sections, authors, primary());
            progress.begin(Say.the("import.articles"), survey.texts());
            texts();
            addressesOfFiles();
            return new Result.Done(place.edition(), survey.site(), report);
        }

        /** The first import into an empty edition says what it is. */
        private Edition setUp(Edition edition) {
            var site = survey.site();
            var title = Markup.withoutTags(site.title());
            boolean isLanguage = site.language().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");
            var address = WebAddress.of(site.base(), null).map(base -> base.getScheme().toLowerCase(Locale.ROOT) + "://" + base.getRawAuthority().replaceFirst(".*@", ""));
            var kept = new Edition(edition.id(), edition.code(), isLanguage ? site.language() : edition.language(), title.isEmpty() ? edition.title() : title,
                    Markup.withoutTags(site.description()), survey.time().zone(), edition.url(), address.orElse(edition.address()), edition.prefix(), edition.position(),
                    true, edition.moderation(), edition.commentLimit(), edition.share(), edition.kakaoKey(), edition.publisher(), edition.editor(),
                    edition.postalAddress(), edition.registration());
            together.executeWithoutResult(_ -> editions.change(kept));
            return editions.of(edition.id());
        }

        private Map<Long, String> primary() {
            var slugs = new HashMap<Long, String>();
            survey.categories().values().forEach(category -> slugs.put(category.number(), category.slug()));
            return slugs;
        }

        /** Reads the file for what texts show: the library, and texts that stand in several others; then brings the files. */
        private void library() throws IOException {
            var carrier = new FileCarrier(ledger, originals, order.folder, order.isFetching && !order.isTrial ? fetcher() : null);
            boolean isLooking = carrier.hasSomewhere() || survey.numbers().getOrDefault("attachment", 0L) > 0 || survey.numbers().getOrDefault("wp_block", 0L) > 0;
            if (isLooking) {
                progress.begin(Say.the("import.library"), 0);
                look(carrier.hasSomewhere());
            }
            if (carrier.hasSomewhere() && !order.isTrial) {
                progress.begin(Say.the("import.files"), ledger.missing(origin.id()));
                carrier.bring(origin.id(), report, progress);
            }
            origin = together.execute(_ -> ledger.origin(place.edition().id(), survey.site().base()));
            hasFiles = ledger.hasFiles(origin.id());
            report.count(Count.FILES_ELSEWHERE, ledger.missing(origin.id()));
        }

        private Fetcher fetcher() {
            return new Fetcher(PublicInternet::has, LARGEST_FILE, PAUSE, LONGEST);
        }

        private void look(boolean isForFiles) throws IOException {
            var entries = new ArrayList<Entry>();
            var files = new LinkedHashMap<String, String>();
            var blocks = new LinkedHashMap<Long, String>();
            long looked = 0;
            try (var export = WxrReader.open(order.file, order.charset)) {
                for (var piece = export.next(); piece.isPresent(); piece = export.next()) {
                    if (!(piece.get() instanceof Wxr.Item item) || item.cut()) continue;
                    if (item.type().equals("attachment")) entry(item, entries, files);
                    else if (item.type().equals("wp_block")) blocks.put(item.number(), item.content());
                    else if (isForFiles && isText(item)) files.putAll(Library.files(item.content(), item.link(), hosts));
                    if (entries.size() + files.size() + blocks.size() >= BATCH * 4) keep(entries, files, blocks);
                    progress.at(++looked);
                }
            }
            keep(entries, files, blocks);
        }

        private void entry(Wxr.Item item, List<Entry> entries, Map<String, String> files) {
            report.count(Count.FILES);
            var address = WebAddress.of(item.attachment().isBlank() ? item.guid() : item.attachment(), WebAddress.of(survey.site().base(), null).orElse(null)).map(URI::toString);
            if (address.isEmpty() || item.number() == 0) {
                report.lose(Loss.MEDIA_ADDRESS, "attachment", where(item));
                return;
            }
            host(address.get());
            var key = Library.key(address.get());
            entries.removeIf(each -> each.number() == item.number());
            entries.add(new Entry(item.number(), key, address.get(), OldPath.of(item.link(), survey.site().base()).orElse(""), item.parent(), item.order(),
                    type(key), Markup.withoutTags(item.title()), item.excerpt().replace("\u0000", ""), Markup.plain(item.meta("_wp_attachment_image_alt"))));
            files.put(key, address.get());
        }

        private static String type(String key) {
            var end = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return switch (end) {
                case "mp3", "m4a", "ogg", "oga", "wav", "flac", "wma", "aac" -> "audio/" + end;
                case "mp4", "m4v", "mov", "webm", "ogv", "avi", "wmv", "mpg", "mpeg", "3gp" -> "video/" + end;
                case "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "txt", "csv", "hwp" -> "application/" + end;
                default -> "image/" + end;
            };
        }

        private void keep(List<Entry> entries, Map<String, String> files, Map<Long, String> blocks) {
            together.executeWithoutResult(_ -> {
                ledger.putFiles(origin.id(), files);
                if (ledger.putEntries(origin.id(), entries) > 0) ledger.noteLibrary(origin.id());
                ledger.putBlocks(origin.id(), blocks);
            });
            entries.clear();
            files.clear();
            blocks.clear();
        }

        private boolean isText(Wxr.Item item) {
            return item.type().equals("post") || item.type().equals("page") || order.types.contains(item.type());
        }

        /** Items are parsed by one thread, read by all processors, and written by this one; two batches are under way at a time. */
        private void texts() throws IOException {
            var hands = Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), Thread.ofPlatform().daemon().name("import-", 0).factory());
            try (var batches = new Batches(order.file, order.charset, BATCH, BATCH_CHARACTERS)) {
                var underway = new ArrayDeque<Batch>();
                for (var items = batches.next(); !items.isEmpty(); items = batches.next()) {
                    underway.add(begin(items, hands));
                    if (underway.size() > 1) finish(underway.poll());
                }
                while (!underway.isEmpty()) finish(underway.poll());
            } finally {
                hands.shutdownNow();
            }
        }

        /** An item on its way in. {@code known} is what it came as before, or null; {@code reading} is null if there is nothing to read. */
        private record Coming(Wxr.Item item, String key, Known known, byte[] sourceHash, Future<Read> reading) {}

        private record Read(Reading reading, Arrivals.Packed packed) {}

        private record Batch(List<Coming> coming) {}

        private Batch begin(List<Wxr.Item> items, ExecutorService hands) {
            var texts = new LinkedHashMap<String, Wxr.Item>();
            for (var item : items) if (isWanted(item)) key(item).ifPresent(key -> texts.put(key, item));
            var known = ledger.items(origin.id(), texts.keySet());
            texts.forEach((_, item) -> welcome(item));
            var library = Library.of(List.copyOf(texts.values()), ledger, origin.id(), survey.numbers().containsKey("attachment"), hasFiles,
                    survey.numbers().containsKey("wp_block"));
            var coming = new ArrayList<Coming>();
            texts.forEach((key, item) -> {
                var before = known.get(key);
                if (before == null && item.status().equals("trash")) {
                    skip(item, Loss.TRASH, item.name());
                    return;
                }
                var hash = ItemReader.sourceHash(item, survey.time());
                boolean isSame = before != null && before.library() == origin.library() && Arrays.equals(before.sourceHash(), hash);
                coming.add(new Coming(item, key, before, hash, isSame ? null : hands.submit(() -> {
                    var reading = reader.read(item, before == null ? null : before.article(), library.of(item), library::block);
                    return new Read(reading, arrivals.pack(reading.arrival()));
                })));
            });
            return new Batch(coming);
        }

        private boolean isWanted(Wxr.Item item) {
            if (item.cut()) skip(item, Loss.TOO_LARGE, item.name());
            else if (isText(item)) return true;
            else if (item.type().equals("nav_menu_item")) report.lose(Loss.MENU_ENTRY, menuEntry(item), where(item));
            else if (!item.type().equals("attachment") && !item.type().equals("wp_block")) skip(item, Loss.ITEM_TYPE, item.type());
            return false;
        }

        private static String menuEntry(Wxr.Item item) {
            return item.title().isBlank() ? item.meta("_menu_item_object") + " " + item.meta("_menu_item_object_id") : item.title().strip();
        }

        private void skip(Wxr.Item item, Loss why, String name) {
            report.count(Count.SKIPPED);
            report.lose(why, name, where(item));
        }

        /** What an item is known by: its number, unless another item of this file has it too. */
        private java.util.Optional<String> key(Wxr.Item item) {
            int guid = item.guid().hashCode();
            if (item.number() == 0) return java.util.Optional.of("guid:" + (item.guid().isEmpty() ? item.link() + " " + item.title() : item.guid()));
            var before = seen.putIfAbsent(item.number(), guid);
            if (before == null) return java.util.Optional.of(String.valueOf(item.number()));
            if (before != guid) return java.util.Optional.of(item.number() + ":" + item.guid());
            skip(item, Loss.DUPLICATE, item.name());
            return java.util.Optional.empty();
        }

        /** Makes sure that everybody and everything an item names is here. */
        private void welcome(Wxr.Item item) {
            welcome(ItemReader.login(item.creator()), "");
            for (var label : item.labels()) {
                if (label.taxonomy().equals("category") && !label.slug().isBlank() && !sections.containsKey(label.slug()))
                    sections.put(label.slug(), newcomers.section(place, label, report));
                if (label.taxonomy().equals("author")) welcome(ItemReader.login(label), label.name());
            }
        }

        private void welcome(String login, String name) {
            if (!login.isBlank() && !authors.containsKey(login))
                authors.put(login, newcomers.author(place, login, new Wxr.Author(0, login, "", name, "", ""), report));
        }

        private void finish(Batch batch) throws IOException {
            var reads = new HashMap<String, Read>();
            for (var coming : batch.coming) if (coming.reading != null) reads.put(coming.key, await(coming));
            var counting = new ArrayList<Runnable>();
            together.executeWithoutResult(_ -> {
                counting.clear();
                var here = write(batch, reads, counting);
                correspondence.keep(origin.id(), here, survey.time(), counting, report);
            });
            counting.forEach(Runnable::run);
            progress.at(report.of(Count.ARTICLES_IMPORTED) + report.of(Count.ARTICLES_CHANGED) + report.of(Count.ARTICLES_UNCHANGED)
                    + report.of(Count.PAGES_IMPORTED) + report.of(Count.PAGES_CHANGED) + report.of(Count.PAGES_UNCHANGED));
        }

        private static Read await(Coming coming) throws IOException {
            try {
                return coming.reading.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("Cannot read " + coming.item.name() + " (line " + coming.item.line() + ")", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        /** Writes what is new or has changed; the items with the articles that they are now. */
        private Map<Wxr.Item, Long> write(Batch batch, Map<String, Read> reads, List<Runnable> counting) {
            var here = new LinkedHashMap<Wxr.Item, Long>();
            var taking = new ArrayList<Coming>();
            var rows = new ArrayList<Row>();
            for (var coming : batch.coming) {
                var read = reads.get(coming.key);
                if (coming.known != null) here.put(coming.item, coming.known.article());
                if (read == null) counting.add(() -> count(coming.item, Count.ARTICLES_UNCHANGED, Count.PAGES_UNCHANGED));
                else if (coming.known == null) taking.add(coming);
                else if (Arrays.equals(coming.known.textHash(), read.reading.textHash())) {
                    rows.add(row(coming, coming.known.article(), coming.known.revision(), read));
                    counting.add(() -> count(coming.item, Count.ARTICLES_UNCHANGED, Count.PAGES_UNCHANGED));
                } else if (isAsLeft(coming.known)) taking.add(coming);
                else counting.add(() -> skip(coming.item, Loss.CHANGED_HERE, coming.item.name()));
            }
            var arrived = arrivals.take(taking.stream().map(coming -> reads.get(coming.key).packed).toList());
            for (int i = 0; i < taking.size(); i++) {
                var coming = taking.get(i);
                var read = reads.get(coming.key);
                var now = arrived.get(i);
                here.put(coming.item, now.article());
                rows.add(row(coming, now.article(), now.revision(), read));
                counting.add(() -> told(coming, read.reading, now));
            }
            ledger.putItems(origin.id(), origin.library(), rows);
            return here;
        }

        private static Row row(Coming coming, long article, long revision, Read read) {
            return new Row(coming.key, coming.item.number(), coming.item.slug(), article, revision, ItemReader.word(read.reading.arrival().fate()),
                    coming.sourceHash, read.reading.textHash());
        }

        /** Whether nobody has touched the article since it came in. */
        private boolean isAsLeft(Known known) {
            var article = articles.find(known.article());
            if (article.isEmpty() || articles.newest(known.article()).filter(newest -> newest.id() == known.revision()).isEmpty()) return false;
            boolean isLive = article.get().standing() instanceof Standing.Live;
            return switch (known.fate()) {
                case "live" -> isLive;
                case "kept" -> !isLive;
                default -> !(article.get().standing() instanceof Standing.Withdrawn);
            };
        }

        private void told(Coming coming, Reading reading, Arrivals.Arrived now) {
            var item = coming.item;
            report.lose(reading.losses(), where(item));
            if (coming.known == null) count(item, Count.ARTICLES_IMPORTED, Count.PAGES_IMPORTED);
            else count(item, Count.ARTICLES_CHANGED, Count.PAGES_CHANGED);
            switch (reading.arrival().fate()) {
                case Fate.Live _ -> report.count(Count.LIVE);
                case Fate.Scheduled _ -> report.count(Count.SCHEDULED);
                case Fate.Kept _ -> report.count(Count.DRAFTS);
            }
            if (reading.wanted() == null) return;
            if (reading.wanted().equals(now.path())) report.count(Count.ADDRESSES);
            else report.lose(Loss.ADDRESS, reading.wanted() + " → " + (now.path() == null ? "/articles/" + now.article() : now.path()), where(item));
        }

        private void count(Wxr.Item item, Count article, Count page) {
            report.count(item.type().equals("page") ? page : article);
        }

        /** Addresses of files lead to the files, or to the article that showed them. */
        private void addressesOfFiles() {
            if (!survey.numbers().containsKey("attachment")) return;
            progress.begin(Say.the("import.addresses"), survey.numbers().get("attachment"));
            long done = 0;
            for (var batch = ledger.led(origin.id(), 0, BATCH * 2); !batch.isEmpty(); batch = ledger.led(origin.id(), batch.getLast().number(), BATCH * 2)) {
                var addresses = batch.stream().flatMap(file -> addresses(file).stream()).toList();
                report.count(Count.ADDRESSES, together.execute(_ -> arrivals.lead(addresses)));
                progress.at(done += batch.size());
            }
        }

        private List<Address> addresses(ImportLedger.Led file) {
            var paths = new ArrayList<>(List.of("/?attachment_id=" + file.number(), "/?p=" + file.number()));
            if (!file.page().isEmpty()) paths.add(OldPath.within(place.edition().prefix(), file.page()));
            var shown = file.source().isEmpty() ? java.util.Optional.<Renderer.Pictures.Shown>empty() : pictures.of(file.source());
            int edition = place.edition().id();
            if (shown.isPresent()) {
                OldPath.of(file.address(), survey.site().base()).ifPresent(paths::add);
                return paths.stream().map(path -> Address.ofLocation(edition, path, shown.get().src())).toList();
            }
            return file.article() == null ? List.of() : paths.stream().map(path -> Address.ofArticle(edition, path, file.article(), false)).toList();
        }

        private String where(Wxr.Item item) {
            return item.link().isBlank() ? Say.the("import.line", item.line(), item.name()) : item.link();
        }
    }
}
