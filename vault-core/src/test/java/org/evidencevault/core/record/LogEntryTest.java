package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.junit.jupiter.api.Test;

final class LogEntryTest {
    private static final byte[] ENTRY = Literal.cat(
            Literal.text("evidence-vault/entry@v1\n"),
            Seeds.id("subject").bytes(),
            Seeds.hash("digest").bytes(),
            Literal.u32(40),
            Literal.u8(1));

    private static LogEntry parse(byte[] entry) {
        return LogEntry.parse(entry, "entry");
    }

    @Test
    void isThese77Bytes() {
        LogEntry entry = new LogEntry(Seeds.id("subject"), Seeds.hash("digest"));

        assertEquals(77, ENTRY.length);
        assertArrayEquals(ENTRY, entry.encode());
        assertEquals(entry, parse(ENTRY));
        assertArrayEquals(Seeds.hash("digest").bytes(), Arrays.copyOfRange(ENTRY, 40, 72));
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        int accepted = Malleability.check(ENTRY, bytes -> parse(bytes).encode());

        // Each of 48 bytes of id and digest has 8 flips that are other entries; nothing outside them may change.
        assertTrue(accepted >= 48 * 8);
        for (int at : new int[] {0, 22, 23, 72, 73, 74, 75, 76}) {
            byte[] changed = ENTRY.clone();
            changed[at] ^= 1;
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(changed));
        }
    }

    @Test
    void refusesAnotherLength() {
        for (int length = 0; length < 77; length++) {
            byte[] cut = Arrays.copyOf(ENTRY, length);
            assertFails(FailureKind.WRONG_LENGTH, () -> parse(cut));
        }
        assertFails(FailureKind.TRAILING_BYTES, () -> parse(Arrays.copyOf(ENTRY, 78)));
    }
}
