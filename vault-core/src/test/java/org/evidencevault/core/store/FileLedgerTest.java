package org.evidencevault.core.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest extends LedgerContract {
    @TempDir
    Path folder;

    @Override
    protected Ledger open() {
        return new FileLedger(folder.resolve("vault").resolve("ledger"));
    }
}
