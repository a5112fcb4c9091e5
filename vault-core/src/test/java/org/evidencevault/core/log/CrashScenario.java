package org.evidencevault.core.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.evidencevault.core.tlog.SignedNote;

/** A short life of a vault's stores: the same each time, so that it can be ended at any step. Says what it was promised. */
final class CrashScenario {
    static final Id CASE = new Samples(1).id();
    static final Id RECORD = new Samples(2).id();
    static final Rows.ObjectRow OBJECT = new Samples(3).object(RECORD, CASE);
    static final Rows.ObjectRow PARTIAL = new Samples(4).object(RECORD, CASE);
    static final byte[] NOTE = new Samples(5).bytes(500);
    static final byte[] ERASURE = new Samples(6).bytes(300);
    static final byte[] BLOB = new Samples(7).bytes(100_000);

    private final Machine machine;
    private final Path folder;
    private final Consumer<String> promises;
    private int entries;

    /** A life on {@code machine} in {@code folder}; {@code promises} hears of everything that was said to be done. */
    CrashScenario(Machine machine, Path folder, Consumer<String> promises) {
        this.machine = machine;
        this.folder = folder;
        this.promises = promises;
    }

    void run() {
        try (FileLedger ledger = machine.ledger(folder.resolve("ledger"))) {
            FileTileStore tiles = machine.tiles(folder.resolve("tiles"));
            FileBlobStore blobs = machine.blobs(folder.resolve("blobs"));
            Log log = Log.open(LogFixture.config(), ledger, tiles);
            signed(log.signedHead());
            deposit(ledger, blobs);
            signed(log.integrate(Log.MAX_BATCH));
            log.publish();
            promises.accept("published " + entries);
            ledger.append(new Change().addEntries(next(260)));
            promises.accept("entries " + entries);
            signed(log.integrate(Log.MAX_BATCH));
            erase(ledger, blobs);
            signed(log.integrate(Log.MAX_BATCH));
            SignedNote head = log.signedHead();
            log.addCosignatures(entries, List.of(LogFixture.WITNESS_1.sign(head.text())));
            promises.accept("cosigned " + entries);
            log.publish();
            promises.accept("published " + entries);
            ledger.compact();
        }
    }

    private void deposit(FileLedger ledger, FileBlobStore blobs) {
        blobs.put(OBJECT.blob(), out -> out.write(BLOB));
        promises.accept("blob");
        ledger.append(new Change()
                .add(new Rows.CaseRow(CASE))
                .add(new Rows.RecordRow(RECORD, CASE))
                .add(RECORD, "record", 1, Hash.of(NOTE), NOTE, next(1).get(0))
                .addEvent(new Samples(8).id(), new Samples(9).bytes(1096), 1, new byte[72], next(1).get(0))
                .add(OBJECT));
        promises.accept("entries " + entries);
        promises.accept("deposit");
    }

    private void erase(FileLedger ledger, FileBlobStore blobs) {
        Hash digest = Hash.of(ERASURE);
        ledger.append(new Change()
                .expect(RECORD, "erasure", Optional.empty())
                .addUnfinished(RECORD, "erasure", 1, digest, ERASURE, next(1).get(0)));
        promises.accept("entries " + entries);
        ledger.append(new Change().destroy(OBJECT).add(PARTIAL).finish(digest).addEntries(next(1)));
        promises.accept("entries " + entries);
        promises.accept("destroyed");
        blobs.delete(OBJECT.blob());
        promises.accept("blob deleted");
    }

    private List<byte[]> next(int count) {
        entries += count;
        return LogFixture.entries(entries - count, entries);
    }

    private void signed(SignedNote head) {
        promises.accept("signed " + LogFixture.checkpoint(head).size());
    }
}
