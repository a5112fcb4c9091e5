package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API's own description against the table of who may do what. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private JsonNode document;

    /** By operation id: the method and path, and what the document says of it. */
    private final Map<String, String> requests = new TreeMap<>();

    private final Map<String, JsonNode> operations = new TreeMap<>();

    @BeforeAll
    void read() {
        document = Call.get("/q/openapi?format=json").send().require(200).json();
        for (Iterator<Map.Entry<String, JsonNode>> paths =
                        document.path("paths").fields();
                paths.hasNext(); ) {
            Map.Entry<String, JsonNode> path = paths.next();
            path.getValue().fields().forEachRemaining(operation -> {
                String id = operation.getValue().path("operationId").asText();
                requests.put(id, operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                operations.put(id, operation.getValue());
            });
        }
    }

    @Test
    void everyOperationIsALineOfTheTableAndEveryLineAnOperation() {
        Map<String, String> expected = new TreeMap<>();
        AccessTable.answered().forEach(row -> expected.put(row.operation(), row.method() + " " + row.path()));
        assertEquals(expected, requests);
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        operations.forEach((id, operation) -> {
            assertFalse(operation.path("summary").asText().isBlank(), id);
        });
    }

    @Test
    void everyOperationButTheOpenOnesDemandsAToken() {
        operations.forEach((id, operation) -> assertEquals(
                !AccessTable.row(id).orElseThrow().demands("no-token"),
                operation.path("security").size() > 0,
                id));
    }

    @Test
    void everyOperationThatOpensSomethingAsksForAPurpose() {
        operations.forEach((id, operation) -> {
            TreeSet<String> headers = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("header")) {
                    headers.add(parameter.path("name").asText());
                }
            });
            assertEquals(AccessTable.row(id).orElseThrow().demands("purpose"), headers.contains("Access-Purpose"), id);
        });
    }

    @Test
    void everyProblemIsDocumented() {
        operations.forEach((id, operation) -> {
            AccessTable.Row row = AccessTable.row(id).orElseThrow();
            TreeSet<String> statuses = new TreeSet<>();
            operation.path("responses").fieldNames().forEachRemaining(statuses::add);
            if (!row.demands("no-token")) {
                assertTrue(statuses.contains("401") && statuses.contains("403"), id + " answers " + statuses);
            }
            if (row.namesAnObject()) {
                assertTrue(statuses.contains("404"), id + " answers " + statuses);
            }
            statuses.stream().filter(status -> status.startsWith("4")).forEach(status -> {
                JsonNode content = operation.path("responses").path(status).path("content");
                assertFalse(content.path("application/problem+json").isMissingNode(), id + " " + status);
            });
        });
    }

    @Test
    void itIsOpenApi31() {
        assertTrue(
                document.path("openapi").asText().startsWith("3.1"),
                document.path("openapi").asText());
    }
}
