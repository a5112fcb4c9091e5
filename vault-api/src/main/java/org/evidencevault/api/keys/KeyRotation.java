package org.evidencevault.api.keys;

import jakarta.enterprise.context.ApplicationScoped;
import org.evidencevault.api.wiring.VaultConfig;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Vault;

/** Rotates keys; each answer is how many were wrapped anew. Thread safe. */
@ApplicationScoped
class KeyRotation {
    private final Vault vault;
    private final Id id;

    KeyRotation(Vault vault, VaultConfig config) {
        this.vault = vault;
        this.id = Id.parse(config.id(), "vault.id");
    }

    long ofCase(Caller caller, Id caseId) {
        return vault.rotateKek(caller, caseId, Audience.OPEN) + vault.rotateKek(caller, caseId, Audience.RESTRICTED);
    }

    long ofEvents(Caller caller) {
        return vault.rotateKek(caller, id, Audience.AUDIT);
    }

    long ofRoot(Caller caller) {
        return vault.rotateRoot(caller);
    }
}
