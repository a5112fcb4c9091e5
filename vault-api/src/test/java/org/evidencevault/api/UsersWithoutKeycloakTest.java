package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.Test;

/** Accounts while Keycloak's admin API does not answer. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = KeycloakAway.class, restrictToAnnotatedClass = true)
class UsersWithoutKeycloakTest {
    @Test
    void nothingIsListedOrMade() {
        Call.get("/v1/users").as(People.administrator()).send().requireProblem(503, "unavailable");
        Events events = Events.fromNow();
        Call.post("/v1/users")
                .as(People.administrator())
                .json(Map.of("username", "never-made", "roles", List.of("researcher")))
                .send()
                .requireProblem(503, "unavailable");
        assertEquals(
                List.of(EventOutcome.ALLOWED, EventOutcome.FAILED),
                events.next(EventAction.ROLE).stream()
                        .map(event -> event.outcome())
                        .toList());
    }

    @Test
    void whoLeavesIsRefusedAllTheSame() {
        Person person = People.newPerson("contributor");
        String caseId = Scene.openCase(person);
        Events events = Events.fromNow();
        Answer answer = Call.post("/v1/users/" + person.subject() + "/off-boarding")
                .as(People.administrator())
                .json(Map.of("acceptCasesWithoutLead", List.of(caseId)))
                .send()
                .requireProblem(503, "unavailable");
        assertFalse(answer.text().contains("127.0.0.1"), answer.text());
        assertEquals(
                List.of(EventOutcome.ALLOWED, EventOutcome.FAILED),
                events.next(EventAction.OFF_BOARDING).stream()
                        .map(event -> event.outcome())
                        .toList());
        Call.get("/v1/self").as(person).send().requireProblem(401, "unauthenticated");
        assertEquals(
                0,
                Call.get("/v1/cases/" + caseId + "/members")
                        .as(People.administrator())
                        .send()
                        .require(200)
                        .json()
                        .size());
    }

    @Test
    void aServerThatNeverReachedItIsNotReady() {
        Map<String, String> checks =
                HealthTest.checks(Management.get("/q/health/ready").require(503));
        assertEquals("DOWN", checks.get("keycloak"));
        assertEquals("UP", checks.get("log"));
    }
}
