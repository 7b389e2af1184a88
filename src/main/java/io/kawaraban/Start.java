package io.kawaraban;

import java.lang.reflect.InvocationTargetException;

/** Where the program begins. Compiled for Java 17, so that an older Java than the program's can say so instead of failing. */
public final class Start {
    private static final int NEEDED = 25;

    private Start() {}

    /** Hands over to the program, or says which Java is needed. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        if (Runtime.version().feature() < NEEDED) {
            System.err.println("Kawaraban needs Java " + NEEDED + " or later; this is Java " + Runtime.version().feature() + " (" + System.getProperty("java.home")
                    + "). Start it with the java of a newer JDK.");
            System.exit(1);
        }
        try {
            Class.forName("io.kawaraban.platform.Launch").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw e;
        }
    }
}
