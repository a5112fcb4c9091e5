package org.evidencevault.api.persistence;

import java.nio.file.Path;
import org.evidencevault.core.log.SequencersContract;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresSequencersTest extends SequencersContract {
    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected Ledger openLedger() {
        return TestProcess.on(database).ledger();
    }

    @Override
    protected TileStore tiles() {
        return new FileTileStore(folder.resolve("tiles"));
    }
}
