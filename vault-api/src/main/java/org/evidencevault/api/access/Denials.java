package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** Writes denials down, each in a transaction of its own: the request that fails cannot take it back. */
@ApplicationScoped
public class Denials {
    private final Vault vault;

    Denials(Vault vault) {
        this.vault = vault;
    }

    /** A denial that a use case found, as the problem to throw. */
    public ProblemException deny(
            Caller caller,
            EventAction action,
            Optional<Id> caseId,
            Optional<CustodyEvent.Target> target,
            ProblemType type,
            String detail) {
        vault.events().record(caller, action, EventOutcome.DENIED, caseId, target, Optional.empty());
        return new ProblemException(type, detail);
    }
}
