package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** A policy that parses names at least one log. */
class PolicyFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) {
        try {
            assertFalse(Policy.parse(data, "policy").logs().isEmpty());
        } catch (VaultException e) {
            // Refused with a kind: what a parser may do.
        }
    }
}
