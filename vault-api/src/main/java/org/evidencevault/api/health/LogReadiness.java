package org.evidencevault.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.evidencevault.api.log.Sequencing;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.store.Ledger;

/**
 * Whether the log can grow. A process whose log refuses, because of a rollback for example, would store what nobody could prove: it
 * is not ready.
 */
@Readiness
@ApplicationScoped
public class LogReadiness implements HealthCheck {
    private final Log log;
    private final Ledger ledger;
    private final Sequencing sequencing;

    LogReadiness(Log log, Ledger ledger, Sequencing sequencing) {
        this.log = log;
        this.ledger = ledger;
        this.sequencing = sequencing;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            var response = HealthCheckResponse.named("log")
                    .withData("signed", log.signedSize())
                    .withData("waiting", ledger.pendingCount());
            return sequencing
                    .trouble()
                    .map(kind -> response.down().withData("failure", kind.name()))
                    .orElseGet(response::up)
                    .build();
        } catch (VaultException e) {
            return Trouble.down("log", e);
        }
    }
}
