package org.evidencevault.core.verify;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes log indexes into sentences: all of a few, the first of many. */
final class Indexes {
    private static final int SHOWN = 20;

    private Indexes() {}

    static String list(Collection<Long> indexes) {
        String first = indexes.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return indexes.size() > SHOWN ? first + " and " + (indexes.size() - SHOWN) + " more" : first;
    }

    static String entries(Collection<Long> indexes) {
        return indexes.size() == 1 ? "entry " + list(indexes) : indexes.size() + " entries (" + list(indexes) + ")";
    }
}
