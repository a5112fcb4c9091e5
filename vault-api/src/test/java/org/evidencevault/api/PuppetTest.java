package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.record.EventAction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever manages people, or the database, makes themselves a puppet who would read for them. It reads nothing. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class PuppetTest {
    private static Scene scene;

    @BeforeAll
    static void aCase() {
        scene = Scene.make(People.lead(), People.secondLead());
        // Its bundle is among what is read.
        Call.get("/v1/records/" + scene.record() + "/versions/1/proof")
                .as(People.lead())
                .header("Prefer", "wait=30")
                .send()
                .require(200);
    }

    private static List<String> paths() {
        String version = "/v1/records/" + scene.record() + "/versions/1";
        return List.of(
                "/v1/cases/" + scene.caseId(),
                "/v1/cases/" + scene.caseId() + "/records",
                "/v1/records/" + scene.record(),
                version,
                version + "/bundle",
                version + "/attachments/" + scene.file());
    }

    private static void assertReads(Person person) {
        for (String path : paths()) {
            Call.get(path).as(person).purpose("reading").send().require(200);
        }
    }

    private static void assertReadsNothing(Person person) {
        for (String path : paths()) {
            Call.get(path).as(person).purpose("reading").send().requireProblem(404, "not-found");
        }
        JsonNode cases =
                Call.get("/v1/cases").as(person).send().require(200).json().path("cases");
        assertFalse(cases.findValuesAsText("caseId").contains(scene.caseId()), "lists the case");
    }

    private static String stateOf(Person person) {
        JsonNode members = Call.get("/v1/cases/" + scene.caseId() + "/members")
                .as(People.lead())
                .send()
                .require(200)
                .json();
        for (JsonNode member : members) {
            if (member.path("subject").asText().equals(person.subject())) {
                return member.path("state").asText();
            }
        }
        return "none";
    }

    @Nested
    class AnAccountThatAnAdministratorMade {
        @Test
        void readsNothingWhileItIsOnlyProposed() {
            for (String role : List.of("contributor", "researcher")) {
                Person puppet = People.newPerson(role);
                Scene.propose(scene.caseId(), puppet.subject(), role.equals("contributor") ? "lead" : "reader");
                assertReadsNothing(puppet);
                assertEquals("proposed", stateOf(puppet));
            }
        }

        @Test
        void isConfirmedByNoAdministratorAndNotByItself() {
            Person puppet = People.newPerson("contributor");
            Scene.propose(scene.caseId(), puppet.subject(), "lead");
            String confirmation = "/v1/cases/" + scene.caseId() + "/members/" + puppet.subject() + "/confirmation";
            Map<String, String> asLead = Map.of("level", "lead");
            Call.post(confirmation)
                    .as(People.administrator())
                    .json(asLead)
                    .send()
                    .requireProblem(403, "forbidden");
            Call.post(confirmation).as(puppet).json(asLead).send().requireProblem(404, "not-found");
            assertReadsNothing(puppet);
        }

        @Test
        void isNotTheAdministratorInAnotherRole() {
            Person puppet = People.newPerson("administrator", "contributor");
            Scene.propose(scene.caseId(), puppet.subject(), "lead");
            Scene.confirm(scene.caseId(), People.lead(), puppet, "lead");
            for (String path : paths()) {
                Call.get(path).as(puppet).purpose("reading").send().requireProblem(403, "forbidden");
            }
        }

        @Test
        void isNotConfirmedAsMoreThanTheLeadHasSeen() {
            Person puppet = People.newPerson("contributor");
            Scene.propose(scene.caseId(), puppet.subject(), "lead");
            Call.post("/v1/cases/" + scene.caseId() + "/members/" + puppet.subject() + "/confirmation")
                    .as(People.lead())
                    .json(Map.of("level", "reader"))
                    .send()
                    .requireProblem(409, "conflict");
            assertReadsNothing(puppet);
            assertEquals("proposed", stateOf(puppet));
        }

        @Test
        void cannotBeProposedASecondTimeToMoveIt() {
            Person member = People.newPerson("researcher");
            Scene.join(scene.caseId(), People.lead(), member, "reader");
            Call.post("/v1/cases/" + scene.caseId() + "/members")
                    .as(People.administrator())
                    .json(Map.of("subject", member.subject(), "level", "lead"))
                    .send()
                    .requireProblem(409, "conflict");
            assertReads(member);
        }
    }

    @Nested
    class AMemberWhosePasswordSomebodyReset {
        @Test
        void readsNothingUntilALeadConfirmsAgain() throws Exception {
            Person member = People.newPerson("researcher");
            Scene.join(scene.caseId(), People.lead(), member, "reader");
            assertReads(member);
            Person puppet = People.afterReset(member);
            Events events = Events.fromNow();
            assertReadsNothing(puppet);
            assertEquals("suspended", stateOf(puppet));
            assertEquals(
                    List.of("credential-reset allowed " + member.subject() + " case=" + scene.caseId()
                            + " record=- detail=suspended purpose=reading"),
                    events.next(EventAction.CREDENTIAL_RESET).stream()
                            .map(Events::line)
                            .toList());
            // Nor does the session that was there before: whose it is cannot be told any more.
            assertReadsNothing(member);
            Scene.confirm(scene.caseId(), People.lead(), puppet, "reader");
            // Nor do sessions of the time in between, whoever made them: the lead confirmed a person, not those.
            assertIsRefused(puppet);
            assertIsRefused(member);
            assertReads(People.signedInAgain(puppet));
        }

        private void assertIsRefused(Person person) {
            Call.get("/v1/self").as(person).send().requireProblem(401, "unauthenticated");
        }

        @Test
        void isSuspendedAsLeadAsWell() throws Exception {
            Person member = People.newPerson("contributor");
            Scene.join(scene.caseId(), People.lead(), member, "lead");
            assertReads(member);
            Person puppet = People.afterReset(member);
            assertReadsNothing(puppet);
            Call.post("/v1/cases/" + scene.caseId() + "/records")
                    .as(puppet)
                    .json(Scene.note())
                    .send()
                    .requireProblem(404, "not-found");
        }

        @Test
        void doesNotBecomeItsOwnByBeingProposedAgain() throws Exception {
            Person member = People.newPerson("researcher");
            Scene.join(scene.caseId(), People.lead(), member, "reader");
            Person puppet = People.afterReset(member);
            Call.of("DELETE", "/v1/cases/" + scene.caseId() + "/members/" + member.subject())
                    .as(People.administrator())
                    .send()
                    .require(204);
            Scene.propose(scene.caseId(), member.subject(), "reader");
            assertReadsNothing(puppet);
            assertEquals("proposed", stateOf(puppet));
        }
    }

    /** By somebody who writes into the database, and has no key. */
    @Nested
    class AMemberPutInByHand {
        private static final String INSERT =
                "insert into vault.members (case_id, subject, level, state, event, since, mac) ";

        @Test
        void withACodeThatSomebodyElseHasReadsNothing() throws SQLException {
            Person puppet = People.newPerson("contributor");
            update(
                    INSERT + "select case_id, '" + puppet.subject()
                            + "', level, state, event, since, mac from vault.members"
                            + " where case_id = ? and subject = '"
                            + People.lead().subject() + "'",
                    scene.caseId());
            assertReadsNothing(puppet);
            assertEquals("none", stateOf(puppet));
        }

        @Test
        void withAnInventedCodeReadsNothing() throws SQLException {
            Person puppet = People.newPerson("researcher");
            update(
                    INSERT + "values (?, '" + puppet.subject() + "', 'READER', 'ACTIVE', '\\x" + "07".repeat(16)
                            + "', now(), '\\x" + "00".repeat(32) + "')",
                    scene.caseId());
            assertReadsNothing(puppet);
        }

        @Test
        void fromAnotherCaseReadsNothing() throws SQLException {
            Person puppet = People.newPerson("contributor");
            String own = Scene.openCase(puppet);
            update(
                    INSERT + "select '\\x" + scene.caseId()
                            + "', subject, level, state, event, since, mac from vault.members"
                            + " where case_id = ? and subject = '" + puppet.subject() + "'",
                    own);
            assertReadsNothing(puppet);
        }

        @Test
        void andConfirmedByHandReadsNothing() throws SQLException {
            Person puppet = People.newPerson("researcher");
            Scene.propose(scene.caseId(), puppet.subject(), "reader");
            change(puppet, "state = 'ACTIVE'");
            assertReadsNothing(puppet);
        }

        @Test
        void andRaisedByHandReadsNothing() throws SQLException {
            Person puppet = People.newPerson("researcher", "contributor");
            Scene.join(scene.caseId(), People.lead(), puppet, "reader");
            change(puppet, "level = 'LEAD'");
            assertReadsNothing(puppet);
        }

        @Test
        void andMadeYoungerThanItsPasswordReadsNothing() throws Exception {
            Person member = People.newPerson("researcher");
            Scene.join(scene.caseId(), People.lead(), member, "reader");
            Person puppet = People.afterReset(member);
            change(member, "since = since + interval '1 hour'");
            assertReadsNothing(puppet);
        }

        @Test
        void againAfterTheirRemovalReadsNothing() throws SQLException {
            Person person = People.newPerson("researcher");
            Scene.join(scene.caseId(), People.lead(), person, "reader");
            assertReads(person);
            String kept = "vault.kept_" + person.subject().replace('-', '_');
            String own = " where case_id = ? and subject = '" + person.subject() + "'";
            update("create table " + kept + " as select * from vault.members" + own, scene.caseId());
            Call.of("DELETE", "/v1/cases/" + scene.caseId() + "/members/" + person.subject())
                    .as(People.administrator())
                    .send()
                    .require(204);
            update("delete from vault.members" + own, scene.caseId());
            update("insert into vault.members select * from " + kept + own, scene.caseId());
            assertReadsNothing(person);
            assertEquals("none", stateOf(person));
        }

        @Test
        void doesNotStandInTheWayOfARightOne() throws SQLException {
            Person person = People.newPerson("researcher");
            Scene.propose(scene.caseId(), person.subject(), "reader");
            change(person, "state = 'ACTIVE'");
            Scene.propose(scene.caseId(), person.subject(), "reader");
            Scene.confirm(scene.caseId(), People.lead(), person, "reader");
            assertReads(person);
        }

        private void change(Person person, String what) throws SQLException {
            update(
                    "update vault.members set " + what + " where case_id = ? and subject = '" + person.subject() + "'",
                    scene.caseId());
        }

        private void update(String sql, String caseId) throws SQLException {
            DataSource database = Arc.container().instance(DataSource.class).get();
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, Hex.decode(caseId, 16, "case"));
                assertEquals(1, statement.executeUpdate());
            }
        }
    }
}
