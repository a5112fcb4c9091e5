package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * Proof that a custody event is durable in the ledger. Nothing opens a sealed object without one, and only {@link Custody} makes
 * them.
 *
 * @param event the event's id
 * @param digest its digest, the leaf of the log
 * @param entries the ids of all log entries that were stored with it, in the order of the change; the event's own is the last
 * @param bounds the one case whose objects it stands for, if the caller was authorised in one
 */
record Committed(Id event, Hash digest, List<Long> entries, Optional<Id> bounds) {
    boolean standsFor(Id caseId) {
        return bounds.isEmpty() || bounds.get().equals(caseId);
    }
}
