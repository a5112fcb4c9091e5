package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeAppender;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final LogHead EMPTY = new LogHead(0, Merkle.EMPTY_ROOT);
    private static final TileReader NOTHING = TileReader.of(path -> Optional.empty());

    private static Batch batch(int size) {
        TreeAppender tree = TreeAppender.empty();
        LogFixture.entries(0, size).forEach(tree::append);
        return Batch.of(EMPTY, tree);
    }

    @Test
    void isWhatItWasWrittenAs() {
        for (int size : new int[] {1, 255, 256, 257, 600}) {
            Batch batch = batch(size);
            Batch read = Batch.parse(batch.encode(), "batch");
            assertEquals(batch.base(), read.base());
            assertEquals(new LogHead(size, LogFixture.root(LogFixture.entries(0, size))), read.next());
            assertArrayEquals(batch.encode(), read.encode());
            read.recompute(NOTHING);
        }
    }

    @Test
    void cutAnywhereIsRefused() {
        byte[] bytes = batch(3).encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(VaultException.class, () -> Batch.parse(cut, "batch"), "cut to " + length);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertEquals(
                FailureKind.TRAILING_BYTES,
                assertThrows(VaultException.class, () -> Batch.parse(longer, "batch"))
                        .kind());
    }

    @Test
    void aChangedByteIsRefusedOrIsAnotherBatchThatDoesNotRecompute() {
        byte[] bytes = batch(3).encode();
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << at % 8);
            assertThrows(
                    VaultException.class, () -> Batch.parse(changed, "batch").recompute(NOTHING), "changed byte " + at);
        }
    }

    @Test
    void filesThatAreMissingOrTooManyAreFound() {
        Batch batch = batch(600);
        for (String path : batch.files().keySet()) {
            TreeMap<String, byte[]> fewer = new TreeMap<>(batch.files());
            fewer.remove(path);
            assertMismatch(new Batch(batch.base(), batch.next(), fewer));
        }
        TreeMap<String, byte[]> more = new TreeMap<>(batch.files());
        more.put("tile/3/000", new byte[32]);
        assertMismatch(new Batch(batch.base(), batch.next(), more));
    }

    private static void assertMismatch(Batch batch) {
        FailureKind kind = assertThrows(VaultException.class, () -> batch.recompute(NOTHING))
                .kind();
        assertEquals(FailureKind.TILES_MISMATCH, kind);
    }
}
