package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes power or destroys takes a second factor within the last five minutes (RFC 9470). */
@QuarkusTest
@QuarkusTestResource(Services.class)
class StepUpTest {
    private static Scene scene;

    @BeforeAll
    static void aCase() {
        scene = Scene.make(People.lead(), People.secondLead());
    }

    static List<AccessTable.Row> operations() {
        return AccessTable.answered().stream()
                .filter(row -> row.demands("step-up"))
                .toList();
    }

    private static Person allowed(AccessTable.Row row) {
        return row.grant("administrator").equals("any") ? People.administrator() : People.lead();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aPasswordAloneDoesNotDo(AccessTable.Row row) {
        assertDemanded(row, allowed(row).byPassword().value());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void norDoesASecondFactorOfLongAgo(AccessTable.Row row) {
        assertDemanded(row, token(allowed(row), "2", now() - 301));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void norDoesATokenThatDoesNotSayWhen(AccessTable.Row row) {
        ObjectNode claims = TokenForge.claims(allowed(row)).put("acr", "2");
        claims.remove("auth_time");
        assertDemanded(row, TokenForge.ofTheRealm().sign(claims));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void norDoesALevelThatNobodyKnows(AccessTable.Row row) {
        for (String acr : List.of("0", "3", "20", " 2", "gold")) {
            assertDemanded(row, token(allowed(row), acr, now()));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aFreshSecondFactorDoes(AccessTable.Row row) {
        Scene prepared = Requests.prepared(row, scene);
        Requests.of(row, prepared).as(allowed(row)).send().require(row.ok());
    }

    @Test
    void oneOfFourMinutesAgoDoesToo() {
        AccessTable.Row row = AccessTable.row("proposeMember").orElseThrow();
        Requests.of(row, scene)
                .bearer(token(People.administrator(), "2", now() - 240))
                .send()
                .require(row.ok());
    }

    /** Whoever may not do it at all is told so, and not to sign in again. */
    @Test
    void itHelpsNobodyWhoMayNot() {
        AccessTable.Row row = AccessTable.row("approveRelease").orElseThrow();
        Requests.of(row, scene)
                .bearer(token(People.administrator(), "1", now()))
                .send()
                .requireProblem(403, "forbidden");
    }

    private void assertDemanded(AccessTable.Row row, String token) {
        Events events = Events.fromNow();
        Answer answer = Requests.of(row, scene).bearer(token).send().requireProblem(401, "step-up-required");
        String challenge = answer.header("WWW-Authenticate").orElse("none");
        assertEquals("Bearer error=\"insufficient_user_authentication\", acr_values=\"2\", max_age=\"300\"", challenge);
        List<String> denied = events.next().stream()
                .filter(event -> event.outcome() == EventOutcome.DENIED)
                .map(Events::line)
                .toList();
        assertEquals(1, denied.size(), denied.toString());
        assertEquals(row.action() + " denied " + allowed(row).subject(), words(denied.get(0)));
        assertFalse(answer.text().contains(Scene.OPEN));
    }

    private static String words(String line) {
        return line.substring(0, line.indexOf(" case="));
    }

    private static String token(Person person, String acr, long authenticated) {
        return TokenForge.ofTheRealm()
                .sign(TokenForge.claims(person).put("acr", acr).put("auth_time", authenticated));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
