package org.evidencevault.core.vault;

import java.util.Optional;
import java.util.function.Consumer;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;

/**
 * Who acts, and why: both go into the custody event. Whether they may is decided before, by the caller of the vault.
 *
 * @param actor the identity provider's subject, {@code [A-Za-z0-9-]{1,64}}
 * @param purpose in the actor's words; at most 200 bytes of UTF-8. Reading plaintext demands one
 * @param rows what is stored together with the act, see {@link #alongside}
 * @param bounds the one case in which the caller was authorised, see {@link #within}
 */
public record Caller(String actor, Optional<String> purpose, Optional<Consumer<Act>> rows, Optional<Id> bounds) {
    /** The vault itself. */
    static final Caller SYSTEM = new Caller(CustodyEvent.SYSTEM, Optional.empty());

    public Caller(String actor, Optional<String> purpose) {
        this(actor, purpose, Optional.empty(), Optional.empty());
    }

    public static Caller of(String actor, String purpose) {
        return new Caller(actor, Optional.of(purpose));
    }

    /**
     * The same caller for one act whose event, if it says {@code allowed}, stands or falls with {@code more}, and with those that were
     * given before: see {@link org.evidencevault.core.store.Change#alongside}. They are told what is stored. Events that say anything
     * else are stored without them.
     */
    public Caller alongside(Consumer<Act> more) {
        return new Caller(
                actor,
                purpose,
                Optional.of(rows.map(before -> before.andThen(more)).orElse(more)),
                bounds);
    }

    /**
     * The same caller, authorised in this case alone: whatever turns out to be of another case, because a row says something else than it
     * said when access was decided, is NOT_FOUND, and nothing of it is opened, stored or signed.
     */
    public Caller within(Id caseId) {
        return new Caller(actor, purpose, rows, Optional.of(caseId));
    }

    boolean mayActIn(Optional<Id> caseId) {
        return bounds.isEmpty() || caseId.isEmpty() || bounds.equals(caseId);
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
