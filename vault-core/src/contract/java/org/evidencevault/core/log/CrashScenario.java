package org.evidencevault.core.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.SignedNote;

/**
 * The life of a vault's stores in a few acts, the same each time, so that it can be ended at any step. Says aloud what it was
 * promised; {@link CrashCheck} holds the survivors to it.
 */
public final class CrashScenario implements AutoCloseable {
    static final Id CASE = new Samples(1).id();
    static final Id RECORD = new Samples(2).id();
    static final Rows.ObjectRow OBJECT = new Samples(3).object(RECORD, CASE);
    static final Rows.ObjectRow PARTIAL = new Samples(4).object(RECORD, CASE);
    static final Rows.ObjectRow REWRAPPED = new Samples(10).rewrapped(PARTIAL);
    static final Rows.KekRow KEK = new Samples(11).kek(CASE, 1, 1);
    static final Rows.KekRow AUDIT_KEK = new Samples(12).auditKek(1);
    static final byte[] NOTE = new Samples(5).bytes(500);
    static final byte[] ERASURE = new Samples(6).bytes(300);
    static final byte[] BLOB = new Samples(7).bytes(100_000);

    private final Ledger ledger;
    private final TileStore tiles;
    private final BlobStore blobs;
    private final Consumer<String> promises;
    private long entries;

    /** Acts on {@code stores}, and closes them; {@code promises} hears of all that was said to be done. */
    public CrashScenario(Stores stores, Consumer<String> promises) {
        this.ledger = stores.ledger();
        this.tiles = stores.tiles();
        this.blobs = stores.blobs();
        this.promises = promises;
        this.entries = ledger.head().size() + ledger.pendingCount();
    }

    public void wholeLife() {
        Log log = openLog();
        deposit();
        integrate(log);
        publish(log);
        append(260);
        integrate(log);
        announceErasure();
        destroy();
        integrate(log);
        cosign(log);
        publish(log);
        rotate();
    }

    public Log openLog() {
        Log log = Log.open(LogFixture.config(), ledger, tiles);
        signed(log.signedHead());
        return log;
    }

    public void integrate(Log log) {
        signed(log.integrate(Log.MAX_BATCH));
    }

    public void publish(Log log) {
        promises.accept("published " + LogFixture.checkpoint(log.publish()).size());
    }

    private void cosign(Log log) {
        log.addCosignatures(
                entries, List.of(LogFixture.WITNESS_1.sign(log.signedHead().text())));
        promises.accept("cosigned " + entries);
    }

    public void append(int count) {
        ledger.append(new Change().addEntries(next(count)));
        promises.accept("entries " + entries);
    }

    public void deposit() {
        blobs.put(OBJECT.blob(), out -> out.write(BLOB));
        promises.accept("blob");
        ledger.append(new Change()
                .add(new Rows.CaseRow(CASE))
                .add(new Rows.RecordRow(RECORD, CASE))
                .add(RECORD, "record", 1, Hash.of(NOTE), NOTE, next(1).get(0))
                .addEvent(new Samples(8).id(), new Samples(9).bytes(1096), 1, new byte[72], next(1).get(0))
                .add(KEK)
                .add(AUDIT_KEK)
                .add(OBJECT));
        promises.accept("entries " + entries);
        promises.accept("deposit");
    }

    public void announceErasure() {
        ledger.append(new Change()
                .expect(RECORD, "erasure", Optional.empty())
                .addUnfinished(RECORD, "erasure", 1, Hash.of(ERASURE), ERASURE, next(1).get(0)));
        promises.accept("entries " + entries);
    }

    public void destroy() {
        ledger.append(new Change()
                .destroy(OBJECT)
                .add(PARTIAL)
                .finish(Hash.of(ERASURE))
                .addEntries(next(1)));
        promises.accept("entries " + entries);
        promises.accept("destroyed");
        blobs.delete(OBJECT.blob());
        promises.accept("blob deleted");
    }

    public void rotate() {
        Rows.EventRow event = ledger.events(-1, 1).get(0);
        ledger.append(new Change()
                .add(new Samples(13).kek(CASE, 1, 2))
                .add(new Samples(14).auditKek(2))
                .rewrap(PARTIAL, REWRAPPED)
                .rewrap(event, new Samples(15).rewrapped(event, 2)));
        promises.accept("rewrapped");
        ledger.append(new Change().destroy(KEK).destroy(AUDIT_KEK));
        promises.accept("rotated");
        ledger.compact();
    }

    private List<byte[]> next(int count) {
        entries += count;
        return LogFixture.entries(entries - count, entries);
    }

    private void signed(SignedNote head) {
        promises.accept("signed " + LogFixture.checkpoint(head).size());
    }

    @Override
    public void close() {
        ledger.close();
    }
}
