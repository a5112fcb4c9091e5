package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;

class TreeReplayTest {
    private static final TreeReplay.EntryVisitor NOBODY = (index, bundle, offset, length) -> {};

    @Test
    void everyEntryIsSeenOnceInOrder() {
        for (int size : new int[] {0, 1, 255, 256, 257, 1000, 65_536, 65_537, 131_500}) {
            Trees.Files log = Trees.log(size);
            long[] next = {0};
            TreeReplay.replay(size, log.root(), log.reader(), (index, bundle, offset, length) -> {
                assertEquals(next[0]++, index);
                assertArrayEquals(Trees.entry(index), Arrays.copyOfRange(bundle, offset, offset + length));
            });
            assertEquals(size, next[0]);
        }
    }

    @Test
    void anyChangedFileIsNamed() {
        Trees.Files log = Trees.log(66_000);
        int seen = 0;
        for (String path : log.files().keySet()) {
            if (path.startsWith("tile/0") || path.startsWith("tile/e")) {
                if (seen++ % 32 != 0 && !path.contains(".p/")) {
                    continue;
                }
            }
            byte[] changed = log.files().get(path).clone();
            changed[changed.length - 1] ^= 1;
            VaultException failure = assertFails(FailureKind.TILES_MISMATCH, () -> replay(log, path, changed));
            String named = failure.where().orElseThrow();
            assertEquals(path.replace("entries", "0"), named);
        }
    }

    @Test
    void anyFileThatIsMissingIsNamed() {
        Trees.Files log = Trees.log(1000);
        for (String path : log.files().keySet()) {
            Map<String, byte[]> files = new TreeMap<>(log.files());
            files.remove(path);
            Trees.Files without = new Trees.Files(log.size(), log.root(), files);
            VaultException failure = assertFails(
                    FailureKind.MISSING_FILE,
                    () -> TreeReplay.replay(without.size(), without.root(), without.reader(), NOBODY));
            assertEquals(path, failure.where().orElseThrow());
        }
    }

    @Test
    void cutAndPaddedFilesAreRefused() {
        Trees.Files log = Trees.log(600);
        for (String path : log.files().keySet()) {
            byte[] good = log.files().get(path);
            for (int length : new int[] {0, good.length - 1, good.length + 1}) {
                VaultException failure =
                        assertThrows(VaultException.class, () -> replay(log, path, Arrays.copyOf(good, length)));
                assertTrue(failure.where().orElseThrow().startsWith(path), failure.getMessage());
            }
        }
    }

    @Test
    void anotherRootOrSizeIsRefused() {
        Trees.Files log = Trees.log(300);
        assertFails(
                FailureKind.TILES_MISMATCH, () -> TreeReplay.replay(300, Hash.of(new byte[1]), log.reader(), NOBODY));
        assertFails(FailureKind.MISSING_FILE, () -> TreeReplay.replay(301, log.root(), log.reader(), NOBODY));
        assertFails(FailureKind.TILES_MISMATCH, () -> TreeReplay.replay(0, log.root(), log.reader(), NOBODY));
    }

    @Test
    void whatTheVisitorThrowsComesOut() {
        Trees.Files log = Trees.log(600);
        VaultException failure = assertFails(
                FailureKind.DUPLICATE,
                () -> TreeReplay.replay(600, log.root(), log.reader(), (index, bundle, offset, length) -> {
                    if (index == 400) {
                        throw new VaultException(FailureKind.DUPLICATE, "entry 400", "seen");
                    }
                }));
        assertEquals("entry 400", failure.where().orElseThrow());
    }

    private static void replay(Trees.Files log, String path, byte[] instead) {
        Map<String, byte[]> files = new TreeMap<>(log.files());
        files.put(path, instead);
        Trees.Files changed = new Trees.Files(log.size(), log.root(), files);
        TreeReplay.replay(changed.size(), changed.root(), changed.reader(), NOBODY);
    }
}
