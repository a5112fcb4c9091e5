package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void inAnyOrderTheyAreWholeWhenNoneIsMissing() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Numbers numbers = new Numbers();
            TreeSet<Long> seen = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                long number = 1 + random.nextInt(12);
                assertEquals(seen.add(number), numbers.add(number));
                assertEquals(seen.last() == seen.size(), numbers.isWhole(), seen.toString());
            }
        }
    }

    @Test
    void theLargestNumberHasNoneAfterIt() {
        Numbers numbers = new Numbers();
        assertTrue(numbers.add(Long.MAX_VALUE));
        assertFalse(numbers.add(Long.MAX_VALUE));
        assertTrue(numbers.add(Long.MAX_VALUE - 1));
        assertTrue(numbers.add(1));
        assertFalse(numbers.isWhole());
    }
}
