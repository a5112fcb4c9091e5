package org.evidencevault.core.log;

import java.nio.file.Path;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.TileStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TwoSequencersTest extends SequencersContract {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    @Override
    void openFirst() {
        ledger = Machine.hasty().ledger(folder.resolve("ledger"));
        super.openFirst();
    }

    /** A journal is for one process: its logs share it. */
    @Override
    protected Ledger openLedger() {
        return ledger;
    }

    @Override
    protected TileStore tiles() {
        return Machine.hasty().tiles(folder.resolve("tiles"));
    }
}
