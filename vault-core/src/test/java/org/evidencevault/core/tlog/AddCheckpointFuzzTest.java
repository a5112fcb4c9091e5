package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** What parses as a witness request encodes to the same bytes. */
class AddCheckpointFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            assertArrayEquals(data, AddCheckpoint.parse(data, "request").encode());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
