package org.evidencevault.api.retry;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.evidencevault.api.fsck.Found;
import org.evidencevault.api.fsck.RoomCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Vault;
import org.hibernate.SessionFactory;

/**
 * Checks what is remembered of requests against its codes. No event says that a row was made, or forgotten: one that was removed, or put
 * back after it was forgotten, is not noticed.
 */
@ApplicationScoped
class RetriesCheck implements RoomCheck {
    private final RetryRows rows;

    RetriesCheck(SessionFactory sessions, Vault vault, Clock clock) {
        this.rows = new RetryRows(sessions, vault, clock);
    }

    @Override
    public Pass begin() {
        List<RetryRow> stored = rows.all();
        return () -> findings(stored);
    }

    private List<Finding> findings(List<RetryRow> stored) {
        Found found = new Found();
        stored.stream()
                .filter(row -> !rows.isOurs(row))
                .forEach(row -> found.add(
                        FailureKind.CANNOT_OPEN,
                        "the idempotency row with the code " + Hex.encode(row.code)
                                + " is not as this vault made it: remove it"));
        return found.all();
    }
}
