package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the custody events stand in the journal, in the order of their entries: 20 bytes of memory each. Not thread safe. */
final class EventTable {
    private long[] entries = new long[64];
    private long[] positions = new long[64];
    private int[] lengths = new int[64];
    private int size;

    void add(long entry, Ref ref) {
        if (size > 0 && entries[size - 1] >= entry) {
            throw Journal.damaged("event of entry " + entry + " out of order");
        }
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        entries[size] = entry;
        positions[size] = ref.position();
        lengths[size] = ref.length();
        size++;
    }

    /** Up to {@code limit} events of entries above {@code after}. */
    List<Ref> after(long after, int limit) {
        int found = Arrays.binarySearch(entries, 0, size, after);
        int first = found >= 0 ? found + 1 : -found - 1;
        List<Ref> refs = new ArrayList<>();
        for (int i = first; i < size && refs.size() < limit; i++) {
            refs.add(new Ref(positions[i], lengths[i]));
        }
        return refs;
    }
}
