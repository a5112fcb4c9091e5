package org.evidencevault.api.persistence;

import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LedgerContract;
import org.junit.jupiter.api.AfterEach;

class PostgresLedgerTest extends LedgerContract {
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected Ledger open() {
        return TestProcess.on(database).ledger();
    }

    @Override
    protected boolean storesRowsAlongside() {
        return true;
    }
}
