package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** What parses as author keys encodes to the same bytes. */
class AuthorKeysFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            assertArrayEquals(data, AuthorKeys.parse(data, "authors").encode());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
