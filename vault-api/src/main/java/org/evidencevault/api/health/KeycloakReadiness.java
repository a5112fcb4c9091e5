package org.evidencevault.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.evidencevault.api.access.RealmAdmin;
import org.evidencevault.api.access.Role;

/**
 * Whether Keycloak answers our service account. A process that has reached it once stays ready while it is away, and says so: valid
 * tokens still work, and taking every process out of service would help nobody. One that never reached it cannot tell who is
 * calling.
 */
@Readiness
@ApplicationScoped
public class KeycloakReadiness implements HealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RealmAdmin realm;
    private final Clock clock;

    /** Guarded by this, like the next two: however many probes there are, Keycloak is asked once in a while. */
    private Instant asked = Instant.MIN;

    private boolean answers;
    private boolean answeredOnce;

    KeycloakReadiness(RealmAdmin realm, Clock clock) {
        this.realm = realm;
        this.clock = clock;
    }

    @Override
    public synchronized HealthCheckResponse call() {
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(FRESH))) {
            asked = now;
            answers = ask();
            answeredOnce |= answers;
        }
        return HealthCheckResponse.named("keycloak")
                .status(answeredOnce)
                .withData("answers", answers)
                .build();
    }

    private boolean ask() {
        try {
            realm.realm().roles().get(Role.AUDITOR.text()).toRepresentation();
            return true;
        } catch (ProcessingException | WebApplicationException e) {
            return false;
        }
    }
}
