package io.kawaraban.platform;

import io.kawaraban.Kawaraban;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Starts the program the quick way once a {@link Rehearsal} has prepared it: this process becomes one that knows its classes already. */
public final class Launch {
    private static final Set<String> SHORT = Set.of("--help", "-h", "--version", "-V");

    private Launch() {}

    /** Runs the program and does not return. */
    public static void main(String[] arguments) {
        var files = ProgramFiles.ofThisProcess();
        boolean isQuick = Stream.of(arguments).noneMatch(SHORT::contains);
        if (isQuick) files.filter(ProgramFiles::isRehearsed).ifPresent(ready -> become(ready.command(List.of(arguments))));
        Rehearsal.isWanted = true;
        Kawaraban.main(arguments);
    }

    /** Replaces this process by another program, as execv(2) does; returns only if that was not possible. */
    private static void become(List<String> command) {
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var execv = linker.downcallHandle(linker.defaultLookup().findOrThrow("execv"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            var words = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) words.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(command.get(i)));
            words.setAtIndex(ValueLayout.ADDRESS, command.size(), MemorySegment.NULL);
            int _ = (int) execv.invokeExact(words.getAtIndex(ValueLayout.ADDRESS, 0), words);
        } catch (Throwable e) {
            System.err.println("kawaraban: The quick start is not possible here (" + e + "); starting as usual.");
        }
    }
}
