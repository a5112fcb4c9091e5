package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BagInfo;

/** A bundle that may leave: its events are durable, and whatever forbids it was found. Written once. Not thread safe. */
public final class Exporting {
    private final Id export;
    private final Optional<BagInfo.Entries> entries;
    private final List<BundleFile> payload;
    private final Runnable failed;

    Exporting(Id export, Optional<BagInfo.Entries> entries, List<BundleFile> payload, Runnable failed) {
        this.export = export;
        this.entries = entries;
        this.payload = payload;
        this.failed = failed;
    }

    /** The id in the bundle's {@code bag-info.txt} and in the custody events. */
    public Id export() {
        return export;
    }

    /** Writes the bundle. If that fails, an event says so; what was written is no bundle then. */
    public Exported writeTo(OutputStream out) {
        try {
            return Bag.write(export, entries, payload, out);
        } catch (VaultException e) {
            failed.run();
            throw e;
        }
    }
}
