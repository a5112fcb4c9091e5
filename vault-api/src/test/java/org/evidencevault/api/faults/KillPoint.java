package org.evidencevault.api.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a server of these tests ends, as if by {@code kill -9}: called before and after every call that changes something in a store, by what
 * {@link KillAgent} puts there. Does nothing until it is armed.
 */
public final class KillPoint {
    static final int EXIT = 137;

    private static String place = "";
    private static Path armed = Path.of("");
    private static final AtomicInteger LEFT = new AtomicInteger();

    private KillPoint() {}

    /**
     * @param where such as {@code before PostgresLedger.append}; of a put of tiles {@code FileTileStore.put staging}
     * @param file when this exists, calls count
     */
    static void set(String where, int times, Path file) {
        place = where;
        armed = file;
        LEFT.set(times);
    }

    /** Called by the code of the server: the words of {@link #set}, and what the call was given. */
    public static void reached(String when, String type, String method, Object[] arguments) {
        String here = when + " " + type.substring(type.lastIndexOf('.') + 1) + "." + method + detail(arguments);
        if (here.equals(place) && Files.exists(armed) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT);
        }
    }

    private static String detail(Object[] arguments) {
        return arguments.length == 1 && arguments[0] instanceof Map<?, ?> files
                ? files.keySet().toString().contains("staging/") ? " staging" : " tiles"
                : "";
    }
}
