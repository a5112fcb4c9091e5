package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    private static Checkpoint parse(String text) {
        return Checkpoint.parse(Utf8.bytes(text), "checkpoint");
    }

    @Test
    void theExampleOfTheSpecParses() {
        String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        Checkpoint checkpoint = parse(text);
        assertEquals("example.com/behind-the-sofa", checkpoint.origin());
        assertEquals(20_852_163, checkpoint.size());
        assertEquals(ROOT, checkpoint.root().base64());
        assertArrayEquals(Utf8.bytes(text), checkpoint.encode());
    }

    @Test
    void otherFormsAreRefused() {
        assertFails(FailureKind.WRONG_LENGTH, () -> parse(""));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n1\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n1\n" + ROOT));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("\n1\n" + ROOT + "\n"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse("go.sum database tree\n1\n" + ROOT + "\n"));
        assertFails(FailureKind.NON_CANONICAL, () -> parse("a\n01\n" + ROOT + "\n"));
        assertFails(FailureKind.NON_CANONICAL, () -> parse("a\n-1\n" + ROOT + "\n"));
        assertFails(FailureKind.OUT_OF_RANGE, () -> parse("a\n9223372036854775808\n" + ROOT + "\n"));
        assertFails(FailureKind.WRONG_LENGTH, () -> parse("a\n1\nAAAA\n"));
    }

    @Test
    void extensionLinesAreRefused() {
        assertFails(FailureKind.TRAILING_BYTES, () -> parse("a\n1\n" + ROOT + "\nextension\n"));
        assertFails(FailureKind.TRAILING_BYTES, () -> parse("a\n1\n" + ROOT + "\n\n"));
    }

    @Test
    void everyChangedByteMakesAnotherCheckpointOrNone() {
        Checkpoint good = Keys.checkpoint(1234);
        byte[] text = good.encode();
        for (int i = 0; i < text.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = text.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    Checkpoint parsed = Checkpoint.parse(changed, "checkpoint");
                    assertNotEquals(good, parsed);
                    assertArrayEquals(changed, parsed.encode());
                } catch (VaultException e) {
                    assertNotEquals(FailureKind.IO, e.kind());
                }
            }
        }
    }

    @Test
    void callersPartsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint("A", 1, Merkle.EMPTY_ROOT));
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint("a", -1, Merkle.EMPTY_ROOT));
    }
}
