package io.kawaraban.platform;

import java.util.List;

/** What a room has to tell whoever has just started the server. */
public interface Announcement {

    /** Lines for the terminal. */
    List<String> lines();
}
