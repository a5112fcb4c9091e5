package org.evidencevault.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencevault.api.Events;
import org.evidencevault.api.Services;
import org.evidencevault.core.vault.Vault;
import org.junit.jupiter.api.Test;

/** A flood of calls without a valid token, all within one second. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class RefusedSignInsTest {
    private static final int FLOOD = 100;

    @Inject
    Vault vault;

    @Test
    void isFewEventsAndNoCallIsLost() {
        Clock oneMoment = Clock.fixed(Instant.parse("2024-07-08T09:00:00Z"), ZoneOffset.UTC);
        RefusedSignIns refused = new RefusedSignIns(vault, oneMoment);
        Events events = Events.fromNow();
        for (int i = 0; i < FLOOD; i++) {
            refused.add();
        }
        refused.writeRest();
        refused.writeRest();
        List<String> counts = new ArrayList<>(Collections.nCopies(RefusedSignIns.EVENTS_PER_SECOND, "1"));
        counts.add(Integer.toString(FLOOD - RefusedSignIns.EVENTS_PER_SECOND));
        assertEquals(
                counts,
                events.next().stream()
                        .map(event -> event.detail().orElseThrow())
                        .toList());
    }
}
