package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** What parses as a signed note encodes to the same bytes. */
class SignedNoteFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            assertArrayEquals(data, SignedNote.parse(data, 1 << 16, "note").encode());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
