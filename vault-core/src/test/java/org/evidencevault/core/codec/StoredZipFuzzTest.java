package org.evidencevault.core.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.evidencevault.core.VaultException;

/** What opens and reads in full is what the writer writes. */
class StoredZipFuzzTest {
    @FuzzTest
    void whatReadsWritesToTheSameBytes(byte[] archive) {
        byte[] again;
        try (StoredZip zip = StoredZip.open(new StoredZipTest.Bytes(archive), "fuzz.zip")) {
            again = StoredZipTest.rewrite(zip);
        } catch (VaultException refused) {
            return;
        }
        assertArrayEquals(archive, again);
    }
}
