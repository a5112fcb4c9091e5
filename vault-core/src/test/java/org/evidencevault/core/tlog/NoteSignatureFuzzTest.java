package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;

/** What parses as a signature line encodes to the same text. */
class NoteSignatureFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            String line = Utf8.decode(data, "line");
            assertEquals(line, NoteSignature.parseLine(line, "line").encodeLine());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
