package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;

/** What parses as a vkey encodes to the same text. */
class VerifierKeyFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            String text = Utf8.decode(data, "key");
            assertEquals(text, VerifierKey.parse(text, "key").encode());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
