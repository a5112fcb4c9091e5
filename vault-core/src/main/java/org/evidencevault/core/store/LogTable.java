package org.evidencevault.core.store;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.evidencevault.core.codec.Hash;

/**
 * The head, the entries that wait, and the kept checkpoints. Entries enter the log in the order in which they were stored, so an
 * entry's id is its index, and those that are in the log need not be remembered. Not thread safe.
 */
final class LogTable {
    private LogHead head = new LogHead(0, Hash.of());
    private final ArrayDeque<Ledger.Pending> pending = new ArrayDeque<>();
    private final NavigableMap<Long, Ref> checkpoints = new TreeMap<>();

    void start(LogHead start) {
        if (head.size() != 0 || !pending.isEmpty()) {
            throw Journal.damaged("a head that is not the first step");
        }
        head = start;
    }

    LogHead head() {
        return head;
    }

    /** The id of the next entry. */
    long next() {
        return head.size() + pending.size();
    }

    void append(long first, List<byte[]> entries) {
        if (first != next()) {
            throw Journal.damaged("entry " + first + " where " + next() + " was due");
        }
        entries.forEach(entry -> pending.add(new Ledger.Pending(next(), entry)));
    }

    /** Takes the entries below the next head out of pending; returns their bytes. */
    long advance(LogHead next) {
        if (next.size() <= head.size() || next.size() > next()) {
            throw Journal.damaged("head of size " + next.size() + " after " + head.size());
        }
        long died = 0;
        for (long i = head.size(); i < next.size(); i++) {
            died += Short.BYTES + pending.remove().entry().length;
        }
        head = next;
        return died;
    }

    List<Ledger.Pending> pending(int limit) {
        return pending.stream().limit(limit).toList();
    }

    long pendingCount() {
        return pending.size();
    }

    /** Whether {@code batch} is what waits longest, in order. */
    boolean isOldest(List<Ledger.Pending> batch) {
        Iterator<Ledger.Pending> waiting = pending.iterator();
        return batch.stream()
                .allMatch(each -> waiting.hasNext() && waiting.next().id() == each.id());
    }

    OptionalLong indexOf(long entry) {
        return entry >= 0 && entry < head.size() ? OptionalLong.of(entry) : OptionalLong.empty();
    }

    /** Keeps a checkpoint; returns the bytes of the one that it replaces. */
    long keep(long size, Ref ref) {
        if (size > head.size()) {
            throw Journal.damaged("checkpoint of size " + size + " above the head");
        }
        Ref before = checkpoints.put(size, ref);
        return before == null ? 0 : before.length();
    }

    Optional<Ref> checkpoint(long size) {
        return Optional.ofNullable(checkpoints.get(size));
    }

    Optional<Ref> newestCheckpoint() {
        return checkpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(checkpoints.lastEntry().getValue());
    }

    NavigableMap<Long, Ref> checkpoints() {
        return checkpoints;
    }
}
