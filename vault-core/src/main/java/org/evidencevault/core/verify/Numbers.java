package org.evidencevault.core.verify;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which numbers of one writer were seen, as runs without gaps: few, since its events stand in the log nearly in the order of their
 * numbers. Not thread safe.
 */
final class Numbers {
    /** The last number of each run, by its first. */
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    private long count;

    /** Adds a number. Requires {@code number >= 1}. Returns whether it is new. */
    boolean add(long number) {
        Map.Entry<Long, Long> before = runs.floorEntry(number);
        if (before != null && before.getValue() >= number) {
            return false;
        }
        long first = before != null && before.getValue() == number - 1 ? before.getKey() : number;
        // No run begins at the number after the largest: the sum is negative then.
        Long last = runs.remove(number + 1);
        runs.put(first, Objects.requireNonNullElse(last, number));
        count++;
        return true;
    }

    /** How many numbers between 1 and the last are not there. */
    long missing() {
        return runs.isEmpty() ? 0 : runs.lastEntry().getValue() - count;
    }

    /** The first number that is not there. Requires that one is missing. */
    long firstMissing() {
        return runs.firstKey() > 1 ? 1 : runs.firstEntry().getValue() + 1;
    }
}
