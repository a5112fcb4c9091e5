package org.evidencevault.api.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.vault.Caller;

/**
 * From an access token to an actor. Quarkus checks signature, algorithm, issuer, audience and expiry when the identity is asked for;
 * this class asks, and refuses what is no plain access token. Every refusal is an event.
 */
@ApplicationScoped
class Tokens {
    private static final String STEPPED_UP = "2";

    /** What Keycloak calls an access token, and neither an ID token, nor a refresh token, nor one for DPoP. */
    private static final String ACCESS_TOKEN = "Bearer";

    /** A token in three parts (RFC 7515, 7.1). */
    private static final Pattern SIGNED =
            Pattern.compile("Bearer +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", Pattern.CASE_INSENSITIVE);

    private static final String SEND = "send an access token as Bearer";
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String INVALID = "Bearer error=\"invalid_token\"";

    private final RefusedSignIns refused;
    private final Denials denials;
    private final Quota quota;

    Tokens(RefusedSignIns refused, Denials denials, Quota quota) {
        this.refused = refused;
        this.denials = denials;
        this.quota = quota;
    }

    Actor actor(SecurityIdentity identity, ContainerRequestContext request) {
        JsonWebToken token = verified(identity, request);
        String subject = token.getSubject();
        if (subject == null || !Subjects.isSubject(subject)) {
            throw refuse("the token names no subject", INVALID);
        }
        if (!ACCESS_TOKEN.equals(token.getClaim("typ"))) {
            throw deny(subject, "the token is not a plain access token");
        }
        // RFC 9449: worth nothing without its key, for which nothing is asked here. Whoever sends it plain may have
        // stolen it.
        if (token.containsClaim("cnf")) {
            throw deny(subject, "a token that is bound to a key is not a Bearer token");
        }
        if (token.containsClaim("impersonator")) {
            throw deny(subject, "the token was made by impersonation");
        }
        String session = token.getClaim("sid");
        return new Actor(
                subject,
                // Without a session (a service account) each token stands for itself.
                session == null ? subject + " " + token.getIssuedAtTime() : session,
                Role.of(identity.getRoles()),
                Instant.ofEpochSecond(number(token, "iat")),
                Instant.ofEpochSecond(number(token, "auth_time")),
                STEPPED_UP.equals(String.valueOf(token.<Object>getClaim("acr"))),
                Purpose.parse(request.getHeaderString(Purpose.HEADER)));
    }

    /** Asks for the identity, which is when the token is verified. */
    private JsonWebToken verified(SecurityIdentity identity, ContainerRequestContext request) {
        String sent = request.getHeaderString("Authorization");
        if (sent == null) {
            throw refuse(SEND, "Bearer");
        }
        // Anything else would be Keycloak's to look at, or not be looked at with care.
        if (!SIGNED.matcher(sent).matches()) {
            throw refuse(SEND, INVALID);
        }
        try {
            if (!identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token) {
                return token;
            }
        } catch (AuthenticationFailedException e) {
            throw refuse("the token is not valid here, or not any more", INVALID);
        }
        throw refuse(SEND, INVALID);
    }

    private static long number(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        try {
            return value == null ? 0 : Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private ProblemException refuse(String detail, String challenge) {
        refused.add();
        quota.refusedCall();
        return unauthenticated(detail, challenge);
    }

    private ProblemException deny(String subject, String detail) {
        // Before the event: whoever has such a token could have it written as often as they like.
        quota.refusedCall();
        Caller caller = new Caller(subject, Optional.empty());
        return denials.deny(
                        caller,
                        EventAction.LOGIN_REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        ProblemType.UNAUTHENTICATED,
                        detail)
                .header(CHALLENGE, INVALID);
    }

    private static ProblemException unauthenticated(String detail, String challenge) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail).header(CHALLENGE, challenge);
    }
}
