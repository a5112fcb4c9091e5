package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code Idempotency-Key}: a POST that comes twice acts once. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetriesTest {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    @Inject
    SessionFactory sessions;

    private Scene scene;

    @BeforeAll
    void aCaseWithTwoLeads() {
        scene = Scene.make(People.lead(), People.secondLead());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private String records() {
        return "/v1/cases/" + scene.caseId() + "/records";
    }

    private static Call post(String path, String key) {
        return Call.post(path).as(People.lead()).header(KEY, key);
    }

    /** Sends the same twice and demands that the second was answered with what the first made, and did nothing. */
    private static JsonNode twice(Person person, String path, Optional<Object> body, int status, EventAction action) {
        String key = newKey();
        Events events = Events.fromNow();
        Answer first = send(person, path, key, body).require(status);
        int acts = count(events, action);
        Answer second = send(person, path, key, body).require(status);
        assertEquals(Optional.empty(), first.header(REPLAYED));
        assertEquals(Optional.of("true"), second.header(REPLAYED));
        assertEquals(withoutLog(first), withoutLog(second));
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.header("ETag"), second.header("ETag"));
        assertEquals(0, count(events, action));
        assertTrue(acts <= 1);
        return first.text().isEmpty() ? Call.JSON.nullNode() : first.json();
    }

    /** The log may have taken the entry in between. */
    private static JsonNode withoutLog(Answer answer) {
        return answer.text().isEmpty()
                ? Call.JSON.nullNode()
                : ((ObjectNode) answer.json()).without(List.of("index", "proof"));
    }

    private static Answer send(Person person, String path, String key, Optional<Object> body) {
        Call call = Call.post(path).as(person).header(KEY, key).purpose("testing retries");
        return body.map(call::json).orElse(call).send();
    }

    private static int count(Events events, EventAction action) {
        return (int) events.next(action).stream()
                .filter(event -> event.outcome() == EventOutcome.ALLOWED)
                .count();
    }

    @Test
    void aRecordIsDepositedOnce() {
        JsonNode receipt = twice(People.lead(), records(), Optional.of(Scene.note()), 201, EventAction.DEPOSIT);
        String record = receipt.path("record").asText();
        JsonNode history = Call.get("/v1/records/" + record)
                .as(People.lead())
                .send()
                .require(200)
                .json();
        assertEquals(1, history.path("versions").size());
    }

    @Test
    void aDepositThatTookUploadsIsAnsweredAgain() {
        String upload = twice(
                        People.lead(),
                        "/v1/cases/" + scene.caseId() + "/uploads",
                        Optional.of(Map.of("audience", "open")),
                        201,
                        EventAction.DEPOSIT)
                .path("upload")
                .asText();
        Call.of("PUT", "/v1/uploads/" + upload)
                .as(People.lead())
                .body("image/png", Scene.PICTURE)
                .send()
                .require(200);
        Map<String, Object> note = new LinkedHashMap<>(Scene.note());
        note.put("attachments", List.of(Map.of("upload", upload)));
        twice(People.lead(), records(), Optional.of(note), 201, EventAction.DEPOSIT);
    }

    @Test
    void aVersionIsDepositedOnceThoughItIsNotTheLatestAnyMore() {
        JsonNode receipt =
                post(records(), newKey()).json(Scene.note()).send().require(201).json();
        String path = "/v1/records/" + receipt.path("record").asText() + "/versions";
        String key = newKey();
        String etag = Scene.etag(receipt.path("note").asText());
        Answer first = post(path, key)
                .header("If-Match", etag)
                .json(Scene.note())
                .send()
                .require(201);
        Answer second = post(path, key)
                .header("If-Match", etag)
                .json(Scene.note())
                .send()
                .require(201);
        assertEquals(2, second.json().path("version").asInt());
        assertEquals(withoutLog(first), withoutLog(second));
        // Without the key it is what it is: based on what is not the latest.
        Call.post(path)
                .as(People.lead())
                .header("If-Match", etag)
                .json(Scene.note())
                .send()
                .requireProblem(412, "precondition-failed");
        post(path, key)
                .header("If-Match", Scene.etag(second.json().path("note").asText()))
                .json(Scene.note())
                .send()
                .requireProblem(422, "idempotency-key-reused");
    }

    @Test
    void casesMembersAndReleasesAreMadeOnce() {
        twice(People.lead(), "/v1/cases", Optional.of(Map.of("title", "Once")), 201, EventAction.CASE_OPEN);
        twice(
                People.administrator(),
                "/v1/cases/" + scene.caseId() + "/members",
                Optional.of(Map.of("subject", UUID.randomUUID().toString(), "level", "reader")),
                201,
                EventAction.MEMBER_PROPOSE);
        String release = twice(
                        People.lead(),
                        "/v1/records/" + scene.record() + "/versions/1/releases",
                        Optional.of(Scene.release(scene.text())),
                        201,
                        EventAction.RELEASE)
                .path("release")
                .asText();
        twice(People.secondLead(), "/v1/releases/" + release + "/approval", Optional.empty(), 200, EventAction.RELEASE);
        twice(
                People.secondLead(),
                "/v1/releases/" + release + "/withdrawal",
                Optional.of(Map.of("reason", "mistake")),
                204,
                EventAction.WITHDRAW);
        Scene other = Scene.in(scene.caseId(), People.lead(), People.secondLead());
        twice(
                People.lead(),
                "/v1/releases/" + other.release() + "/refusal",
                Optional.empty(),
                200,
                EventAction.RELEASE);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        String key = newKey();
        post(records(), key).json(Scene.note()).send().require(201);
        Map<String, Object> other = Map.of("kind", "article", "text", List.of(Map.of("text", "Another.")));
        Events events = Events.fromNow();
        post(records(), key).json(other).send().requireProblem(422, "idempotency-key-reused");
        assertEquals(0, count(events, EventAction.DEPOSIT));
        // The same words written otherwise are the same request.
        post(records(), key)
                .json("{ \"text\" : [{\"audience\":\"open\",\"text\":\"" + Scene.OPEN + "\"},{\"text\":\""
                        + Scene.RESTRICTED + "\",\"audience\":\"restricted\"}], \"kind\":\"article\"}")
                .send()
                .require(201);
        assertEquals(0, count(events, EventAction.DEPOSIT));
    }

    @Test
    void aKeyIsItsOwnersForOneOperation() {
        String key = newKey();
        String one = post(records(), key)
                .json(Scene.note())
                .send()
                .require(201)
                .json()
                .path("record")
                .asText();
        String two = Call.post(records())
                .as(People.secondLead())
                .header(KEY, key)
                .json(Scene.note())
                .send()
                .require(201)
                .json()
                .path("record")
                .asText();
        assertNotEquals(one, two);
        post("/v1/cases", key).json(Map.of("title", "Another operation")).send().require(201);
    }

    @Test
    void whatFailedIsNotRemembered() {
        String key = newKey();
        post(records(), key)
                .json(Map.of("kind", "article", "attachments", List.of(Map.of("upload", scene.upload()))))
                .send()
                .requireProblem(409, "conflict");
        post(records(), key).json(Scene.note()).send().require(201);
    }

    @Test
    void aSourceIsMadeOnceAndItsPseudonymToldAgain() {
        twice(People.lead(), "/v1/cases/" + scene.caseId() + "/sources", Optional.empty(), 201, EventAction.DEPOSIT);
    }

    private static Answer createUser(String key, String username) {
        return Call.post("/v1/users")
                .as(People.administrator())
                .header(KEY, key)
                .json(Map.of("username", username, "roles", List.of("researcher")))
                .send();
    }

    @Test
    void anAccountIsMadeOnceAndItsPasswordToldOnce() {
        String key = newKey();
        String username = "person-" + UUID.randomUUID();
        Answer first = createUser(key, username).require(201);
        String password = first.json().path("temporaryPassword").asText();
        assertTrue(password.length() >= 20);
        assertTrue(first.json().path("hint").isNull());
        Events events = Events.fromNow();
        Answer second = createUser(key, username).require(201);
        assertEquals(Optional.of("true"), second.header(REPLAYED));
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.json().path("subject"), second.json().path("subject"));
        assertEquals(first.json().path("roles"), second.json().path("roles"));
        assertTrue(second.json().path("temporaryPassword").isNull(), "a password that is told twice was kept");
        assertTrue(second.json().path("hint").asText().contains("first answer"));
        assertEquals(0, count(events, EventAction.ROLE));
        createUser(key, username + "2").requireProblem(422, "idempotency-key-reused");
        createUser(newKey(), username).requireProblem(409, "conflict");
        assertStoredNowhere(password);
    }

    private void assertStoredNowhere(String password) {
        List<String> results = sessions.fromStatelessTransaction(
                session -> session.createNativeQuery("select result from vault.idempotency", String.class)
                        .list());
        assertTrue(results.stream().noneMatch(result -> result.contains(password)));
        assertTrue(results.stream().allMatch(result -> result.matches("[0-9a-f ]*")));
    }

    @Test
    void twoRequestsForAnAccountAtOnceMakeOne() throws Exception {
        String key = newKey();
        String username = "person-" + UUID.randomUUID();
        People.administrator().token();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(pool.submit(() -> createUser(key, username)));
        }
        int made = 0;
        for (Future<Answer> each : answers) {
            Answer answer = each.get();
            boolean isFirst = answer.status() == 201 && answer.header(REPLAYED).isEmpty();
            made += isFirst ? 1 : 0;
            if (!isFirst && answer.status() != 201) {
                answer.requireProblem(409, "conflict");
            }
        }
        pool.shutdown();
        assertEquals(1, made);
    }

    @Test
    void anAccountThatCouldNotBeMadeIsNotRemembered() {
        String key = newKey();
        createUser(key, "contributor-1").requireProblem(409, "conflict");
        createUser(key, "person-" + UUID.randomUUID()).require(201);
    }

    @Test
    void aPersonIsOffBoardedOnce() {
        String subject = People.newPerson("researcher").subject();
        twice(
                People.administrator(),
                "/v1/users/" + subject + "/off-boarding",
                Optional.of(Map.of()),
                200,
                EventAction.OFF_BOARDING);
    }

    @Test
    void aKeyIsVisibleAscii() {
        for (String key : List.of("two words", "k".repeat(256), "\u00e9")) {
            post(records(), key).json(Scene.note()).send().requireProblem(400, "invalid-value");
        }
    }

    @Test
    void identicalRequestsAtOnceDepositOnce() throws Exception {
        String key = newKey();
        Events events = Events.fromNow();
        int clients = 6;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            answers.add(pool.submit(
                    () -> post(records(), key).json(Scene.note()).send().require(201)));
        }
        List<String> records = new ArrayList<>();
        int replayed = 0;
        for (Future<Answer> answer : answers) {
            records.add(answer.get().json().path("record").asText());
            replayed += answer.get().header(REPLAYED).isPresent() ? 1 : 0;
        }
        pool.shutdown();
        assertEquals(1, records.stream().distinct().count());
        assertEquals(clients - 1, replayed);
        assertEquals(1, count(events, EventAction.DEPOSIT));
    }

    @Test
    void aRowThatWasChangedByHandLeadsNowhere() {
        String key = newKey();
        post(records(), key).json(Scene.note()).send().require(201);
        sessions.inStatelessTransaction(session -> session.createNativeMutationQuery(
                        "update vault.idempotency set result = :other where made = (select max(made) from vault.idempotency)")
                .setParameter("other", scene.record() + " 1")
                .executeUpdate());
        post(records(), key).json(Scene.note()).send().requireProblem(422, "idempotency-key-reused");
    }
}
