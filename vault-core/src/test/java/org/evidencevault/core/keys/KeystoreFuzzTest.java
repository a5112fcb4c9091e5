package org.evidencevault.core.keys;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.Malleability;

/** Any bytes: refused with a kind, or a text that encodes to them. */
final class KeystoreFuzzTest {
    @FuzzTest
    void parses(byte[] input) {
        Malleability.accepts(input, bytes -> KeystoreText.parse(bytes, "keys").bytes());
    }
}
