package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the custody events stand in the journal, in the order of their entries, and which generation of the audit KEK wraps each: 28
 * bytes of memory for one. Not thread safe.
 */
final class EventTable {
    private long[] entries = new long[64];
    private long[] positions = new long[64];
    private int[] lengths = new int[64];
    private long[] generations = new long[64];
    private int size;
    private final Map<Long, Integer> byGeneration = new HashMap<>();

    void add(long entry, long generation, Ref ref) {
        if (size > 0 && entries[size - 1] >= entry) {
            throw Journal.damaged("event of entry " + entry + " out of order");
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            generations = Arrays.copyOf(generations, 2 * size);
        }
        entries[size] = entry;
        put(size, generation, ref);
        size++;
    }

    /** Puts another row of the same event in the place of the one that is there; returns how many bytes that one had. */
    long replace(long entry, long generation, Ref ref) {
        int at = Arrays.binarySearch(entries, 0, size, entry);
        if (at < 0) {
            throw Journal.damaged("no event of entry " + entry);
        }
        long before = lengths[at];
        byGeneration.computeIfPresent(generations[at], (wrapping, count) -> count == 1 ? null : count - 1);
        put(at, generation, ref);
        return before;
    }

    private void put(int at, long generation, Ref ref) {
        positions[at] = ref.position();
        lengths[at] = ref.length();
        generations[at] = generation;
        byGeneration.merge(generation, 1, Integer::sum);
    }

    /** Up to {@code limit} events of entries above {@code after}. */
    List<Ref> after(long after, int limit) {
        int found = Arrays.binarySearch(entries, 0, size, after);
        int first = found >= 0 ? found + 1 : -found - 1;
        List<Ref> refs = new ArrayList<>();
        for (int i = first; i < size && refs.size() < limit; i++) {
            refs.add(ref(i));
        }
        return refs;
    }

    /** Where the event of an entry stands. */
    Optional<Ref> get(long entry) {
        int at = Arrays.binarySearch(entries, 0, size, entry);
        return at < 0 ? Optional.empty() : Optional.of(ref(at));
    }

    /** Up to {@code limit} events that this generation wraps, oldest first. */
    List<Ref> wrappedBy(long generation, int limit) {
        List<Ref> refs = new ArrayList<>();
        int most = Math.min(limit, countWrappedBy(generation));
        for (int i = 0; i < size && refs.size() < most; i++) {
            if (generations[i] == generation) {
                refs.add(ref(i));
            }
        }
        return refs;
    }

    int countWrappedBy(long generation) {
        return byGeneration.getOrDefault(generation, 0);
    }

    private Ref ref(int at) {
        return new Ref(positions[at], lengths[at]);
    }
}
