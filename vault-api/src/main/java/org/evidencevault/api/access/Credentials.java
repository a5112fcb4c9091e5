package org.evidencevault.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.vault.Vault;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * Whoever can reset a password can become anyone. So an account whose newest credential is younger than a membership has that
 * membership suspended, until a lead confirms it again. Asked once for each session of the identity provider. Thread safe.
 */
@ApplicationScoped
class Credentials {
    private static final int SESSIONS = 10_000;

    private final RealmAdmin realm;
    private final Members members;
    private final Vault vault;
    private final Map<String, Instant> newestBySession = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > SESSIONS;
        }
    };

    Credentials(RealmAdmin realm, Members members, Vault vault) {
        this.realm = realm;
        this.members = members;
        this.vault = vault;
    }

    /** Whether the actor's membership is at least as young as every credential of the account; suspends it otherwise. */
    boolean areOlder(Actor actor, Member member) {
        if (!newest(actor).isAfter(member.since())) {
            return true;
        }
        suspend(actor, member);
        return false;
    }

    private void suspend(Actor actor, Member member) {
        vault.events()
                .record(
                        members.changing(actor.caller(), member, Member.State.SUSPENDED),
                        EventAction.CREDENTIAL_RESET,
                        EventOutcome.ALLOWED,
                        Optional.of(member.caseId()),
                        Optional.empty(),
                        Optional.of("suspended"));
    }

    private Instant newest(Actor actor) {
        synchronized (newestBySession) {
            Instant known = newestBySession.get(actor.session());
            if (known != null) {
                return known;
            }
        }
        Instant newest = ask(actor.subject());
        synchronized (newestBySession) {
            newestBySession.put(actor.session(), newest);
        }
        return newest;
    }

    private Instant ask(String subject) {
        try {
            return realm.user(subject).credentials().stream()
                    .map(CredentialRepresentation::getCreatedDate)
                    .filter(Objects::nonNull)
                    .map(Instant::ofEpochMilli)
                    .max(Instant::compareTo)
                    .orElse(Instant.MAX);
        } catch (NotFoundException e) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "there is no such account any more");
        } catch (ProcessingException | WebApplicationException e) {
            // Valid tokens of sessions that were seen before still work; a new one has to wait.
            throw new ProblemException(ProblemType.UNAVAILABLE, "the identity provider does not answer");
        }
    }
}
