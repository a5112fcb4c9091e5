package org.evidencevault.api.retry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencevault.core.codec.Id;

/** What an act made: ids and numbers, never words of anybody's. */
public final class Made {
    private final List<String> values;

    private Made(List<String> values) {
        this.values = values;
    }

    /** Requires ids, and numbers that are not negative. */
    static Made of(Object... values) {
        return new Made(Arrays.stream(values).map(Made::text).toList());
    }

    private static String text(Object value) {
        if (value instanceof Id || value instanceof Long number && number >= 0) {
            return value.toString();
        }
        throw new IllegalArgumentException("a result is an id or a number, not " + value.getClass());
    }

    static Made parse(String text) {
        return new Made(text.isEmpty() ? List.of() : List.of(text.split(" ")));
    }

    String encode() {
        return values.stream().collect(Collectors.joining(" "));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    public Id id(int index) {
        return Id.parse(values.get(index), "result");
    }

    public long number(int index) {
        return Long.parseLong(values.get(index));
    }
}
