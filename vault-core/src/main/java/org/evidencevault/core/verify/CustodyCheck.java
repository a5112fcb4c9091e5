package org.evidencevault.core.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * Holds the custody events of all bundles, as far as one log has them, against each other and against a copy of that log. An event that
 * is in several bundles is one event.
 */
final class CustodyCheck {
    private final List<HeldEvents> bundles;
    private final String origin;
    private final Checks checks;
    private final String subject;
    private final Map<Id, Numbers> writers = new TreeMap<>();
    private long[] held = new long[64];
    private int count;
    private Hash last = Hash.of();

    private CustodyCheck(List<HeldEvents> bundles, String origin, String subject, Checks checks) {
        this.bundles = bundles;
        this.origin = origin;
        this.subject = subject;
        this.checks = checks;
    }

    /** Without a replayed log, says that nobody held them against it. */
    static void run(List<HeldEvents> bundles, Optional<TilesCheck.Replayed> log, Checks checks) {
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
            check.compare(log.filter(each -> each.head().checkpoint().origin().equals(origin)));
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
        if (!writers.computeIfAbsent(events.writer(at), id -> new Numbers()).add(events.number(at))) {
            duplicate(
                    index,
                    "number " + events.number(at) + " of writer " + events.writer(at) + ", which an earlier entry has");
        }
    }

    private void duplicate(long index, String what) {
        checks.failed(CheckId.CUSTODY, "entry " + index, FailureKind.DUPLICATE, what);
    }

    private void compare(Optional<TilesCheck.Replayed> log) {
        if (log.isEmpty()) {
            checks.notChecked(
                    CheckId.CUSTODY,
                    subject,
                    "that none is missing was not checked: only a copy of the log's tiles shows that" + numberGaps());
            return;
        }
        // What was logged after the newest checkpoint of all exports can be in none of them.
        long end = Math.min(newest(), log.get().head().checkpoint().size());
        List<Long> unmatched = unmatched(log.get());
        List<Long> gaps = unmatched.stream().filter(index -> index < end).toList();
        List<Long> later = unmatched.stream().filter(index -> index >= end).toList();
        judge(gaps, later, end);
        if (!later.isEmpty()) {
            checks.notChecked(
                    CheckId.CUSTODY,
                    subject,
                    Indexes.entries(later)
                            + " about the vault logged after the newest checkpoint of these exports: they"
                            + " are for later exports to show");
        }
    }

    private void judge(List<Long> gaps, List<Long> later, long end) {
        String numbers = numberGaps();
        if (!gaps.isEmpty()) {
            checks.notChecked(
                    CheckId.CUSTODY,
                    subject,
                    Indexes.entries(gaps)
                            + " about the vault in none of these exports: governance notes, or events that"
                            + " are missing; they are not shown to be complete" + numbers);
        } else if (numbers.isEmpty()) {
            checks.passed(
                    CheckId.CUSTODY,
                    subject,
                    "complete: every entry about the vault among the first " + end
                            + ", but the charter at 0, is one of these events");
        } else if (later.isEmpty()) {
            checks.failed(CheckId.CUSTODY, subject, FailureKind.BROKEN_CHAIN, "events never reached the log" + numbers);
        } else {
            checks.notChecked(
                    CheckId.CUSTODY,
                    subject,
                    "every entry about the vault among the first " + end
                            + ", but the charter at 0, is one of these events" + numbers
                            + "; they are in a later export, or never reached the log");
        }
    }

    /** The size of the largest tree that the proofs of events lead to. */
    private long newest() {
        return bundles.stream()
                .flatMap(events -> events.heads().stream())
                .filter(head -> head.checkpoint().origin().equals(origin))
                .mapToLong(head -> head.checkpoint().size())
                .max()
                .orElse(0);
    }

    /** Entry 0 is the charter, by the rules of the log. */
    private List<Long> unmatched(TilesCheck.Replayed log) {
        return vaults(bundles).stream()
                .flatMap(vault -> log.entries().of(vault).stream())
                .map(SubjectEntries.Seen::index)
                .filter(index -> index != 0 && Arrays.binarySearch(held, 0, count, index) < 0)
                .sorted()
                .toList();
    }

    private String numberGaps() {
        List<Id> gaps = writers.entrySet().stream()
                .filter(each -> !each.getValue().isWhole())
                .map(Map.Entry::getKey)
                .toList();
        return gaps.isEmpty()
                ? ""
                : "; numbers between 1 and the last are missing of " + gaps.size() + " of " + writers.size()
                        + " writers, of " + gaps.get(0) + " first";
    }
}
