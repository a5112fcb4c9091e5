package org.evidencevault.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.evidencevault.api.persistence.LedgerTransaction;

/** What beans ask for and the container does not have. */
final class Surroundings {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    LedgerTransaction ledgerTransaction() {
        return new LedgerTransaction();
    }
}
