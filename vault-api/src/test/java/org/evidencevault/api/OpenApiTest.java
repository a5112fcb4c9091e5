package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API's own description: against the table of who may do what, and against the code that reads and writes the bodies. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String JSON = "application/json";

    @Inject
    ObjectMapper reader;

    @Inject
    Validator validator;

    private JsonNode document;

    /** By operation id: the method and path, and what the document says of it. */
    private final Map<String, String> requests = new TreeMap<>();

    private final Map<String, JsonNode> operations = new TreeMap<>();
    private final Map<String, Method> methods = new TreeMap<>();

    @BeforeAll
    void read() throws ClassNotFoundException {
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
        TreeSet<String> owners = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.evidencevault.api").stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Allows.class))
                        .forEach(method -> owners.add(method.getOwner().getName()));
        for (String owner : owners) {
            Arrays.stream(Class.forName(owner).getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Allows.class))
                    .forEach(method -> methods.put(method.getName(), method));
        }
    }

    @Test
    void everyOperationIsALineOfTheTableAndEveryLineAnOperation() {
        Map<String, String> expected = new TreeMap<>();
        AccessTable.answered().forEach(row -> expected.put(row.operation(), row.method() + " " + row.path()));
        assertEquals(expected, requests);
        assertEquals(methods.keySet(), requests.keySet());
    }

    @Test
    void everyOperationSaysWhatItDoesAndWhereItBelongs() {
        TreeSet<String> tags = new TreeSet<>();
        document.path("tags").forEach(tag -> {
            assertFalse(tag.path("description").asText().isBlank(), tag.toString());
            tags.add(tag.path("name").asText());
        });
        operations.forEach((id, operation) -> {
            String summary = operation.path("summary").asText();
            assertFalse(summary.isBlank(), id);
            // What is made from the name alone says nothing.
            assertFalse(summary.replace(" ", "").equalsIgnoreCase(id), id + ": " + summary);
            assertEquals(1, operation.path("tags").size(), id);
            assertTrue(tags.contains(operation.path("tags").get(0).asText()), id + " is of no known group");
        });
    }

    @Test
    void everyParameterIsDescribed() {
        operations.forEach((id, operation) -> operation
                .path("parameters")
                .forEach(parameter -> assertFalse(
                        parameter.path("description").asText().isBlank(),
                        id + ": " + parameter.path("name").asText())));
    }

    /** Swagger UI would fill it in, and a person who overlooks it would send it. */
    @Test
    void noParameterHasAnExampleThatAPageFillsIn() {
        operations.forEach((id, operation) -> operation.path("parameters").forEach(parameter -> {
            assertFalse(parameter.has("example") || parameter.has("examples"), id + ": " + parameter);
            assertFalse(parameter.path("schema").has("example"), id + ": " + parameter);
        }));
    }

    /** The status of success is the one that the access matrix sees, and says what it holds. */
    @Test
    void everySuccessHasItsStatusSchemaAndExample() {
        operations.forEach((id, operation) -> {
            int ok = AccessTable.row(id).orElseThrow().ok();
            TreeSet<String> good = new TreeSet<>();
            operation.path("responses").fieldNames().forEachRemaining(status -> {
                if (status.startsWith("2")) {
                    good.add(status);
                }
            });
            assertEquals(Integer.toString(ok), good.first(), id + " answers " + good);
            good.forEach(status -> {
                JsonNode content = operation.path("responses").path(status).path("content");
                assertEquals(ok == 204, content.isEmpty(), id + " " + status);
                content.fields().forEachRemaining(media -> {
                    assertFalse(media.getValue().path("schema").isEmpty(), id + " " + media.getKey());
                    assertEquals(
                            media.getKey().equals(JSON), media.getValue().has("example"), id + " " + media.getKey());
                });
            });
        });
    }

    @Test
    void everyExampleOfARequestIsOneThatTheServerReads() {
        operations.forEach((id, operation) -> {
            Optional<Parameter> body = Arrays.stream(methods.get(id).getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(Valid.class)
                            && !parameter.isAnnotationPresent(BeanParam.class))
                    .findFirst();
            JsonNode example =
                    operation.path("requestBody").path("content").path(JSON).path("example");
            assertEquals(body.isPresent(), !example.isMissingNode(), id);
            body.ifPresent(parameter -> {
                Object read = strictly(id, example, parameter.getParameterizedType());
                assertEquals(Set.of(), validator.validate(read), id);
            });
        });
    }

    @Test
    void everyExampleOfAnAnswerIsOneThatTheServerWrites() {
        operations.forEach((id, operation) -> {
            int ok = AccessTable.row(id).orElseThrow().ok();
            JsonNode example = operation
                    .path("responses")
                    .path(Integer.toString(ok))
                    .path("content")
                    .path(JSON)
                    .path("example");
            if (!example.isMissingNode()) {
                Object read = strictly(id, example, answer(methods.get(id)));
                // Whatever the server would write is in the example, too.
                assertEquals(withoutNulls(reader.valueToTree(read)), withoutNulls(example), id);
            }
        });
    }

    private Object strictly(String id, JsonNode example, Type type) {
        try {
            Object read = reader.readValue(example.toString(), reader.constructType(type));
            assertNotNull(read, id);
            return read;
        } catch (JsonProcessingException e) {
            throw new AssertionError(id + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Type answer(Method method) {
        if (method.isAnnotationPresent(APIResponseSchema.class)) {
            return method.getAnnotation(APIResponseSchema.class).value();
        }
        APIResponse response = method.getAnnotation(APIResponse.class);
        return response == null || response.content().length == 0
                ? method.getGenericReturnType()
                : response.content()[0].schema().implementation();
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            com.fasterxml.jackson.databind.node.ObjectNode copy = Call.JSON.createObjectNode();
            node.fields().forEachRemaining(field -> {
                if (!field.getValue().isNull()) {
                    copy.set(field.getKey(), withoutNulls(field.getValue()));
                }
            });
            return copy;
        }
        if (node.isArray()) {
            com.fasterxml.jackson.databind.node.ArrayNode copy = Call.JSON.createArrayNode();
            node.forEach(element -> copy.add(withoutNulls(element)));
            return copy;
        }
        // 1 is 1, as an int and as a long.
        return node.isIntegralNumber() ? Call.JSON.getNodeFactory().numberNode(node.asLong()) : node;
    }

    @Test
    void everyOperationButTheOpenOnesDemandsAToken() {
        operations.forEach((id, operation) -> assertEquals(
                !AccessTable.row(id).orElseThrow().demands("no-token"),
                operation.path("security").size() > 0,
                id));
    }

    /** As Swagger UI needs it, and as a command line does. */
    @Test
    void itSaysHowToSignIn() {
        JsonNode schemes = document.path("components").path("securitySchemes");
        TreeSet<String> names = new TreeSet<>();
        schemes.fieldNames().forEachRemaining(names::add);
        assertEquals(Set.of("browser", "bearer"), names);
        JsonNode flow = schemes.path("browser").path("flows").path("authorizationCode");
        String realm = SharedKeycloak.get().realm().issuer() + "/protocol/openid-connect/";
        assertEquals(realm + "auth", flow.path("authorizationUrl").asText());
        assertEquals(realm + "token", flow.path("tokenUrl").asText());
        assertEquals("bearer", schemes.path("bearer").path("scheme").asText());
        operations.forEach((id, operation) -> operation
                .path("security")
                .forEach(either -> either.fieldNames().forEachRemaining(name -> assertTrue(names.contains(name), id))));
    }

    @Test
    void everyOperationThatOpensSomethingAsksForAPurpose() {
        TreeSet<String> demanding = new TreeSet<>();
        TreeSet<String> taking = new TreeSet<>();
        operations.forEach((id, operation) -> operation.path("parameters").forEach(parameter -> {
            if (parameter.path("name").asText().equals("Access-Purpose")) {
                assertEquals("header", parameter.path("in").asText(), id);
                (parameter.path("required").asBoolean() ? demanding : taking).add(id);
            }
        }));
        TreeSet<String> expected = new TreeSet<>();
        AccessTable.answered().stream()
                .filter(row -> row.demands("purpose"))
                .forEach(row -> expected.add(row.operation()));
        assertEquals(expected, demanding);
        // Lists that open titles or fields if asked.
        assertEquals(Set.of("listCases", "listRecords"), taking);
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
            statuses.stream().filter(status -> status.compareTo("400") >= 0).forEach(status -> {
                JsonNode content = operation.path("responses").path(status).path("content");
                JsonNode examples = content.path("application/problem+json").path("examples");
                assertFalse(examples.isEmpty(), id + " " + status);
                examples.forEach(example -> {
                    assertEquals(status, example.path("value").path("status").asText(), id);
                    assertTrue(
                            example.path("value").path("type").asText().startsWith("urn:evidence-vault:problem:"), id);
                });
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
