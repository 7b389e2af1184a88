package io.kawaraban.desk;

import java.util.regex.Pattern;

/** Where somebody goes after sign-in: only ever to a page of the desk. */
final class Next {
    private static final Pattern DESK = Pattern.compile("(?!.*(?i:%2e|%2f|%5c))/desk(/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)*/?(\\?[A-Za-z0-9._~%=&+:,-]*)?");

    private Next() {}

    /** Whether this is a path of the desk, and nothing that a browser could take for another place. */
    static boolean isDesk(String path) {
        return path != null && path.length() <= 2000 && DESK.matcher(path).matches();
    }

    /** The path if it is the desk's, else the desk's first page. */
    static String checked(String path) {
        return isDesk(path) && !path.startsWith("/desk/sign-") ? path : "/desk";
    }
}
