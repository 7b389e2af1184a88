package io.kawaraban.people;

import java.util.List;

/** Something to tell the person who starts the program, once it is ready. */
public interface Announcement {
    /** Lines to print as they are; none if there is nothing to tell now. */
    List<String> lines();
}
