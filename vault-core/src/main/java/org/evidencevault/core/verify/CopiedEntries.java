package org.evidencevault.core.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.tlog.Checkpoint;

/**
 * Holds entries that are proven in larger trees against a copied log, entry by entry: below the copy's end both trees have each of them,
 * and if it is not the same in both, the log has forked. Trees up to the copy's size are compared by their roots.
 */
final class CopiedEntries {
    private final TilesCheck.Replayed log;
    private final Forks forks;
    private final Set<Checkpoint> forked = new HashSet<>();

    private CopiedEntries(TilesCheck.Replayed log, Forks forks) {
        this.log = log;
        this.forks = forks;
    }

    /** Compares what all bundles prove in this log. Requires that {@code log} picked the entries about all of it. */
    static void compare(List<RecordResult> records, List<HeldEvents> events, TilesCheck.Replayed log, Forks forks) {
        CopiedEntries copied = new CopiedEntries(log, forks);
        records.forEach(copied::record);
        copied.events(events);
    }

    private void record(RecordResult record) {
        Set<SubjectEntries.Seen> seen = new HashSet<>(log.entries().of(record.record()));
        record.versions().stream()
                .flatMap(version -> version.entries.stream())
                .filter(place -> isShared(place.index(), place.head()))
                .filter(place -> !seen.contains(
                        new SubjectEntries.Seen(place.index(), place.entry().digest())))
                .forEach(place -> differs(place.index(), place.head()));
    }

    private void events(List<HeldEvents> events) {
        Cursor copied = new Cursor(log.entries().of(CustodyCheck.vaults(events)));
        EventMerge.run(events, log.head().checkpoint().origin(), (bundle, at) -> {
            long index = bundle.index(at);
            Head head = bundle.head(at).orElseThrow();
            if (isShared(index, head) && !copied.has(new SubjectEntries.Seen(index, bundle.digest(at)))) {
                differs(index, head);
            }
        });
    }

    private boolean isShared(long index, Head head) {
        long size = log.head().checkpoint().size();
        return head.sameLog(log.head()) && head.checkpoint().size() > size && index < size;
    }

    private void differs(long index, Head head) {
        if (forked.add(head.checkpoint())) {
            forks.add(log.head(), head, "entry " + index + " is not the same in both");
        }
    }

    /** Goes through entries that ascend, for questions that ascend. */
    private static final class Cursor {
        private final List<SubjectEntries.Seen> entries;
        private int at;

        Cursor(List<SubjectEntries.Seen> entries) {
            this.entries = entries;
        }

        boolean has(SubjectEntries.Seen entry) {
            while (at < entries.size() && entries.get(at).index() < entry.index()) {
                at++;
            }
            return at < entries.size() && entries.get(at).equals(entry);
        }
    }
}
