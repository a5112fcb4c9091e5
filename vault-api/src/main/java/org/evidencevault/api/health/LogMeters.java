package org.evidencevault.api.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.tlog.Checkpoint;

/** How far the log is, for Prometheus. Sizes alone: they are public, or will be with the next checkpoint. */
@Singleton
public final class LogMeters implements MeterBinder {
    private final Log log;
    private final Ledger ledger;

    LogMeters(Log log, Ledger ledger) {
        this.log = log;
        this.ledger = ledger;
    }

    private static long published(Log log) {
        return log.published()
                .map(note -> Checkpoint.parse(note.text(), "checkpoint").size())
                .orElse(0L);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("vault.log.signed", log, Log::signedSize)
                .description("Entries below the newest signed head")
                .baseUnit("entries")
                .register(registry);
        Gauge.builder("vault.log.published", log, LogMeters::published)
                .description("Entries below the head that the world sees")
                .baseUnit("entries")
                .register(registry);
        Gauge.builder("vault.log.waiting", ledger, Ledger::pendingCount)
                .description("Entries that are stored and not in the log yet")
                .baseUnit("entries")
                .register(registry);
    }
}
