package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;

/** What parses as the path of a tile is its path. */
class TileFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            String path = Utf8.decode(data, "path");
            assertEquals(path, Tile.parse(path, "path").path());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
