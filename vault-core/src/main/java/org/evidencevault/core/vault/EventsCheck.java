package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.store.Rows;

/** Checks custody events: each opens, is expected in the log, and no writer's numbers have a gap. Used once. */
final class EventsCheck {
    private static final int PAGE = 500;

    private final Context context;
    private final EventSealer sealer;
    private final Committed because;
    private final LogCheck log;
    private final Findings findings;
    private final Onlooker onlooker;
    private final Map<Id, List<Long>> numbers = new HashMap<>();

    EventsCheck(
            Context context,
            EventSealer sealer,
            Committed because,
            LogCheck log,
            Findings findings,
            Onlooker onlooker) {
        this.context = context;
        this.sealer = sealer;
        this.because = because;
        this.log = log;
        this.findings = findings;
        this.onlooker = onlooker;
    }

    void run() {
        long after = -1;
        List<Rows.EventRow> page;
        do {
            page = context.ledger().events(after, PAGE);
            page.forEach(row -> findings.attempt(() -> event(row)));
            after = page.isEmpty() ? after : page.get(page.size() - 1).entry();
        } while (page.size() == PAGE);
        numbers.forEach(this::requireNoGaps);
    }

    private void event(Rows.EventRow row) {
        CustodyEvent event = sealer.open(because, row);
        log.expect(row.entry(), new LogEntry(context.vault(), event.digest()), "event " + row.event());
        numbers.computeIfAbsent(event.writer(), writer -> new ArrayList<>()).add(event.number());
        onlooker.event(event);
    }

    private void requireNoGaps(Id writer, List<Long> own) {
        List<Long> sorted = own.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i) != i + 1) {
                findings.add(
                        FailureKind.BROKEN_CHAIN,
                        "writer " + writer + " has no event " + (i + 1) + ": it never reached the ledger");
                return;
            }
        }
    }
}
