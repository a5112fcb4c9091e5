package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What probes and meters see of a server, and that it is nothing that anybody may not know. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
class HealthTest {
    /** The state of each check. */
    static Map<String, String> checks(Answer answer) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode check : answer.json().path("checks")) {
            states.put(check.path("name").asText(), check.path("status").asText());
        }
        return states;
    }

    @Test
    void aServerThatLacksNothingIsReady() {
        Answer answer = Management.get("/q/health/ready").require(200);
        assertEquals(
                Map.of(
                        "Database connections health check", "UP",
                        "keycloak", "UP",
                        "keys", "UP",
                        "log", "UP",
                        "storage", "UP"),
                checks(answer));
        Management.get("/q/health/live").require(200);
    }

    @Test
    void aServerWhoseKeysNoLongerOpenWhatIsStoredIsNot() throws SQLException {
        sql("update keys.keks set wrapped = set_byte(wrapped, 0, 255 - get_byte(wrapped, 0))");
        try {
            Answer answer = Management.get("/q/health/ready").require(503);
            assertEquals("DOWN", checks(answer).get("keys"));
            assertEquals("UP", checks(answer).get("log"));
        } finally {
            sql("update keys.keks set wrapped = set_byte(wrapped, 0, 255 - get_byte(wrapped, 0))");
        }
        Management.get("/q/health/ready").require(200);
    }

    @Test
    void metersTellHowFarTheLogIsAndNothingOfWhatIsInIt() {
        Person lead = People.newPerson("contributor");
        String caseId = Scene.openCase(lead);
        Call.get("/v1/cases/" + caseId)
                .as(lead)
                .purpose("a check of the meters")
                .send()
                .require(200);
        Call.get("/v1/cases/" + caseId).as(People.administrator()).send();
        String meters = Management.get("/q/metrics").require(200).text();
        assertTrue(meters.contains("vault_log_signed_entries "), meters);
        assertTrue(meters.contains("vault_log_waiting_entries "), meters);
        assertTrue(meters.contains("/v1/cases/{case}"), meters);
        assertFalse(meters.contains(caseId), "the id of a case is in the meters");
        assertFalse(meters.contains(lead.subject()), "an actor is in the meters");
    }

    private static void sql(String change) throws SQLException {
        DataSource database = Arc.container().instance(DataSource.class).get();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(change) > 0, change);
        }
    }
}
