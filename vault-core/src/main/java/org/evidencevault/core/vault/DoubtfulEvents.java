package org.evidencevault.core.vault;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Events whose answer from the ledger was lost: stored, or not. Before the next event each is looked for. One that is not there is stored, under
 * its id and number, as one that failed: it fills what would be a gap. Thread safe.
 */
final class DoubtfulEvents {
    private static final int PAGE = 500;

    private final Context context;
    private final EventSealer sealer;
    private final Queue<Doubt> doubts = new ConcurrentLinkedQueue<>();

    /** @param after an entry that was stored before it */
    private record Doubt(CustodyEvent event, long after) {}

    DoubtfulEvents(Context context, EventSealer sealer) {
        this.context = context;
        this.sealer = sealer;
    }

    /** @param after an entry that was stored before them */
    void add(List<CustodyEvent> events, long after) {
        events.forEach(event -> doubts.add(new Doubt(event, after)));
    }

    /** Stores what is missing. IO as long as the ledger does not answer: then they stay. */
    void settle() {
        for (Doubt doubt = doubts.poll(); doubt != null; doubt = doubts.poll()) {
            try {
                if (!isThere(doubt)) {
                    store(doubt.event());
                }
            } catch (RuntimeException e) {
                doubts.add(doubt);
                throw e;
            }
        }
    }

    private boolean isThere(Doubt doubt) {
        long after = doubt.after();
        List<Rows.EventRow> page;
        do {
            page = context.ledger().events(after, PAGE);
            for (Rows.EventRow row : page) {
                if (row.event().equals(doubt.event().id())) {
                    return true;
                }
                after = row.entry();
            }
        } while (page.size() == PAGE);
        return false;
    }

    private void store(CustodyEvent event) {
        EventSealer.SealedEvents sealed = sealer.seal(new Change(), List.of(failed(event)));
        try {
            context.ledger().append(sealed.change());
        } catch (VaultException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            // Its id is taken: its transaction was still ending when we looked. Or the audit KEK was rotated meanwhile:
            // then again, under the new one.
            if (sealer.isGone(sealed.generation())) {
                store(event);
            }
        }
    }

    private CustodyEvent failed(CustodyEvent event) {
        return new CustodyEvent(
                event.vault(),
                event.id(),
                event.writer(),
                event.number(),
                event.time(),
                event.actor(),
                event.action(),
                EventOutcome.FAILED,
                event.caseId(),
                event.target(),
                event.detail(),
                event.purpose(),
                Salt.random(context.random()));
    }
}
