package org.evidencevault.core.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.evidencevault.core.keys.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaddingTest {
    @ParameterizedTest
    @CsvSource({
        "0, 4096",
        "4088, 4096",
        "4089, 4352",
        "4344, 4352",
        "4345, 4608",
        "16376, 16384",
        "16377, 17408",
        "1000000, 1015808",
        "999999992, 1006632960",
        "1125899906842616, 1125899906842624",
    })
    void rounds(long content, long padded) {
        assertEquals(padded, Padding.paddedSize(ObjectType.OPEN_ATTACHMENT, content));
    }

    @Test
    void roundsLikeThePaper() {
        SecureRandom random = new SeededRandom("padme");
        for (int i = 0; i < 20_000; i++) {
            long x = i < 10_000 ? i + 2 : 2 + (random.nextLong() >>> 14 + random.nextInt(48));
            assertEquals(oracle(x), Padding.padme(x), "padme of " + x);
        }
    }

    /** The smallest number from x on that has nothing but zeros below its leading S + 1 bits. */
    private static long oracle(long x) {
        int e = 0;
        while (x >> e + 1 > 0) {
            e++;
        }
        int s = 0;
        while (1 << s <= e) {
            s++;
        }
        long step = 1;
        for (int i = 0; i < e - s; i++) {
            step *= 2;
        }
        return (x + step - 1) / step * step;
    }

    @Test
    void addsNoMoreThanAnEighth() {
        long before = 0;
        for (long content = 4088; content < 1 << 20; content += 7) {
            long padded = Padding.paddedSize(ObjectType.OPEN_SEGMENTS, content);
            assertTrue(padded >= before, "not monotone at " + content);
            assertTrue(padded >= content + 8 && padded * 8 <= (content + 8) * 9, "overhead at " + content);
            before = padded;
        }
    }

    @Test
    void custodyEventsAllHaveOneSize() {
        assertEquals(1024, Padding.paddedSize(ObjectType.CUSTODY_EVENT, 0));
        assertEquals(1024, Padding.paddedSize(ObjectType.CUSTODY_EVENT, 1016));
        assertThrows(IllegalArgumentException.class, () -> Padding.paddedSize(ObjectType.CUSTODY_EVENT, 1017));
    }

    @Test
    void boundsTheContent() {
        assertThrows(IllegalArgumentException.class, () -> Padding.paddedSize(ObjectType.OPEN_SEGMENTS, -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Padding.paddedSize(ObjectType.OPEN_SEGMENTS, Padding.maxContent(ObjectType.OPEN_SEGMENTS) + 1));
    }
}
