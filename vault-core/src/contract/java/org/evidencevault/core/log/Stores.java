package org.evidencevault.core.log;

import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;

/** The stores of one vault, as one process has them open. */
public record Stores(Ledger ledger, TileStore tiles, BlobStore blobs) implements AutoCloseable {
    @Override
    public void close() {
        ledger.close();
    }
}
