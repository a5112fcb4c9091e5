package org.evidencevault.api.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;

/** From a verified access token to an actor. Signature, issuer, audience and expiry were checked before. */
@ApplicationScoped
class Tokens {
    private static final String STEPPED_UP = "2";

    Actor actor(SecurityIdentity identity, ContainerRequestContext request) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw unauthenticated("send an access token as Bearer");
        }
        requireNotBound(token, request);
        String subject = token.getSubject();
        if (subject == null || !Subjects.isSubject(subject)) {
            throw unauthenticated("the token names no subject");
        }
        if (token.containsClaim("impersonator")) {
            throw unauthenticated("the token was made by impersonation");
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

    /** A token that is bound to a key (RFC 9449) is worth nothing without it: whoever sends it plain may have stolen it. */
    private static void requireNotBound(JsonWebToken token, ContainerRequestContext request) {
        String authorization = request.getHeaderString("Authorization");
        boolean plain = authorization == null || !authorization.regionMatches(true, 0, "DPoP ", 0, 5);
        if (plain && token.containsClaim("cnf")) {
            throw unauthenticated("a DPoP-bound token is not a Bearer token");
        }
    }

    private static long number(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        try {
            return value == null ? 0 : Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static ProblemException unauthenticated(String detail) {
        return new ProblemException(ProblemType.UNAUTHENTICATED, detail)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
}
