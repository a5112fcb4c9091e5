package org.evidencevault.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the versions in the bundles are the latest: only a copy of the whole log can show it. */
final class RecencyCheck {
    private RecencyCheck() {}

    static void run(List<RecordResult> records, Optional<TilesCheck.Replayed> log, HeadGraph graph, Checks checks) {
        if (records.isEmpty()) {
            return;
        }
        if (log.isEmpty()) {
            checks.notChecked(
                    CheckId.RECENCY,
                    "bundles",
                    "recency was not checked: only a copy of the log's tiles shows whether a version is the latest,"
                            + " or was erased since");
            return;
        }
        records.forEach(record -> run(record, log.get(), graph, checks));
    }

    private static void run(RecordResult record, TilesCheck.Replayed log, HeadGraph graph, Checks checks) {
        List<LogPlace> places = record.versions().stream()
                .flatMap(version -> version.entries.stream())
                .filter(place -> place.head().sameLog(log.head()))
                .toList();
        Set<Long> held = places.stream().map(LogPlace::index).collect(Collectors.toSet());
        List<SubjectEntries.Seen> seen = log.entries().of(record.record());
        List<Long> others = seen.stream()
                .map(SubjectEntries.Seen::index)
                .filter(index -> !held.contains(index))
                .toList();
        OptionalLong latest = latest(record, log.head());
        String subject = "record " + record.record();
        long size = log.head().checkpoint().size();
        if (held.isEmpty() || seen.size() - others.size() < held.size()) {
            checks.notChecked(CheckId.RECENCY, subject, "the copied log does not reach the entries that are here");
        } else if (places.stream().anyMatch(place -> !connected(place, log, graph))) {
            checks.notChecked(
                    CheckId.RECENCY,
                    subject,
                    "nothing here shows that the copied log, which ends at " + size
                            + ", and the checkpoints of its proofs belong to one history");
        } else if (latest.isEmpty()) {
            checks.notChecked(CheckId.RECENCY, subject, "no version of it that is here is proven in the copied log");
        } else if (others.isEmpty()) {
            checks.passed(
                    CheckId.RECENCY,
                    subject,
                    "all " + seen.size() + " entries about it among the first " + size + " are here: version "
                            + latest.getAsLong() + " was the latest then");
        } else {
            checks.notChecked(CheckId.RECENCY, subject, unknown(others, latest.getAsLong(), held, size));
        }
    }

    private static boolean connected(LogPlace place, TilesCheck.Replayed log, HeadGraph graph) {
        return graph.connected(place.head().checkpoint(), log.head().checkpoint());
    }

    /** Of the versions that are proven: any bundle can state a higher number. */
    private static OptionalLong latest(RecordResult record, Head head) {
        return record.versions().stream()
                .filter(VersionResult::isProven)
                .filter(version -> version.place
                        .filter(place -> place.head().sameLog(head))
                        .isPresent())
                .mapToLong(version -> version.version)
                .max();
    }

    private static String unknown(List<Long> others, long latest, Set<Long> held, long size) {
        String before = others.get(0) < held.stream().min(Long::compare).orElse(0L)
                ? "; one stands before all that are here, and of two notes for one version the first counts"
                : "";
        return Indexes.entries(others) + " about it among the first " + size
                + " in the log not here: versions, releases, links or erasures; whether version " + latest
                + " is the latest is not known" + before;
    }
}
