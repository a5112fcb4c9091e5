package org.evidencevault.api.health;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.evidencevault.core.VaultException;

/** A check that failed: the kind of failure, not its message, which may name paths. */
final class Trouble {
    private Trouble() {}

    static HealthCheckResponse down(String check, VaultException failure) {
        return HealthCheckResponse.named(check)
                .down()
                .withData("failure", failure.kind().name())
                .build();
    }
}
