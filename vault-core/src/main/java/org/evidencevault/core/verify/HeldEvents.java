package org.evidencevault.core.verify;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * The custody events of one bundle, ascending by index: of each what the steps need that look at many, in 60 bytes and no object. There
 * may be as many as a bundle has files, in each of many bundles. Immutable.
 */
final class HeldEvents {
    private static final int NONE = -1;

    private final long[] indexes;
    private final int[] files;
    private final byte[] digests;
    private final int[] writers;
    private final long[] numbers;
    private final int[] heads;
    private final List<Id> allWriters;
    private final List<Head> allHeads;
    private final Set<Id> vaults = new TreeSet<>();

    /** Takes what matters from {@code events}, ascending by index. */
    HeldEvents(List<EventResult> events) {
        int count = events.size();
        indexes = new long[count];
        files = new int[count];
        digests = new byte[count * Hash.SIZE];
        writers = new int[count];
        numbers = new long[count];
        heads = new int[count];
        Map<Id, Integer> writerNumbers = new LinkedHashMap<>();
        Map<Head, Integer> headNumbers = new IdentityHashMap<>();
        allHeads = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            EventResult event = events.get(at);
            indexes[at] = event.index();
            files[at] = event.file();
            heads[at] = NONE;
            event.source().ifPresent(source -> vaults.add(source.vault()));
            if (event.isProven()) {
                EventResult.Source source = event.source().orElseThrow();
                LogPlace place = event.place().orElseThrow();
                place.entry().digest().copyTo(digests, at * Hash.SIZE);
                writers[at] = writerNumbers.computeIfAbsent(source.writer(), id -> writerNumbers.size());
                numbers[at] = source.number();
                heads[at] = headNumbers.computeIfAbsent(place.head(), head -> {
                    allHeads.add(head);
                    return allHeads.size() - 1;
                });
            }
        }
        allWriters = List.copyOf(writerNumbers.keySet());
    }

    int count() {
        return indexes.length;
    }

    /** The index by the file's name: that of the entry if the event is proven. */
    long index(int at) {
        return indexes[at];
    }

    int file(int at) {
        return files[at];
    }

    /** Whether the event is well formed and in the log at its index. */
    boolean isProven(int at) {
        return heads[at] != NONE;
    }

    /** The checkpoint that its proof leads to; of what is not proven nothing is known. */
    Optional<Head> head(int at) {
        return isProven(at) ? Optional.of(allHeads.get(heads[at])) : Optional.empty();
    }

    /** Of a proven event. */
    Hash digest(int at) {
        return Hash.ofBytes(digests, at * Hash.SIZE, Hash.SIZE);
    }

    /** Of a proven event. */
    Id writer(int at) {
        return allWriters.get(writers[at]);
    }

    /** Of a proven event: counts those of its writer. */
    long number(int at) {
        return numbers[at];
    }

    /** The checkpoints that proofs lead to. */
    List<Head> heads() {
        return List.copyOf(allHeads);
    }

    /** The vaults whose events these are, proven or not: one, if all is well. */
    Set<Id> vaults() {
        return vaults;
    }
}
