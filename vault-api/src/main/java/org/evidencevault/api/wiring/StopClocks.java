package org.evidencevault.api.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

/** Nothing starts by the clock any more once the server stops: it would find the database closed. */
final class StopClocks {
    void stop(@Observes @Priority(1) ShutdownEvent event, Scheduler scheduler) {
        if (scheduler.isRunning()) {
            scheduler.pause();
        }
    }
}
