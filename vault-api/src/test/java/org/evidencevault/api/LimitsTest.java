package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Who calls too often waits: each person and each address apart, and sooner for what opens, takes away or gives power. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LowRates.class, restrictToAnnotatedClass = true)
class LimitsTest {
    private static final String PURPOSE = "calling often";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    /** Calls until it is too often; demands that as many were let through as the limit says, and not many more. */
    private static Answer exhaust(int limit, IntFunction<Call> calls) {
        // While this runs, some calls come back.
        for (int i = 0; i < 3 * limit + 3; i++) {
            Answer answer = calls.apply(i).send();
            if (answer.status() == 429) {
                assertTrue(i >= limit, "the limit of " + limit + " was reached after " + i + " calls");
                return assertWaits(answer);
            }
        }
        throw new AssertionError("no limit was reached");
    }

    private static Answer assertWaits(Answer answer) {
        answer.requireProblem(429, "too-many-requests");
        int seconds = Integer.parseInt(answer.header("Retry-After").orElseThrow());
        assertTrue(seconds >= 1 && seconds <= 60, "Retry-After: " + seconds);
        return answer;
    }

    private static Call self(Person person) {
        return Call.get("/v1/self").as(person);
    }

    @Test
    void ofOnePersonOthersNoticeNothing() {
        Person busy = People.newPerson("contributor");
        Person other = People.newPerson("contributor");
        exhaust(LowRates.CALLS, i -> self(busy));
        self(other).send().require(200);
    }

    @Test
    void whatIsDeniedCountsToo() {
        Person person = People.newPerson("researcher");
        exhaust(LowRates.CALLS, i -> Call.post("/v1/cases").as(person).json(Map.of("title", "Not mine to open")));
    }

    @Test
    void readingIsLimitedFirst() {
        Person lead = People.newPerson("contributor");
        String path = "/v1/cases/" + Scene.openCase(lead);
        exhaust(LowRates.READS, i -> Call.get(path).as(lead).purpose(PURPOSE));
        self(lead).send().require(200);
    }

    @Test
    void aListThatOpensManyIsAsManyReads() {
        Person lead = People.newPerson("contributor");
        for (int i = 0; i < LowRates.READS; i++) {
            Scene.openCase(lead);
        }
        Call titles = Call.get("/v1/cases?titles=true").as(lead).purpose(PURPOSE);
        assertEquals(
                LowRates.READS, titles.send().require(200).json().path("cases").size());
        assertWaits(titles.send());
    }

    @Test
    void accountsAreLimitedSooner() {
        Person administrator = People.administrator();
        exhaust(LowRates.ACCOUNTS, i -> Call.post("/v1/users").as(administrator).json(Map.of()));
        self(administrator).send().require(200);
    }

    @Test
    void exportsAreLimitedSoonest() {
        Person auditor = People.auditor();
        exhaust(
                1,
                i -> Call.get("/v1/custody/export?action=restore").as(auditor).purpose(PURPOSE));
    }

    @Test
    void whoIsNotSignedInIsOneAddressWhateverTheySay() throws IOException, InterruptedException {
        exhaust(
                LowRates.REFUSED,
                i -> Call.get("/v1/self")
                        .header("X-Forwarded-For", "203.0.113." + i)
                        .header("Forwarded", "for=203.0.113." + i));
        assertWaits(Call.get("/v1/self").bearer("a.b.c").send());
        exhaust(LowRates.OPEN, i -> Call.get("/v1/log/checkpoint"));
        // The same address, signed in; and what watches the server.
        self(People.newPerson("contributor")).send().require(200);
        for (int i = 0; i < 2 * LowRates.REFUSED; i++) {
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(management.resolve("/q/health/live"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode());
        }
    }

    @Test
    void manyDenialsAreOneEventForNow() {
        Person person = People.newPerson("contributor");
        Events events = Events.fromNow();
        exhaust(LowRates.CALLS, i -> self(person));
        for (int i = 0; i < 20; i++) {
            self(person).send();
        }
        assertEquals(
                List.of("read denied " + person.subject() + " case=- record=- detail=limit 1 purpose=-"),
                events.next().stream()
                        .filter(event -> event.actor().equals(person.subject()))
                        .map(Events::line)
                        .toList());
    }
}
