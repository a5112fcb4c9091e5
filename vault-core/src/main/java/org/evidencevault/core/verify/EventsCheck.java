package org.evidencevault.core.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.record.BundlePath.CustodyFile;

/** Checks the custody events of one bundle, each by itself. */
final class EventsCheck {
    private EventsCheck() {}

    /** Checks each event, on all cores. */
    static HeldEvents run(List<Inventory.Placed> files, Payload payload, Heads heads, Checks checks) {
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
        List<EventResult> events = List.copyOf(eventFiles.entrySet()).parallelStream()
                .map(each -> EventCheck.run(
                        each.getKey(), each.getValue(), proof(proofFiles.get(each.getKey())), payload, heads))
                .toList();
        report(events, checks);
        return new HeldEvents(events);
    }

    private static OptionalInt proof(@org.jspecify.annotations.Nullable Integer file) {
        return file == null ? OptionalInt.empty() : OptionalInt.of(file);
    }

    private static void report(List<EventResult> events, Checks checks) {
        events.stream().filter(event -> !event.isProven()).forEach(event -> checks.addAll(event.checks()));
        if (!events.isEmpty() && events.stream().allMatch(EventResult::isProven)) {
            checks.passed(CheckId.EVENT, "custody events", events.size() + " events: form, entry and place in the log");
        }
    }
}
