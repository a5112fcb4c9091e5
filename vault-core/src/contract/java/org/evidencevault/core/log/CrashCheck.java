package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;

/** After {@link CrashScenario} was ended somewhere: all that it was promised holds, and nothing is there by half. */
public final class CrashCheck {
    private final Stores stores;
    private final List<String> promises;

    /** Looks at {@code stores}, which a new process has opened; the caller closes them. */
    public CrashCheck(Stores stores, List<String> promises) {
        this.stores = stores;
        this.promises = promises;
    }

    /** Fails with an AssertionError, or whatever the stores refuse to go on with. */
    public void run() {
        Ledger ledger = stores.ledger();
        TileStore tiles = stores.tiles();
        long entries = ledger.head().size() + ledger.pendingCount();
        assertTrue(entries >= promised("entries "), "entries: " + entries);
        Optional<SignedNote> published =
                tiles.read("checkpoint").map(bytes -> SignedNote.parse(bytes, 1 << 16, "published"));
        rows(ledger);
        Log log = Log.open(LogFixture.config(), ledger, tiles);
        assertTrue(LogFixture.checkpoint(log.signedHead()).size() >= promised("signed "));
        long publishedSize =
                published.map(note -> LogFixture.checkpoint(note).size()).orElse(0L);
        assertTrue(publishedSize >= promised("published "));
        if (promised("cosigned ") > 0) {
            assertEquals(
                    3,
                    log.checkpoint(promised("cosigned "))
                            .orElseThrow()
                            .signatures()
                            .size());
        }
        log(log, tiles, entries);
        blobs(stores.blobs());
    }

    /** The log goes on, and holds every entry once, in order. */
    private void log(Log log, TileStore tiles, long entries) {
        List<Checkpoint> before = new ArrayList<>();
        promises.stream()
                .filter(promise -> promise.startsWith("signed "))
                .map(promise -> Long.parseLong(promise.substring("signed ".length())))
                .forEach(size ->
                        before.add(LogFixture.checkpoint(log.checkpoint(size).orElseThrow())));
        SignedNote signed = log.integrate(Log.MAX_BATCH);
        Checkpoint head = LogFixture.checkpoint(signed);
        List<byte[]> expected = LogFixture.entries(0, entries);
        assertEquals(entries, head.size());
        assertEquals(LogFixture.root(expected), head.root());
        TreeReplay.replay(head.size(), head.root(), TileReader.of(tiles::read), (index, bundle, offset, length) -> {
            byte[] entry = java.util.Arrays.copyOfRange(bundle, offset, offset + length);
            assertArrayEquals(expected.get((int) index), entry);
        });
        for (Checkpoint older : before) {
            log.consistency(older.size(), signed)
                    .consistency(head)
                    .verify(older.root(), head.root(), "from " + older.size());
        }
        assertEquals(1, tiles.staged().size() - (entries == 0 ? -1 : 0));
    }

    private void rows(Ledger ledger) {
        List<Rows.ObjectRow> objects = ledger.objects(CrashScenario.RECORD);
        boolean deposited = ledger.record(CrashScenario.RECORD).isPresent();
        assertTrue(deposited || !promises.contains("deposit"));
        assertEquals(deposited ? 1 : 0, objects.size());
        assertEquals(deposited ? 1 : 0, ledger.cases(Optional.empty(), 9).size());
        assertEquals(deposited ? 1 : 0, ledger.events(-1, 9).size());
        List<Rows.NoteRow> notes = ledger.notes(CrashScenario.RECORD);
        assertEquals(deposited, !notes.isEmpty());
        boolean rewrapped = deposited && objects.get(0).sameRow(CrashScenario.REWRAPPED);
        boolean erased = rewrapped || deposited && objects.get(0).sameRow(CrashScenario.PARTIAL);
        assertTrue(erased || !promises.contains("destroyed"));
        assertTrue(rewrapped || !promises.contains("rewrapped"));
        assertEquals(rewrapped ? 1 : 0, ledger.eventsWrappedBy(2, 9).size());
        long keks = ledger.keks().stream().filter(row -> row.generation() == 1).count();
        assertTrue(keks == 2 || keks == 0 && (rewrapped || !deposited));
        assertTrue(keks == 0 || !promises.contains("rotated"));
        boolean erasing = notes.size() == 2;
        assertEquals(
                erasing && !erased ? List.of(Hash.of(CrashScenario.ERASURE)) : List.of(),
                ledger.unfinished().stream().map(Rows.NoteRow::digest).toList());
    }

    private void blobs(BlobStore blobs) {
        Optional<ByteSource> blob = blobs.open(CrashScenario.OBJECT.blob());
        boolean mayBeGone = promises.contains("destroyed");
        assertTrue(blob.isPresent() || mayBeGone || !promises.contains("blob"));
        assertFalse(blob.isPresent() && promises.contains("blob deleted"));
        blob.ifPresent(source -> {
            try (source) {
                byte[] bytes = new byte[(int) source.size()];
                source.read(0, bytes, 0, bytes.length);
                assertArrayEquals(CrashScenario.BLOB, bytes);
            }
        });
    }

    private long promised(String what) {
        return promises.stream()
                .filter(promise -> promise.startsWith(what))
                .mapToLong(promise -> Long.parseLong(promise.substring(what.length())))
                .max()
                .orElse(0);
    }
}
