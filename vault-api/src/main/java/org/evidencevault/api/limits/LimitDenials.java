package org.evidencevault.api.limits;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/**
 * Writes down which calls were too many. The first is an event at once; those that follow within a minute are one event together, which
 * says how many: a flood of calls is no flood of events, and every call is counted. Thread safe.
 */
@ApplicationScoped
class LimitDenials {
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private final Vault vault;
    private final Clock clock;
    private final Map<What, Waiting> waiting = new HashMap<>();

    LimitDenials(Vault vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Whose calls, if anybody knows, and what for; there are no more of them than accounts and actions. */
    private record What(Optional<String> subject, EventAction action) {}

    /** Calls that no event has counted yet. */
    private record Waiting(Instant since, long calls) {}

    /** One more. Returns when it is stored, or counted for an event to come. */
    void add(Optional<String> subject, EventAction action) {
        What what = new What(subject, action);
        boolean isFirst;
        synchronized (this) {
            Waiting known = waiting.get(what);
            isFirst = known == null;
            waiting.put(
                    what,
                    known == null ? new Waiting(clock.instant(), 0) : new Waiting(known.since(), known.calls() + 1));
        }
        if (isFirst) {
            write(what, 1);
        }
    }

    @Scheduled(every = "PT10S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeOld() {
        writeSince(clock.instant().minus(TOGETHER));
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        writeAll();
    }

    void writeAll() {
        writeSince(Instant.MAX);
    }

    private void writeSince(Instant before) {
        List<What> old = new ArrayList<>();
        synchronized (this) {
            waiting.forEach((what, known) -> {
                if (!known.since().isAfter(before)) {
                    old.add(what);
                }
            });
        }
        old.forEach(this::writeRest);
    }

    private void writeRest(What what) {
        long calls;
        synchronized (this) {
            Waiting known = waiting.remove(what);
            calls = known == null ? 0 : known.calls();
        }
        if (calls > 0) {
            write(what, calls);
        }
    }

    private void write(What what, long calls) {
        try {
            if (what.subject().isPresent()) {
                Caller caller = new Caller(what.subject().get(), Optional.empty());
                vault.events().limited(caller, what.action(), calls);
            } else {
                vault.events().limited(what.action(), calls);
            }
        } catch (RuntimeException e) {
            // Counted again, so that an event to come says it.
            synchronized (this) {
                Waiting known = waiting.get(what);
                waiting.put(
                        what,
                        known == null
                                ? new Waiting(clock.instant(), calls)
                                : new Waiting(known.since(), known.calls() + calls));
            }
            throw e;
        }
    }
}
