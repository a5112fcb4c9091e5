package org.evidencevault.api.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest row of each membership that this process has verified. Thread safe. */
final class Generations {
    private final Map<MemberRow.Key, Long> newest = new ConcurrentHashMap<>();

    long newest(MemberRow.Key key) {
        return newest.getOrDefault(key, 0L);
    }

    boolean isOlder(MemberRow row) {
        return row.generation < newest(row.key);
    }

    /** Takes note of a verified row; whether none was newer. */
    boolean see(MemberRow row) {
        return newest.merge(row.key, row.generation, Math::max) == row.generation;
    }
}
