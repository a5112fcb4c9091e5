package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** What counts as an authority's response has one form, and whatever else is refused with a kind. */
class TimestampFuzzTest {
    @FuzzTest
    void aResponseIsRefusedOrHasOneForm(byte[] response) {
        try {
            byte[] canonical = TimestampResponse.canonical(response, "fuzz.tsr");
            assertArrayEquals(canonical, TimestampResponse.canonical(canonical, "fuzz.tsr"));
            Token.parse(canonical, "fuzz.tsr").requireImprint(new byte[0]);
        } catch (VaultException refused) {
            // What is refused means nothing.
        }
    }
}
