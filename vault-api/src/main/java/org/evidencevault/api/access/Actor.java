package org.evidencevault.api.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.vault.Caller;

/**
 * Who is calling, as a verified token says it.
 *
 * @param subject the identity provider's subject
 * @param session the identity provider's session that the token belongs to
 * @param issued when the token was made; the epoch if it does not say
 * @param authenticated when the person last signed in; the epoch if the token does not say
 * @param steppedUp whether that was with a second factor
 * @param purpose as stated with this request
 */
public record Actor(
        String subject,
        String session,
        Set<Role> roles,
        Instant issued,
        Instant authenticated,
        boolean steppedUp,
        Optional<String> purpose) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The same person as the vault's caller. */
    public Caller caller() {
        return new Caller(subject, purpose);
    }

    boolean steppedUpSince(Instant since) {
        return steppedUp && !authenticated.isBefore(since);
    }

    /** Names nobody: actors end up in messages. */
    @Override
    public String toString() {
        return "actor";
    }
}
