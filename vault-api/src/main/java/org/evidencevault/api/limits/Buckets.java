package org.evidencevault.api.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Token buckets of one size, one for each caller. A bucket that nobody touched for a minute is full again and forgotten; there are never
 * more than {@value #MOST}, whoever calls: about 20 MB. Thread safe.
 */
final class Buckets {
    static final int MOST = 50_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int size;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(MINUTE).build();

    /** Requires {@code 1 <= perMinute}. */
    Buckets(int perMinute, TimeMeter clock) {
        this.size = perMinute;
        this.clock = clock;
    }

    /**
     * Takes {@code count} tokens of a caller's bucket, or all that fit in it if that is fewer.
     *
     * @return how long to wait until there will be as many; empty if there were
     */
    Optional<Duration> take(String caller, int count) {
        ConsumptionProbe probe =
                buckets.get(caller, key -> bucket()).tryConsumeAndReturnRemaining(Math.min(count, size));
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many callers are remembered, about. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(size)
                        .refillGreedy(size, MINUTE)
                        .build())
                .withCustomTimePrecision(clock)
                .build();
    }
}
