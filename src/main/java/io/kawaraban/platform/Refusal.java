package io.kawaraban.platform;

/** The program cannot do what was asked, and says in one line why and what to do about it. */
public class Refusal extends RuntimeException {

    /** The exit status of work that failed. */
    public static final int FAILED = 1;

    /** The exit status of a command that was written wrong. */
    public static final int WRONG_USE = 2;

    private final int status;

    /** A refusal with the exit status of failed work. */
    public Refusal(String message) {
        this(message, FAILED, null);
    }

    /** A refusal with the exit status of failed work, and what led to it. */
    public Refusal(String message, Throwable cause) {
        this(message, FAILED, cause);
    }

    /** A refusal with the exit status that the program shall end with. */
    public Refusal(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The status that the program shall exit with. */
    public int status() {
        return status;
    }
}
