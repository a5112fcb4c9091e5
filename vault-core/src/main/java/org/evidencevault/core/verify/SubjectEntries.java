package org.evidencevault.core.verify;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.TreeReplay;

/** Picks from a replayed log the entries about some subjects, without an object for any other. Not thread safe. */
final class SubjectEntries implements TreeReplay.EntryVisitor {
    /** One entry about a subject. */
    record Seen(long index, Hash digest) {}

    /** Entries in 40 bytes for each: the subject may be the vault, which has one for each of its events. */
    private static final class Found extends AbstractList<Seen> {
        private long[] indexes = new long[4];
        private byte[] digests = new byte[4 * Hash.SIZE];
        private int count;

        void add(long index, byte[] bytes, int digest) {
            if (count == indexes.length) {
                indexes = Arrays.copyOf(indexes, 2 * count);
                digests = Arrays.copyOf(digests, 2 * count * Hash.SIZE);
            }
            indexes[count] = index;
            System.arraycopy(bytes, digest, digests, count * Hash.SIZE, Hash.SIZE);
            count++;
        }

        @Override
        public Seen get(int at) {
            Objects.checkIndex(at, count);
            return new Seen(indexes[at], Hash.ofBytes(digests, at * Hash.SIZE, Hash.SIZE));
        }

        @Override
        public int size() {
            return count;
        }
    }

    private static final int DIGEST = LogEntry.SIZE - 5 - Hash.SIZE;
    private static final int SUBJECT = DIGEST - Id.SIZE;
    private static final byte[] FORM =
            new LogEntry(Id.ofBytes(new byte[Id.SIZE]), Hash.ofBytes(new byte[Hash.SIZE])).encode();

    private final Id[] subjects;
    private final byte[] sorted;
    private final Map<Id, Found> seen = new HashMap<>();
    private long unknown;

    SubjectEntries(Collection<Id> subjects) {
        this.subjects = subjects.stream().distinct().sorted().toArray(Id[]::new);
        this.sorted = new byte[this.subjects.length * Id.SIZE];
        for (int i = 0; i < this.subjects.length; i++) {
            System.arraycopy(this.subjects[i].bytes(), 0, sorted, i * Id.SIZE, Id.SIZE);
        }
    }

    @Override
    public void entry(long index, byte[] bundle, int offset, int length) {
        if (!isOurs(bundle, offset, length)) {
            unknown++;
            return;
        }
        int found = find(bundle, offset + SUBJECT);
        if (found >= 0) {
            seen.computeIfAbsent(subjects[found], id -> new Found()).add(index, bundle, offset + DIGEST);
        }
    }

    private static boolean isOurs(byte[] bundle, int offset, int length) {
        int end = DIGEST + Hash.SIZE;
        return length == LogEntry.SIZE
                && Arrays.equals(bundle, offset, offset + SUBJECT, FORM, 0, SUBJECT)
                && Arrays.equals(bundle, offset + end, offset + length, FORM, end, LogEntry.SIZE);
    }

    private int find(byte[] bundle, int offset) {
        int low = 0;
        int high = subjects.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * Id.SIZE;
            int order = Arrays.compareUnsigned(sorted, at, at + Id.SIZE, bundle, offset, offset + Id.SIZE);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The entries about {@code subject}, ascending. */
    List<Seen> of(Id subject) {
        Found found = seen.get(subject);
        return found == null ? List.of() : found;
    }

    /** The entries about any of {@code subjects}, ascending. */
    List<Seen> of(Set<Id> subjects) {
        if (subjects.size() == 1) {
            return of(subjects.iterator().next());
        }
        return subjects.stream()
                .flatMap(subject -> of(subject).stream())
                .sorted(Comparator.comparing(Seen::index))
                .toList();
    }

    /** How many entries are of no form that this code knows. */
    long unknown() {
        return unknown;
    }
}
