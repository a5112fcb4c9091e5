package org.evidencevault.core.store;

import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that a {@link TileStore} takes: what is served, and what waits under {@code staging/}. */
final class TilePath {
    static final String CHECKPOINT = "checkpoint";
    static final String STAGING = "staging";

    private static final int MAX_LENGTH = 200;
    private static final Pattern PUT = Pattern.compile("(tile|staging)(/[a-z0-9+-][a-z0-9.+-]*)+");
    private static final Pattern PARTIAL = Pattern.compile("(tile/.+)\\.p/[1-9][0-9]{0,2}");

    private TilePath() {}

    /** A path that may be put, once. */
    static String requirePut(String path) {
        if (path.length() > MAX_LENGTH || !PUT.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of tiles or staging: " + path);
        }
        return path;
    }

    /** A path that may be read. */
    static String requireRead(String path) {
        return path.equals(CHECKPOINT) ? path : requirePut(path);
    }

    static boolean isStaging(String path) {
        return path.startsWith(STAGING + "/");
    }

    /** The full tile whose beginning this partial tile is, or empty if this is none. */
    static Optional<String> fullOf(String path) {
        var partial = PARTIAL.matcher(path);
        return partial.matches() ? Optional.of(partial.group(1)) : Optional.empty();
    }
}
