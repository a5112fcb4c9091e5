package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencevault.core.codec.Hex;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of a case: the vault makes their pseudonyms, notes name no other, and only leads of the case learn them. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesTest {
    private static final String PURPOSE = "asking the source again";

    @Inject
    SessionFactory sessions;

    private String caseId;

    @BeforeAll
    void aCase() {
        caseId = Scene.openCase(People.lead());
    }

    private String sources() {
        return "/v1/cases/" + caseId + "/sources";
    }

    private static Call read(String path) {
        return Call.get(path).as(People.lead()).purpose(PURPOSE);
    }

    private static Map<String, Object> note(Object... values) {
        return Map.of(
                "kind",
                "source-note",
                "fields",
                List.of(
                        Map.of("name", "channel", "values", List.of("letter")),
                        Map.of("name", "pseudonym", "values", List.of(values))),
                "text",
                List.of(Map.of("text", Scene.RESTRICTED)));
    }

    private Call deposit(Object body) {
        return Call.post("/v1/cases/" + caseId + "/records").as(People.lead()).json(body);
    }

    @Test
    void aPseudonymIsMadeByChanceAndSpellsNothing() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            String pseudonym = Scene.source(caseId, People.lead());
            assertTrue(pseudonym.matches("source-[bcdfghjkmnpqrstvwxz2-9]{4}-[bcdfghjkmnpqrstvwxz2-9]{4}"), pseudonym);
            assertTrue(seen.add(pseudonym));
        }
    }

    @Test
    void itIsAnsweredWithItsPlace() {
        Answer made = Call.post(sources()).as(People.lead()).json("{}").send().require(201);
        assertEquals(Optional.of("no-store"), made.header("Cache-Control"));
        String place = made.header("Location").orElseThrow();
        assertEquals(
                made.json(),
                read(place.substring(place.indexOf("/v1/"))).send().require(200).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pseudonym\":\"somebody\"}", "[]", "\"somebody\"", "1", "{", "{} {}", "{\"\":1}"})
    void nobodyTypesOne(String body) {
        Map<String, Long> before = Stored.counts();
        Call.post(sources()).as(People.lead()).json(body).send().requireProblem(400, "malformed-request");
        assertEquals(before, Stored.counts());
    }

    @Test
    void makingAndReadingAreEvents() {
        Events events = Events.fromNow();
        String source = Call.post(sources())
                .as(People.lead())
                .send()
                .require(201)
                .json()
                .path("source")
                .asText();
        read(sources() + "/" + source).send().require(200);
        read(sources()).send().require(200);
        String who = " allowed " + People.lead().subject() + " case=" + caseId + " record=- detail=sources";
        String one = " " + source + " purpose=";
        assertEquals(
                List.of(
                        "deposit" + who + one + "-",
                        "read" + who + one + PURPOSE,
                        "read" + who + " purpose=" + PURPOSE),
                events.next().stream().map(Events::line).toList());
    }

    @Test
    void thePagesHoldEachSourceOnce() {
        String other = Scene.openCase(People.lead());
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(Scene.source(other, People.lead()));
        }
        List<String> shown = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = read("/v1/cases/" + other + "/sources?limit=2" + after)
                    .send()
                    .require(200)
                    .json();
            shown.addAll(page.path("sources").findValuesAsText("pseudonym"));
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
            pages++;
        } while (!after.isEmpty());
        assertEquals(3, pages);
        assertEquals(5, shown.size());
        assertEquals(made, new HashSet<>(shown));
    }

    @Test
    void aNoteNamesASourceOfItsCase() {
        String pseudonym = Scene.source(caseId, People.lead());
        JsonNode receipt = deposit(note(pseudonym)).send().require(201).json();
        JsonNode opened = read("/v1/records/" + receipt.path("record").asText() + "/versions/1")
                .send()
                .require(200)
                .json();
        JsonNode field = field(opened, "pseudonym");
        assertEquals(pseudonym, field.path("values").get(0).asText());
        assertEquals("restricted", field.path("audience").asText());
    }

    private static JsonNode field(JsonNode version, String name) {
        for (JsonNode field : version.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name + " in " + version);
    }

    @Test
    void aTypedOrForeignPseudonymIsRefusedAtItsPlace() {
        String mine = Scene.source(caseId, People.lead());
        String foreign = Scene.source(Scene.openCase(People.lead()), People.lead());
        for (String typed : List.of("source-bbbb-bbbb", foreign, "Source-7F3A", "the baker", mine + " ", "")) {
            Map<String, Long> before = Stored.counts();
            Answer answer = deposit(note(mine, typed)).send().requireProblem(400, "invalid-value");
            assertEquals(List.of("/fields/1/values/1"), answer.json().findValuesAsText("at"), answer.toString());
            assertFalse(!typed.isBlank() && answer.text().contains(typed), answer.toString());
            assertEquals(before, Stored.counts());
        }
        Map<String, Object> article =
                Map.of("kind", "article", "fields", List.of(Map.of("name", "pseudonym", "values", List.of(foreign))));
        deposit(article).send().requireProblem(400, "invalid-value");
    }

    @Test
    void aNoteWithoutASourceIsRefused() {
        Map<String, Object> nameless = Map.of("kind", "source-note", "text", List.of(Map.of("text", Scene.RESTRICTED)));
        Answer answer = deposit(nameless).send().requireProblem(400, "invalid-value");
        assertEquals(List.of("/fields"), answer.json().findValuesAsText("at"));
    }

    @Test
    void theNextVersionIsHeldToTheSame() {
        JsonNode receipt = deposit(note(Scene.source(caseId, People.lead())))
                .send()
                .require(201)
                .json();
        Call next = Call.post("/v1/records/" + receipt.path("record").asText() + "/versions")
                .as(People.lead())
                .header("If-Match", Scene.etag(receipt.path("note").asText()));
        next.json(note("source-bbbb-bbbb")).send().requireProblem(400, "invalid-value");
    }

    @Test
    void nothingThatIsStoredInTheClearHoldsOne() {
        String pseudonym = Scene.source(caseId, People.lead());
        deposit(note(pseudonym)).send().require(201);
        List<?> columns = sessions.fromStatelessTransaction(session -> session.createNativeQuery(
                        "select table_schema || '.' || table_name || ' ' || column_name from information_schema.columns"
                                + " where table_schema in ('vault', 'keys')",
                        String.class)
                .list());
        assertTrue(columns.size() > 40, columns.toString());
        byte[] bytes = pseudonym.substring("source-".length()).getBytes(StandardCharsets.UTF_8);
        for (Object each : columns) {
            String[] column = each.toString().split(" ");
            Long found = sessions.fromStatelessTransaction(session -> session.createNativeQuery(
                            "select count(*) from " + column[0] + " t where position('" + Hex.encode(bytes)
                                    + "' in encode(convert_to(cast(" + column[1] + " as text), 'UTF8'), 'hex')) > 0"
                                    + " or position('" + Hex.encode(bytes) + "' in cast(" + column[1]
                                    + " as text)) > 0",
                            Long.class)
                    .getSingleResult());
            assertEquals(0, found, each.toString());
        }
    }
}
