package org.evidencevault.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath.CustodyFile;

/** Checks an export of custody events: each by itself, and all against each other and against the log. */
final class CustodyCheck {
    private static final String SUBJECT = "custody events";

    private final Checks checks;
    private List<EventResult> events = List.of();

    CustodyCheck(Checks checks) {
        this.checks = checks;
    }

    /** Checks each event, on all cores. */
    List<EventResult> readAll(List<Inventory.Placed> files, Payload payload, Heads heads) {
        Map<Long, Integer> eventFiles = new TreeMap<>();
        Map<Long, Integer> proofFiles = new HashMap<>();
        for (Inventory.Placed file : files) {
            if (file.path() instanceof CustodyFile custody) {
                (custody.proof() ? proofFiles : eventFiles).put(custody.index(), file.file());
            }
        }
        proofFiles.forEach((index, file) -> {
            if (!eventFiles.containsKey(index)) {
                checks.failed(
                        CheckId.FILES, payload.name(file), FailureKind.UNEXPECTED_FILE, "proves no event that is here");
            }
        });
        events = List.copyOf(eventFiles.entrySet()).parallelStream()
                .map(each -> EventCheck.run(
                        each.getKey(), each.getValue(), proof(proofFiles.get(each.getKey())), payload, heads))
                .toList();
        report();
        return events;
    }

    private static OptionalInt proof(@org.jspecify.annotations.Nullable Integer file) {
        return file == null ? OptionalInt.empty() : OptionalInt.of(file);
    }

    private void report() {
        if (events.isEmpty()) {
            return;
        }
        events.stream().filter(event -> !event.isProven()).forEach(event -> checks.addAll(event.checks()));
        long proven = events.stream().filter(EventResult::isProven).count();
        if (proven == events.size()) {
            checks.passed(CheckId.EVENT, SUBJECT, proven + " events: form, entry and place in the log");
        }
        requireOneVault();
        requireEachOnce();
    }

    private void requireOneVault() {
        if (vaults().size() > 1) {
            checks.failed(
                    CheckId.CUSTODY, SUBJECT, FailureKind.BROKEN_CHAIN, "they are of " + vaults().size() + " vaults");
        }
    }

    private void requireEachOnce() {
        Set<Object> seen = new HashSet<>();
        for (EventResult event : events) {
            event.source().ifPresent(source -> {
                boolean first = seen.add(source.event()) & seen.add(Map.entry(source.writer(), source.number()));
                if (!first) {
                    checks.failed(
                            CheckId.CUSTODY,
                            "entry " + event.index(),
                            FailureKind.DUPLICATE,
                            "an event, or a number of its writer, that an earlier entry has");
                }
            });
        }
    }

    /** The vaults whose events these are: one, if all is well. */
    Set<Id> vaults() {
        return events.stream()
                .flatMap(event -> event.source().stream())
                .map(EventResult.Source::vault)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Holds the events against all entries about their vault; without a replayed log, says that nobody did. */
    void compare(Optional<TilesCheck.Replayed> log) {
        if (events.isEmpty()) {
            return;
        }
        List<Long> gaps = log.isEmpty() ? List.of() : unmatched(log.get());
        String numbers = numberGaps();
        if (log.isEmpty()) {
            checks.notChecked(
                    CheckId.CUSTODY,
                    SUBJECT,
                    "that none is missing was not checked: only a copy of the log's tiles shows that" + numbers);
        } else if (!gaps.isEmpty()) {
            checks.notChecked(
                    CheckId.CUSTODY,
                    SUBJECT,
                    Indexes.entries(gaps) + " about the vault not in this export: governance notes, or events that are"
                            + " missing; it is not shown to be complete" + numbers);
        } else if (!numbers.isEmpty()) {
            checks.failed(CheckId.CUSTODY, SUBJECT, FailureKind.BROKEN_CHAIN, "events never reached the log" + numbers);
        } else {
            checks.passed(
                    CheckId.CUSTODY,
                    SUBJECT,
                    "complete: every entry about the vault among the first "
                            + log.get().head().checkpoint().size() + ", but the charter at 0, is one of these events");
        }
    }

    /** Entry 0 is the charter, by the rules of the log. */
    private List<Long> unmatched(TilesCheck.Replayed log) {
        Set<Long> held = events.stream()
                .filter(EventResult::isProven)
                .map(EventResult::index)
                .collect(Collectors.toSet());
        return vaults().stream()
                .flatMap(vault -> log.entries().of(vault).stream())
                .map(SubjectEntries.Seen::index)
                .filter(index -> index != 0 && !held.contains(index))
                .toList();
    }

    private String numberGaps() {
        Map<Id, TreeSet<Long>> numbers = new TreeMap<>();
        for (EventResult event : events) {
            event.source()
                    .ifPresent(source -> numbers.computeIfAbsent(source.writer(), id -> new TreeSet<>())
                            .add(source.number()));
        }
        List<Id> writers = numbers.entrySet().stream()
                .filter(each -> each.getValue().last() > each.getValue().size())
                .map(Map.Entry::getKey)
                .toList();
        return writers.isEmpty()
                ? ""
                : "; numbers between 1 and the last are missing of " + writers.size() + " of " + numbers.size()
                        + " writers, of " + writers.get(0) + " first";
    }
}
