package org.evidencevault.core.log;

import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Samples;

/** A process that may write files of a limited size only: for it the disk is full there. Prints what it came to. */
public final class FullDiskProcess {
    private FullDiskProcess() {}

    /** Arguments: the folder. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        FileBlobStore blobs = new FileBlobStore(folder.resolve("blobs"));
        Samples s = new Samples(1);
        say("blob", () -> blobs.put(s.id(), out -> out.write(new byte[1 << 20])));
        say("blobs listed " + blobs.list(Optional.empty(), 9).size(), () -> {});
        try (FileLedger ledger = new FileLedger(folder.resolve("ledger"))) {
            Log log = Log.open(LogFixture.config(), ledger, new FileTileStore(folder.resolve("tiles")));
            long acknowledged = 0;
            try {
                while (true) {
                    ledger.append(new Change().addEntries(LogFixture.entries(acknowledged, acknowledged + 40)));
                    acknowledged += 40;
                }
            } catch (VaultException e) {
                System.out.println("append " + e.kind());
            }
            System.out.println("acknowledged " + acknowledged);
            System.out.println("waiting " + ledger.pendingCount());
            say("integrate", () -> log.integrate(Log.MAX_BATCH));
        }
    }

    private static void say(String what, Runnable action) {
        FailureKind failed = null;
        try {
            action.run();
        } catch (VaultException e) {
            failed = e.kind();
        }
        System.out.println(what + " " + (failed == null ? "done" : failed));
    }
}
