package org.evidencevault.api.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    private long nanos;

    private final Buckets buckets = new Buckets(6, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void soManyAtOnceThenEvenly() {
        for (int i = 0; i < 6; i++) {
            assertEquals(Optional.empty(), buckets.take("a", 1));
        }
        assertEquals(Optional.of(Duration.ofSeconds(10)), buckets.take("a", 1));
        assertEquals(Optional.empty(), buckets.take("b", 1));
        nanos += Duration.ofSeconds(10).toNanos();
        assertEquals(Optional.empty(), buckets.take("a", 1));
        assertEquals(Optional.of(Duration.ofSeconds(20)), buckets.take("a", 2));
    }

    @Test
    void moreThanThereCanEverBeIsAll() {
        assertEquals(Optional.empty(), buckets.take("a", 100));
        assertEquals(Optional.of(Duration.ofSeconds(60)), buckets.take("a", 100));
    }

    @Test
    void whoeverCallsTheMemoryIsBounded() {
        for (int i = 0; i < 2 * Buckets.MOST; i++) {
            buckets.take("caller " + i, 1);
        }
        assertTrue(buckets.remembered() <= Buckets.MOST, () -> buckets.remembered() + " callers");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7,203.0.113.8", "2001:db8::1,2001:db8:0:1::1", "203.0.113.7,nobody.example"})
    void addressesApart(String one, String other) {
        assertNotEquals(ClientAddress.key(one), ClientAddress.key(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1,2001:db8::ffff:1", "nobody.example,somebody.example"})
    void addressesOfOneCaller(String one, String other) {
        assertEquals(ClientAddress.key(one), ClientAddress.key(other));
    }
}
