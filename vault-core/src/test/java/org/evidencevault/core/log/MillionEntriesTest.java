package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.InclusionProof;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.tlog.TreeReplay;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of 10^6 entries on files: every entry at its index, provable, and the tree replayed from the tiles alone. */
@Tag("campaign")
class MillionEntriesTest {
    private static final int ENTRIES = 1_000_000;
    private static final int CHANGE = 10_000;
    private static final String ORIGIN = "vault.example/log";

    @TempDir
    Path folder;

    @Test
    void everyEntryIsProvable() {
        FileTileStore tiles = new FileTileStore(folder.resolve("log"));
        try (FileLedger ledger = new FileLedger(folder.resolve("ledger"))) {
            Log log = Log.open(
                    new LogConfig(
                            ORIGIN,
                            NoteSigners.ed25519(ORIGIN, seed(1)),
                            NoteSigners.mlDsa44Cosigner(ORIGIN, seed(2), Clock.systemUTC())),
                    ledger,
                    tiles);
            for (int first = 0; first < ENTRIES; first += CHANGE) {
                List<byte[]> entries = new ArrayList<>();
                for (int i = first; i < first + CHANGE; i++) {
                    entries.add(entry(i));
                }
                List<Long> ids = ledger.append(new Change().addEntries(entries));
                log.integrate(CHANGE);
                assertEquals(OptionalLong.of(first), ledger.indexOf(ids.get(0)));
            }
            LogHead head = ledger.head();
            assertEquals(ENTRIES, head.size());
            long[] next = {0};
            TreeReplay.replay(head.size(), head.root(), TileReader.of(tiles::read), (index, bundle, offset, length) -> {
                assertEquals(next[0]++, index);
                byte[] expected = entry((int) index);
                assertTrue(Arrays.equals(expected, 0, expected.length, bundle, offset, offset + length));
            });
            assertEquals(ENTRIES, next[0]);
            Hash root = Checkpoint.parse(log.signedHead().text(), "head").root();
            for (int index = 0; index < ENTRIES; index += 99_991) {
                TlogProof proof = log.prove(index);
                new InclusionProof(index, ENTRIES, proof.path())
                        .verify(Merkle.leafHash(entry(index)), root, "entry " + index);
            }
        }
    }

    private static byte[] entry(int i) {
        return new ByteWriter().ascii("entry").u32(i).bytes(new byte[68]).toByteArray();
    }

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }
}
