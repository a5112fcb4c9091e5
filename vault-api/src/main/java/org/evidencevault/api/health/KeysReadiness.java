package org.evidencevault.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.vault.Vault;

/** Whether what is stored still opens with the root keys of this process. */
@Readiness
@ApplicationScoped
public class KeysReadiness implements HealthCheck {
    private final Vault vault;

    KeysReadiness(Vault vault) {
        this.vault = vault;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            vault.requireKeys();
            return HealthCheckResponse.up("keys");
        } catch (VaultException e) {
            return Trouble.down("keys", e);
        }
    }
}
