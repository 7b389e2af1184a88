package io.kawaraban;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map of the house. A new room, or a new door, is a line here. */
class RoomsTest {
    private static final Map<String, Set<String>> MAY_USE = map("""
            article
            worker
            mail         worker
            people       mail worker
            publication  article worker
            media        article
            writing      article publication
            reading      publication
            ranking      article publication reading
            topic        article publication reading ranking
            related      article publication reading topic
            front        article publication ranking topic related
            theme        article publication
            comment      article mail publication theme worker
            feed         article publication topic media
            share        article publication
            page         article publication theme media ranking topic related front comment share
            newsstand    article publication reading theme page platform worker
            desk         article mail people publication theme media writing ranking topic front comment page worker
            wire         article people publication media topic comment
            sample       article people publication media topic front comment
            platform     article people publication worker
            """);
    private static final String HOUSE = "io.kawaraban.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.kawaraban");

    @Test
    void everyRoomIsOnTheMap() {
        var rooms = CLASSES.stream().map(type -> room(type.getPackageName())).filter(room -> !room.isEmpty()).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void roomsUseOnlyTheDoorsOnTheMap() {
        var strayed = new TreeSet<String>();
        for (var type : CLASSES) {
            var from = room(type.getPackageName());
            if (from.isEmpty()) continue;
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var to = room(dependency.getTargetClass().getPackageName());
                if (!to.isEmpty() && !to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to))
                    strayed.add(type.getName() + " uses " + dependency.getTargetClass().getName());
            }
        }

        assertThat(strayed).isEmpty();
    }

    @Test
    void theMapHasNoCircle() {
        for (var room : MAY_USE.keySet()) assertThat(reachable(room)).as(room).doesNotContain(room);
    }

    @Test
    void roomsAreFlat() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).filter(name -> name.startsWith(HOUSE))
                .map(name -> name.substring(HOUSE.length())).filter(name -> name.contains("."))).isEmpty();
    }

    @Test
    void articleKnowsNoFramework() {
        var frameworks = CLASSES.stream().filter(type -> room(type.getPackageName()).equals("article"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(name -> name.startsWith("org.springframework") || name.startsWith("jakarta") || name.startsWith("org.eclipse.jetty")
                        || name.startsWith("java.sql") || name.startsWith("tools.jackson"));

        assertThat(frameworks).isEmpty();
    }

    /** A table belongs to one room, and its schema is named after it. */
    @Test
    void sqlNamesOnlyTablesOfItsOwnRoom() throws IOException {
        var rooms = String.join("|", MAY_USE.keySet());
        var table = Pattern.compile("(?i)(?:from|join|into|update|table|copy|truncate)\\s+(" + rooms + ")\\.(\\w+)");
        var strayed = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/io/kawaraban"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var own = file.getParent().getFileName().toString();
                var tables = table.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (tables.find())
                    if (!tables.group(1).equals(own) && !tables.group(2).equals("visible")) strayed.add(file.getFileName() + " names " + tables.group(1) + "." + tables.group(2));
            }
        }

        assertThat(strayed).isEmpty();
    }

    private static String room(String name) {
        return name.startsWith(HOUSE) ? name.substring(HOUSE.length()).split("\\.")[0] : "";
    }

    private static Set<String> reachable(String room) {
        var seen = new TreeSet<String>();
        var next = new java.util.ArrayDeque<>(MAY_USE.get(room));
        while (!next.isEmpty()) {
            var each = next.pop();
            if (seen.add(each)) next.addAll(MAY_USE.getOrDefault(each, Set.of()));
        }
        return seen;
    }

    private static Map<String, Set<String>> map(String lines) {
        var rooms = new LinkedHashMap<String, Set<String>>();
        lines.lines().filter(line -> !line.isBlank()).map(line -> line.strip().split("\\s+"))
                .forEach(words -> rooms.put(words[0], Set.copyOf(Arrays.asList(words).subList(1, words.length))));
        return rooms;
    }
}
