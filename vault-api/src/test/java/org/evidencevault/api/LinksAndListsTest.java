package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links between records, and lists that show something sealed. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinksAndListsTest {
    private static final String PURPOSE = "checking translations";

    private String caseId;
    private String foreignCase;

    @BeforeAll
    void twoCases() {
        caseId = Scene.openCase(People.lead());
        Scene.join(caseId, People.lead(), People.reader(), "reader");
        foreignCase = Scene.openCase(People.secondLead());
    }

    private static String article(Person lead, String caseId, String title) {
        return Call.post("/v1/cases/" + caseId + "/records")
                .as(lead)
                .json(Map.of(
                        "kind",
                        "article",
                        "fields",
                        List.of(
                                Map.of("name", "title", "values", List.of(title)),
                                Map.of("name", "byline", "values", List.of("A desk"), "audience", "restricted")),
                        "text",
                        List.of(Map.of("text", "One."))))
                .send()
                .require(201)
                .json()
                .path("record")
                .asText();
    }

    private static String links(String record) {
        return "/v1/records/" + record + "/versions/1/links";
    }

    private static Call make(Person person, String from, String to) {
        return Call.post(links(from))
                .as(person)
                .purpose(PURPOSE)
                .json(Map.of("type", "converted-from", "record", to, "version", 1));
    }

    private static JsonNode read(Person person, String record) {
        return Call.get(links(record))
                .as(person)
                .purpose(PURPOSE)
                .send()
                .require(200)
                .json();
    }

    @Test
    void aLinkIsMadeReadAndWithdrawn() {
        String from = article(People.lead(), caseId, "Translation");
        String to = article(People.lead(), caseId, "Original");
        String key = UUID.randomUUID().toString();
        Answer made = make(People.lead(), from, to)
                .header("Idempotency-Key", key)
                .send()
                .require(201);
        Answer again = make(People.lead(), from, to)
                .header("Idempotency-Key", key)
                .send()
                .require(201);
        assertEquals(made.text(), again.text());
        JsonNode link = made.json();
        assertEquals("converted-from", link.path("type").asText());
        assertEquals(List.of(link), List.of(read(People.lead(), from).get(0)));
        assertEquals(1, read(People.lead(), from).size());

        String path = made.header("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        Call.of("DELETE", path).as(People.lead()).purpose(PURPOSE).send().require(204);
        assertEquals(0, read(People.lead(), from).size());
        Call.of("DELETE", path).as(People.lead()).purpose(PURPOSE).send().requireProblem(404, "not-found");
    }

    @Test
    void aForeignTargetAnswersLikeAMissingOneAndBothAreDenials() {
        String from = article(People.lead(), caseId, "Mine");
        String foreign = article(People.secondLead(), foreignCase, "Theirs");
        String missing = UUID.randomUUID().toString().replace("-", "");
        Events events = Events.fromNow();
        String one = make(People.lead(), from, foreign)
                .send()
                .requireProblem(404, "not-found")
                .text();
        String two = make(People.lead(), from, missing)
                .send()
                .requireProblem(404, "not-found")
                .text();
        assertEquals(one, two);
        List<CustodyEvent> denials = events.next(EventAction.LINK);
        assertEquals(
                List.of(EventOutcome.DENIED, EventOutcome.DENIED),
                denials.stream().map(CustodyEvent::outcome).toList());
        assertEquals(
                Optional.of(foreign),
                denials.get(0).target().map(target -> target.record().toString()));
        assertEquals(0, read(People.lead(), from).size());
    }

    @Test
    void whoIsNoLeadOfTheOtherSideIsNotShownIt() {
        String shared = Scene.openCase(People.lead());
        Scene.join(shared, People.lead(), People.secondLead(), "lead");
        String from = article(People.lead(), shared, "Shared");
        String to = article(People.lead(), caseId, "Mine alone");
        make(People.lead(), from, to).send().require(201);

        assertEquals(to, read(People.lead(), from).get(0).path("record").asText());
        JsonNode hidden = read(People.secondLead(), from).get(0);
        assertTrue(hidden.path("record").isNull() && hidden.path("version").isNull(), hidden.toString());
    }

    @Test
    void aListShowsFieldsAsReadsOfEachRecord() {
        String own = Scene.openCase(People.lead());
        Scene.join(own, People.lead(), People.reader(), "reader");
        List<String> records =
                List.of(article(People.lead(), own, "First"), article(People.lead(), own, "Second")).stream()
                        .sorted()
                        .toList();
        String path = "/v1/cases/" + own + "/records";
        Events events = Events.fromNow();
        JsonNode ids = Call.get(path).as(People.reader()).send().require(200).json();
        assertTrue(ids.path("opened").isNull());
        assertEquals(List.of(), events.next());

        JsonNode page = list(People.reader(), path);
        assertEquals(records, page.path("opened").findValuesAsText("record"));
        assertEquals(List.of("title", "title"), page.path("opened").findValuesAsText("name"));
        List<CustodyEvent> reads = events.next(EventAction.READ);
        assertEquals(
                records,
                reads.stream()
                        .map(event -> event.target().orElseThrow().record().toString())
                        .toList());
        assertEquals(
                List.of("byline", "byline", "title", "title"),
                list(People.lead(), path).path("opened").findValuesAsText("name").stream()
                        .sorted()
                        .toList());
    }

    private static JsonNode list(Person person, String path) {
        return Call.get(path + "?fields=title,byline")
                .as(person)
                .purpose(PURPOSE)
                .send()
                .require(200)
                .json();
    }

    @Test
    void fieldsDemandAPurposeAndARoleThatReads() {
        String path = "/v1/cases/" + caseId + "/records?fields=title";
        Events events = Events.fromNow();
        Call.get(path).as(People.reader()).send().requireProblem(400, "purpose-required");
        Call.get(path).as(People.auditor()).purpose(PURPOSE).send().requireProblem(403, "forbidden");
        Call.get("/v1/cases?titles=true").as(People.lead()).send().requireProblem(400, "purpose-required");
        Call.get("/v1/cases?titles=true")
                .as(People.administrator())
                .purpose(PURPOSE)
                .send()
                .requireProblem(403, "forbidden");
        assertEquals(4, events.next(EventAction.READ).size());
        Call.get("/v1/cases/" + caseId + "/records?fields=Title;drop")
                .as(People.lead())
                .purpose(PURPOSE)
                .send()
                .requireProblem(400, "invalid-value");
    }

    @Test
    void titlesAreReadsOfTheCasesThatAreShown() {
        Events events = Events.fromNow();
        Answer titled = Call.get("/v1/cases?titles=true")
                .as(People.reader())
                .purpose(PURPOSE)
                .send()
                .require(200);
        List<String> shown = titled.json().path("cases").findValuesAsText("caseId");
        assertTrue(shown.contains(caseId));
        assertFalse(shown.contains(foreignCase));
        assertEquals(
                List.of("A case of these tests"),
                titled.json().path("cases").findValuesAsText("title").stream()
                        .distinct()
                        .toList());
        assertEquals(
                shown,
                events.next(EventAction.READ).stream()
                        .map(event -> event.caseId().orElseThrow().toString())
                        .toList());
    }
}
