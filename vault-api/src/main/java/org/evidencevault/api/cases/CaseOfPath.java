package org.evidencevault.api.cases;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.store.Ledger;

/** {@code /cases/{case}}: a case is its own case. */
@ApplicationScoped
class CaseOfPath implements CaseOf {
    private final Ledger ledger;

    CaseOfPath(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String parameter() {
        return "case";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        // A case is made together with its keys.
        return ledger.newestKek(object, Audience.OPEN.code()).map(row -> object);
    }
}
