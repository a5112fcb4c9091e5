package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IndexesTest {
    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void aFewAreAllNamed() {
        assertEquals("entry 7", Indexes.entries(List.of(7L)));
        assertEquals("2 entries (7, 9)", Indexes.entries(List.of(7L, 9L)));
        assertEquals("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19", Indexes.list(upTo(20)));
    }

    @Test
    void ofManyTheRestIsCounted() {
        assertEquals(Indexes.list(upTo(20)) + " and 1 more", Indexes.list(upTo(21)));
        assertEquals("50 entries (" + Indexes.list(upTo(20)) + " and 30 more)", Indexes.entries(upTo(50)));
    }
}
