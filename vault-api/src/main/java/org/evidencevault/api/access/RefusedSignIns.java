package org.evidencevault.api.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.evidencevault.core.vault.Vault;

/**
 * Writes down calls that came without a valid token. Whoever makes them needs no account, so that there are at most {@value
 * #EVENTS_PER_SECOND} events a second; each says how many calls it stands for, and a second later or with the end of the server every
 * call is counted. Thread safe.
 */
@ApplicationScoped
class RefusedSignIns {
    static final int EVENTS_PER_SECOND = 8;

    private final Vault vault;
    private final Clock clock;
    private long second;
    private int written;
    private long waiting;

    RefusedSignIns(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** One more. Returns when it is stored, or counted for an event to come. */
    void add() {
        write(taken(true));
    }

    @Scheduled(every = "PT1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeRest() {
        write(taken(false));
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        writeRest();
    }

    private synchronized long taken(boolean oneMore) {
        if (oneMore) {
            waiting++;
        }
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            written = 0;
        }
        if (waiting == 0 || oneMore && written == EVENTS_PER_SECOND) {
            return 0;
        }
        written++;
        long count = waiting;
        waiting = 0;
        return count;
    }

    private void write(long count) {
        if (count == 0) {
            return;
        }
        try {
            vault.events().refusedSignIns(count);
        } catch (RuntimeException e) {
            synchronized (this) {
                waiting += count;
            }
            throw e;
        }
    }
}
