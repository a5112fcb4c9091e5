package org.evidencevault.core.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

final class SealedObjectFuzzTest {
    private static final byte[] HEADER = Arrays.copyOf(SealedObjectTest.seal(new byte[0]), Cobblestone.HEADER);

    /** Any chunks under a header that holds: CANNOT_OPEN and nothing else. */
    @FuzzTest
    void opensNoChunksThatWereNotSealed(byte[] chunks) {
        assertRefused(CobblestoneOracle.concat(HEADER, chunks));
        assertRefused(chunks);
    }

    /** Any plaintext, well encrypted: refused, or the one padding of its content. */
    @FuzzTest
    void opensOnlyWhatIsPaddedRight(byte[] plaintext) {
        byte[] sealed = SealedObjectTest.sealPadded(plaintext);
        byte[] content;
        try {
            content = SealedObject.openSmall(SealedObjectTest.dek(), SealedObjectTest.CONTEXT, sealed);
        } catch (VaultException e) {
            assertEquals(FailureKind.CANNOT_OPEN, e.kind());
            return;
        }
        assertArrayEquals(SealedObjectTest.seal(content), sealed);
    }

    private static void assertRefused(byte[] sealed) {
        FailureKind kind = null;
        try {
            SealedObject.openSmall(SealedObjectTest.dek(), SealedObjectTest.CONTEXT, sealed);
        } catch (VaultException e) {
            kind = e.kind();
        }
        assertEquals(FailureKind.CANNOT_OPEN, kind);
    }
}
