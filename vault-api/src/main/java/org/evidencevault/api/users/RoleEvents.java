package org.evidencevault.api.users;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** Custody events of what happens to accounts at the identity provider: before it happens, and again if it did not. */
@ApplicationScoped
class RoleEvents {
    private final Vault vault;

    RoleEvents(Vault vault) {
        this.vault = vault;
    }

    /** Stores the event, then runs {@code change}; if that is refused, a second event says that it failed. */
    void record(Caller caller, String detail, Runnable change) {
        store(caller, EventOutcome.ALLOWED, detail);
        try {
            change.run();
        } catch (ProblemException e) {
            store(caller, EventOutcome.FAILED, detail);
            throw e;
        }
    }

    private void store(Caller caller, EventOutcome outcome, String detail) {
        vault.events()
                .record(caller, EventAction.ROLE, outcome, Optional.empty(), Optional.empty(), Optional.of(detail));
    }
}
