package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.store.Rows;

/**
 * Checks everything that is stored against everything else: notes against their signatures and log entries, objects against their
 * notes, wrapped keys by unwrapping them, events against the log and their numbering, tiles against the head. Goes on after a
 * finding. Used once.
 */
final class Fsck {
    private final Context context;
    private final KeyRing keys;
    private final Orphans orphans;
    private final RecordsCheck records;
    private final UnclaimedCheck unclaimed;
    private final EventsCheck events;
    private final LogCheck log;
    private final Findings findings;

    Fsck(
            Context context,
            KeyRing keys,
            Orphans orphans,
            RecordsCheck records,
            UnclaimedCheck unclaimed,
            EventsCheck events,
            LogCheck log,
            Findings findings) {
        this.context = context;
        this.keys = keys;
        this.orphans = orphans;
        this.records = records;
        this.unclaimed = unclaimed;
        this.events = events;
        this.log = log;
        this.findings = findings;
    }

    List<Finding> run() {
        context.ledger().keks().forEach(row -> findings.attempt(() -> open(row)));
        context.ledger().notes(context.vault()).forEach(log::expect);
        records.run();
        unclaimed.run();
        events.run();
        orphans.forEach(blob ->
                findings.add(FailureKind.UNEXPECTED_FILE, "blob " + blob + " belongs to nothing; a sweep removes it"));
        context.ledger()
                .unfinished()
                .forEach(row -> findings.add(
                        FailureKind.ERASED, "an erasure of record " + row.subject() + " is not carried out yet"));
        findings.attempt(log::replay);
        return findings.all();
    }

    private void open(Rows.KekRow row) {
        keys.of(row.caseId(), Audience.of(row.audience()), row.generation()).close();
    }
}
