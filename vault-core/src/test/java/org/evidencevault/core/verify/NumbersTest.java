package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void inAnyOrderWhatIsMissingIsCounted() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Numbers numbers = new Numbers();
            TreeSet<Long> seen = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                long number = 1 + random.nextInt(12);
                assertEquals(seen.add(number), numbers.add(number));
                assertEquals(seen.last() - seen.size(), numbers.missing(), seen.toString());
                if (numbers.missing() > 0) {
                    assertEquals(firstMissing(seen), numbers.firstMissing(), seen.toString());
                }
            }
        }
    }

    private static long firstMissing(Set<Long> seen) {
        return LongStream.iterate(1, number -> number + 1)
                .filter(number -> !seen.contains(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLargestNumberHasNoneAfterIt() {
        Numbers numbers = new Numbers();
        assertTrue(numbers.add(Long.MAX_VALUE));
        assertFalse(numbers.add(Long.MAX_VALUE));
        assertTrue(numbers.add(Long.MAX_VALUE - 1));
        assertTrue(numbers.add(1));
        assertEquals(Long.MAX_VALUE - 3, numbers.missing());
        assertEquals(2, numbers.firstMissing());
    }
}
