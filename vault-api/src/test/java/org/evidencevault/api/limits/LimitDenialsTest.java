package org.evidencevault.api.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.evidencevault.api.Events;
import org.evidencevault.api.Services;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.Vault;
import org.junit.jupiter.api.Test;

/** A flood of calls that are too many. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class LimitDenialsTest {
    private static final Optional<String> SOMEBODY = Optional.of("somebody-who-calls-often");

    @Inject
    Vault vault;

    /** A clock that is put forward by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2024-07-08T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void isFewEventsAndNoCallIsLost() {
        HandClock clock = new HandClock();
        LimitDenials denials = new LimitDenials(vault, clock);
        Events events = Events.fromNow();
        for (int i = 0; i < 100; i++) {
            denials.add(SOMEBODY, EventAction.READ);
        }
        denials.add(SOMEBODY, EventAction.EXPORT);
        denials.add(Optional.empty(), EventAction.LOGIN_REFUSED);
        assertEquals(List.of("read limit 1", "export limit 1", "login-refused limit 1"), lines(events));

        denials.writeOld();
        clock.now = clock.now.plus(Duration.ofSeconds(59));
        denials.writeOld();
        assertEquals(List.of(), lines(events));

        clock.now = clock.now.plus(Duration.ofSeconds(1));
        denials.writeOld();
        denials.writeOld();
        assertEquals(List.of("read limit 99"), lines(events));

        denials.add(SOMEBODY, EventAction.READ);
        denials.add(SOMEBODY, EventAction.READ);
        denials.writeAll();
        denials.writeAll();
        assertEquals(List.of("read limit 1", "read limit 1"), lines(events));
    }

    private static List<String> lines(Events events) {
        return events.next().stream()
                .map(event -> event.action().token() + " " + event.detail().orElse("-"))
                .filter(line -> line.contains("limit"))
                .toList();
    }
}
