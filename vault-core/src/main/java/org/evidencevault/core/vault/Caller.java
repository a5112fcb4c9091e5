package org.evidencevault.core.vault;

import java.util.Optional;
import org.evidencevault.core.record.CustodyEvent;

/**
 * Who acts, and why: both go into the custody event. Whether they may is decided before, by the caller of the vault.
 *
 * @param actor the identity provider's subject, {@code [A-Za-z0-9-]{1,64}}
 * @param purpose in the actor's words; at most 200 bytes of UTF-8. Reading plaintext demands one
 */
public record Caller(String actor, Optional<String> purpose) {
    /** The vault itself. */
    static final Caller SYSTEM = new Caller(CustodyEvent.SYSTEM, Optional.empty());

    public static Caller of(String actor, String purpose) {
        return new Caller(actor, Optional.of(purpose));
    }

    boolean hasPurpose() {
        return purpose.isPresent() && !purpose.get().isBlank();
    }

    /** Names nobody: callers end up in messages. */
    @Override
    public String toString() {
        return "caller";
    }
}
