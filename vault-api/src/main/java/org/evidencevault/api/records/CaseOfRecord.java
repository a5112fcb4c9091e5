package org.evidencevault.api.records;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.evidencevault.api.access.CaseOf;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;

/** {@code /records/{record}}. */
@ApplicationScoped
class CaseOfRecord implements CaseOf {
    private final Ledger ledger;

    CaseOfRecord(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String parameter() {
        return "record";
    }

    @Override
    public Optional<Id> caseOf(Id object) {
        return ledger.record(object).map(Rows.RecordRow::caseId);
    }

    @Override
    public Optional<Id> recordOf(Id object) {
        return Optional.of(object);
    }
}
