package org.evidencevault.core.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.tlog.Checkpoint;

/**
 * Holds the custody events of all bundles, as far as one log has them, against each other and against a copy of that log. An event that
 * is in several bundles is one event.
 */
final class CustodyCheck {
    private final List<HeldEvents> bundles;
    private final String origin;
    private final Checks checks;
    private final String subject;
    private final Writers writers = new Writers();
    private long[] held = new long[64];
    private int count;
    private Hash last = Hash.of();

    private CustodyCheck(List<HeldEvents> bundles, String origin, String subject, Checks checks) {
        this.bundles = bundles;
        this.origin = origin;
        this.subject = subject;
        this.checks = checks;
    }

    /**
     * Without a replayed log, or with one that {@code graph} does not connect with the trees in which they are proven, says that nobody
     * held them against it.
     */
    static void run(List<HeldEvents> bundles, Optional<TilesCheck.Replayed> log, HeadGraph graph, Checks checks) {
        String subject = "custody events";
        if (bundles.stream().allMatch(events -> events.count() == 0)) {
            return;
        }
        Set<Id> vaults = vaults(bundles);
        if (vaults.size() > 1) {
            checks.failed(
                    CheckId.CUSTODY, subject, FailureKind.BROKEN_CHAIN, "they are of " + vaults.size() + " vaults");
        }
        Set<String> origins = bundles.stream()
                .flatMap(events -> events.heads().stream())
                .map(head -> head.checkpoint().origin())
                .collect(Collectors.toCollection(TreeSet::new));
        if (origins.isEmpty()) {
            checks.notChecked(CheckId.CUSTODY, subject, "none of them is shown to be in the log");
        }
        for (String origin : origins) {
            String of = origins.size() == 1 ? subject : subject + " in " + origin;
            CustodyCheck check = new CustodyCheck(bundles, origin, of, checks);
            EventMerge.run(bundles, origin, check::event);
            check.compare(log.filter(each -> each.head().checkpoint().origin().equals(origin)), graph);
        }
    }

    /** The vaults whose events these are: one, if all is well. */
    static Set<Id> vaults(List<HeldEvents> bundles) {
        return bundles.stream()
                .flatMap(events -> events.vaults().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void event(HeldEvents events, int at) {
        long index = events.index(at);
        Hash digest = events.digest(at);
        if (count > 0 && held[count - 1] == index) {
            if (!digest.equals(last)) {
                duplicate(index, "two events are shown for this one entry");
            }
            return;
        }
        if (count == held.length) {
            held = Arrays.copyOf(held, 2 * count);
        }
        held[count++] = index;
        last = digest;
        if (!writers.add(events.writer(at), events.number(at))) {
            duplicate(
                    index,
                    "number " + events.number(at) + " of writer " + events.writer(at) + ", which an earlier entry has");
        }
    }

    private void duplicate(long index, String what) {
        checks.failed(CheckId.CUSTODY, "entry " + index, FailureKind.DUPLICATE, what);
    }

    private void compare(Optional<TilesCheck.Replayed> log, HeadGraph graph) {
        if (log.isEmpty()) {
            notChecked(
                    "that none is missing was not checked: only a copy of the log's tiles shows that" + writers.gaps());
            return;
        }
        Checkpoint copied = log.get().head().checkpoint();
        List<Checkpoint> proven = proven();
        List<Long> apart = proven.stream()
                .filter(each -> !graph.connected(each, copied))
                .map(Checkpoint::size)
                .toList();
        if (apart.isEmpty()) {
            compare(log.get(), proven.get(proven.size() - 1).size());
        } else {
            // The copied entries may be others than those that were there when these events were proven.
            notChecked("that none is missing was not checked: nothing here shows that the copied log, which ends at "
                    + copied.size() + ", and the checkpoints in which they are proven (" + Indexes.list(apart)
                    + ") belong to one history" + writers.gaps());
        }
    }

    /** What was logged after the newest checkpoint of all exports can be in none of them. */
    private void compare(TilesCheck.Replayed log, long newest) {
        long end = Math.min(newest, log.head().checkpoint().size());
        List<Long> unmatched = unmatched(log);
        List<Long> gaps = unmatched.stream().filter(index -> index < end).toList();
        List<Long> later = unmatched.stream().filter(index -> index >= end).toList();
        // Entries between the end of the copy and that checkpoint are not known: each may be of a missing number.
        judge(gaps, end, unmatched.size() + newest - end);
        if (!later.isEmpty()) {
            notChecked(Indexes.entries(later)
                    + " about the vault logged after the newest checkpoint of these exports: they"
                    + " are for later exports to show");
        }
    }

    /** Each missing number has an entry of its own in the log, if it was logged; {@code left} entries may be theirs. */
    private void judge(List<Long> gaps, long end, long left) {
        boolean lost = writers.missing() > left;
        String shown =
                "every entry about the vault among the first " + end + ", but the charter at 0, is one of these events";
        if (lost) {
            checks.failed(
                    CheckId.CUSTODY,
                    subject,
                    FailureKind.BROKEN_CHAIN,
                    "events never reached the log, as far as it is copied: " + left
                            + " entries that are in none of these exports may be theirs" + writers.gaps());
        }
        if (!gaps.isEmpty()) {
            notChecked(Indexes.entries(gaps)
                    + " about the vault in none of these exports: governance notes, or events that"
                    + " are missing; they are not shown to be complete" + writers.gaps());
        } else if (writers.missing() == 0) {
            checks.passed(CheckId.CUSTODY, subject, "complete: " + shown);
        } else if (!lost) {
            notChecked(shown + writers.gaps() + "; in a later export, or never logged");
        }
    }

    private void notChecked(String sentence) {
        checks.notChecked(CheckId.CUSTODY, subject, sentence);
    }

    /** The trees in which events are proven, ascending by size. */
    private List<Checkpoint> proven() {
        return bundles.stream()
                .flatMap(events -> events.heads().stream())
                .map(Head::checkpoint)
                .filter(each -> each.origin().equals(origin))
                .distinct()
                .sorted(Comparator.comparing(Checkpoint::size))
                .toList();
    }

    /** Entry 0 is the charter, by the rules of the log. */
    private List<Long> unmatched(TilesCheck.Replayed log) {
        return log.entries().of(vaults(bundles)).stream()
                .map(SubjectEntries.Seen::index)
                .filter(index -> index != 0 && Arrays.binarySearch(held, 0, count, index) < 0)
                .toList();
    }
}
