package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final Id ONE = Seeds.id("one");
    private static final Id TWO = Seeds.id("two");

    private final Writers writers = new Writers();

    @Test
    void ofWholeNumbersNothingIsSaid() {
        assertEquals("", writers.gaps());
        assertTrue(writers.add(ONE, 1));
        assertTrue(writers.add(TWO, 1));
        assertFalse(writers.add(ONE, 1));
        assertEquals(0, writers.missing());
        assertEquals("", writers.gaps());
    }

    @Test
    void whatIsMissingIsCountedAndTheFirstIsNamed() {
        writers.add(ONE, 1);
        writers.add(TWO, 3);
        assertEquals(
                "; 2 numbers between 1 and the last are missing of 1 of 2 writers, first 1 of writer " + TWO,
                writers.gaps());
        writers.add(TWO, 1);
        assertEquals(
                "; 1 number between 1 and the last is missing of 1 of 2 writers, first 2 of writer " + TWO,
                writers.gaps());
    }

    /** In whatever order ids are. */
    @Test
    void theFirstIsThatOfTheWriterWhoWasFirst() {
        for (Id first : new Id[] {ONE, TWO}) {
            Writers each = new Writers();
            each.add(first, 5);
            each.add(first.equals(ONE) ? TWO : ONE, 2);
            assertEquals(5, each.missing());
            assertTrue(each.gaps().endsWith("missing of 2 of 2 writers, first 1 of writer " + first), each.gaps());
        }
    }

    @Test
    void anySumOfThemIsLarge() {
        writers.add(ONE, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE - 1, writers.missing());
        writers.add(TWO, 2);
        assertEquals(Long.MAX_VALUE, writers.missing());
        writers.add(Seeds.id("three"), Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, writers.missing());
    }
}
