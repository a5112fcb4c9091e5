package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.evidencevault.api.embedded.AdminApi;
import org.evidencevault.api.embedded.BrowserSession;
import org.evidencevault.api.embedded.DemoAccount;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.Token;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Accounts, roles and off-boarding, on a real Keycloak. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class UsersTest {
    private static final long LOOK_NANOS = 100_000_000;

    @Inject
    DataSource database;

    private static AdminApi keycloak() {
        return SharedKeycloak.get().administrator();
    }

    private static String newName() {
        return "user-" + UUID.randomUUID();
    }

    private static String digest(String text) {
        return Hash.of(Utf8.encode(text, "test")).hex();
    }

    private static Answer create(String username, String... roles) {
        return Call.post("/v1/users")
                .as(People.administrator())
                .json(Map.of("username", username, "roles", List.of(roles)))
                .send();
    }

    private static Answer setRoles(String subject, String... roles) {
        return Call.of("PUT", "/v1/users/" + subject + "/roles")
                .as(People.administrator())
                .json(Map.of("roles", List.of(roles)))
                .send();
    }

    private static Answer offBoard(String subject, String... accepted) {
        return Call.post("/v1/users/" + subject + "/off-boarding")
                .as(People.administrator())
                .json(Map.of("acceptCasesWithoutLead", List.of(accepted)))
                .send();
    }

    private static Answer self(Token token) {
        return Call.get("/v1/self").bearer(token.value()).send();
    }

    private static List<String> lines(Events events) {
        return events.next().stream().map(Events::line).toList();
    }

    private static String role(String outcome, String detail) {
        return line("role", outcome, "-", detail);
    }

    private static String line(String action, String outcome, String caseId, String detail) {
        return action + " " + outcome + " " + People.administrator().subject() + " case=" + caseId + " record=- detail="
                + detail + " purpose=-";
    }

    @Nested
    class Listing {
        @Test
        void pagesHoldEachAccountOnce() {
            List<String> names = new ArrayList<>();
            Optional<Integer> next = Optional.of(0);
            while (next.isPresent()) {
                JsonNode page = Call.get("/v1/users?limit=3&after=" + next.get())
                        .as(People.administrator())
                        .send()
                        .require(200)
                        .json();
                names.addAll(page.path("users").findValuesAsText("username"));
                next = page.path("next").isNull()
                        ? Optional.empty()
                        : Optional.of(page.path("next").asInt());
            }
            assertEquals(names.stream().distinct().sorted().toList(), names);
            assertTrue(names.containsAll(List.of("administrator-1", "auditor-1", "researcher-2")), names.toString());
        }

        @Test
        void oneIsFoundByName() {
            JsonNode found = Call.get("/v1/users?username=auditor-1")
                    .as(People.administrator())
                    .send()
                    .require(200)
                    .json();
            assertEquals(1, found.path("users").size());
            JsonNode user = found.path("users").get(0);
            assertEquals(People.auditor().subject(), user.path("subject").asText());
            assertEquals("auditor", user.path("roles").get(0).asText());
            assertEquals(1, user.path("roles").size());
            assertTrue(user.path("enabled").asBoolean());
        }

        @Test
        void othersSeeThemselves() {
            Call.get("/v1/users").as(People.auditor()).send().requireProblem(403, "forbidden");
            JsonNode self =
                    Call.get("/v1/self").as(People.reader()).send().require(200).json();
            assertEquals(People.reader().subject(), self.path("subject").asText());
            assertEquals("[\"researcher\"]", self.path("roles").toString());
        }
    }

    @Nested
    class Making {
        @Test
        void anAccountIsUsableWhenItsEventsAreStored() throws Exception {
            String name = newName();
            People.administrator().token();
            Events events = Events.fromNow();
            Answer answer = create(name, "contributor").require(201);
            JsonNode made = answer.json();
            String subject = made.path("subject").asText();
            assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
            assertEquals(
                    List.of(
                            role("allowed", "made " + digest(name)),
                            role("allowed", "granted contributor " + digest(subject))),
                    lines(events));

            DemoAccount account = new DemoAccount(name, "contributor", "a password of one's own", Optional.empty());
            BrowserSession first = new BrowserSession(SharedKeycloak.get().realm(), account, Clock.systemUTC());
            DemoAccount begun = first.begin(made.path("temporaryPassword").asText());
            assertTrue(begun.totp().isPresent(), "a second factor was set up");
            Token token = new BrowserSession(SharedKeycloak.get().realm(), begun, Clock.systemUTC()).token(2);
            assertEquals(List.of("contributor"), token.roles());
            assertEquals(
                    subject, self(token).require(200).json().path("subject").asText());
        }

        @Test
        void aNameIsTakenOnce() {
            Events events = Events.fromNow();
            create("researcher-1", "researcher").requireProblem(409, "conflict");
            String detail = "made " + digest("researcher-1");
            assertEquals(List.of(role("allowed", detail), role("failed", detail)), lines(events));
        }

        @Test
        void whoeverManagesPeopleDoesNothingElse() {
            String name = newName();
            create(name, "administrator", "researcher").requireProblem(403, "refused");
            assertFalse(isThere(name));
        }

        @Test
        void rolesAreOurs() {
            String name = newName();
            create(name, "offline_access").requireProblem(400, "invalid-value");
            create("No Name", "researcher").requireProblem(400, "invalid-value");
            assertFalse(isThere(name));
        }

        @Test
        void whatACrashLeftIsFinished() throws Exception {
            String name = newName();
            assertEquals(201, keycloak().status("POST", "/users", "{\"username\":\"" + name + "\",\"enabled\":false}"));
            JsonNode made = create(name, "researcher").require(201).json();
            assertEquals(keycloak().userId(name), made.path("subject").asText());
            assertFalse(made.path("temporaryPassword").asText().isEmpty());
            create(name, "researcher").requireProblem(409, "conflict");
        }

        private boolean isThere(String name) {
            return !Call.get("/v1/users?username=" + name)
                    .as(People.administrator())
                    .send()
                    .require(200)
                    .json()
                    .path("users")
                    .isEmpty();
        }
    }

    @Nested
    class ChangingRoles {
        @Test
        void whatIsTakenEndsAtOnce() {
            Person person = People.newPerson("contributor", "researcher");
            Token before = person.token();
            String subject = person.subject();
            self(before).require(200);
            Events events = Events.fromNow();

            JsonNode changed =
                    setRoles(subject, "researcher", "auditor").require(200).json();
            assertEquals("[\"researcher\",\"auditor\"]", changed.path("roles").toString());
            self(before).requireProblem(401, "unauthenticated");
            assertEquals(
                    List.of(
                            role("allowed", "removed contributor " + digest(subject)),
                            role("allowed", "granted auditor " + digest(subject)),
                            "login-refused denied " + subject + " case=- record=- detail=- purpose=-"),
                    lines(events));
            assertEquals(
                    List.of("auditor", "researcher"),
                    acceptedAgain(person).roles().stream().sorted().toList());
        }

        /** Tokens say whole seconds: one of the second in which the role ended is refused, too. */
        private Token acceptedAgain(Person person) {
            for (int i = 0; i < 100; i++) {
                Token token = person.byPassword();
                if (self(token).status() == 200) {
                    return token;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            throw new AssertionError("no later token is accepted");
        }

        @Test
        void whatIsGivenEndsNothing() {
            Person person = People.newPerson("researcher");
            setRoles(person.subject(), "researcher", "auditor").require(200);
            self(person.token()).require(200);
        }

        @Test
        void nobodyChangesTheirOwn() {
            setRoles(People.administrator().subject(), "contributor").requireProblem(403, "refused");
        }

        @Test
        void managingPeopleExcludesTheRest() {
            Person person = People.newPerson("researcher");
            setRoles(person.subject(), "administrator", "researcher").requireProblem(403, "refused");
            assertEquals(List.of("researcher"), person.byPassword().roles());
        }

        @Test
        void nobodyIsNotFound() {
            Events events = Events.fromNow();
            setRoles(UUID.randomUUID().toString(), "auditor").requireProblem(404, "not-found");
            assertEquals(List.of(), lines(events));
        }

        @Test
        void aPasswordAloneIsNotEnough() {
            Call.of("PUT", "/v1/users/" + People.reader().subject() + "/roles")
                    .bearer(People.administrator().byPassword().value())
                    .json(Map.of("roles", List.of("auditor")))
                    .send()
                    .requireProblem(401, "step-up-required");
        }
    }

    @Nested
    class OffBoarding {
        @Test
        void theLastLeadIsNotLetGoUnnamed() {
            Person person = People.newPerson("contributor");
            String caseId = Scene.openCase(person);
            Answer refused = offBoard(person.subject()).requireProblem(409, "last-lead");
            assertEquals(
                    List.of(caseId), refused.json().path("errors").findValuesAsText("message"), refused.toString());
            self(person.token()).require(200);
        }

        @Test
        void everythingEndsAtOnce() throws Exception {
            Person person = People.newPerson("contributor");
            String subject = person.subject();
            String alone = Scene.openCase(person);
            String shared = Scene.openCase(People.lead());
            Scene.join(shared, People.lead(), person, "lead");
            Call.get("/v1/cases/" + shared).as(person).purpose("one").send().require(200);
            Call.get("/v1/cases/" + shared).as(person).purpose("two").send().require(200);
            Call.get("/v1/cases/" + alone)
                    .as(People.lead())
                    .purpose("no")
                    .send()
                    .requireProblem(404, "not-found");
            Token token = person.token();
            People.administrator().token();
            Events events = Events.fromNow();

            JsonNode report = offBoard(subject, alone).require(200).json();

            assertEquals(1, report.path("seen").size(), report.toString());
            JsonNode seen = report.path("seen").get(0);
            assertEquals(shared, seen.path("caseId").asText());
            assertEquals("read", seen.path("action").asText());
            assertEquals(2, seen.path("count").asInt());
            assertTrue(seen.path("first").asText().compareTo(seen.path("last").asText()) < 0, seen.toString());
            assertEquals("[\"" + alone + "\"]", report.path("casesWithoutLead").toString());
            List<String> told = lines(events);
            String lead = "lead " + digest(subject);
            assertEquals(line("off-boarding", "allowed", "-", digest(subject)), told.get(0));
            assertTrue(told.contains(line("member-remove", "allowed", alone, lead)), told.toString());
            assertTrue(told.contains(line("member-remove", "allowed", shared, lead)), told.toString());
            assertEquals(4, told.size(), told.toString()); // and the look at the person's events

            self(token).requireProblem(401, "unauthenticated");
            assertFalse(keycloak().get("/users/" + subject).path("enabled").asBoolean());
            VaultException refused = assertThrows(VaultException.class, person::byPassword);
            assertEquals(FailureKind.REFUSED, refused.kind());
            JsonNode members = Call.get("/v1/cases/" + shared + "/members")
                    .as(People.administrator())
                    .send()
                    .require(200)
                    .json();
            assertEquals(List.of(People.lead().subject()), members.findValuesAsText("subject"));

            assertEquals(report, offBoard(subject).require(200).json(), "the same call again");
            setRoles(subject, "auditor").requireProblem(403, "refused");
        }

        @Test
        void anAccountThatIsEnabledAgainStaysRefused() throws Exception {
            Person person = People.newPerson("researcher");
            String subject = person.subject();
            offBoard(subject).require(200);
            assertEquals(204, keycloak().status("PUT", "/users/" + subject, "{\"enabled\":true}"));
            self(person.byPassword()).requireProblem(401, "unauthenticated");
        }

        @Test
        void aProposalOfNoAccountEndsToo() {
            String caseId = Scene.openCase(People.lead());
            String subject = Scene.propose(caseId, UUID.randomUUID().toString(), "reader");
            offBoard(subject).require(200);
            JsonNode members = Call.get("/v1/cases/" + caseId + "/members")
                    .as(People.administrator())
                    .send()
                    .require(200)
                    .json();
            assertFalse(members.findValuesAsText("subject").contains(subject));
        }

        @Test
        void notOneselfAndNotNobody() {
            offBoard(People.administrator().subject()).requireProblem(403, "refused");
            offBoard(UUID.randomUUID().toString()).requireProblem(404, "not-found");
            offBoard("no-subject!").requireClientProblem();
        }
    }

    /** What another process or a hand has written counts within a second. */
    @Test
    void aRowThatTheVaultDidNotMakeRefuses() throws SQLException {
        Person person = People.newPerson("researcher");
        Token token = person.token();
        self(token).require(200);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into vault.refused_subjects (subject, left_for_good, since, mac)"
                                + " values (?, false, 'epoch', decode(repeat('00', 32), 'hex'))")) {
            insert.setString(1, person.subject());
            insert.executeUpdate();
        }
        for (int i = 0; i < 600 && self(token).status() == 200; i++) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        self(token).requireProblem(401, "unauthenticated");
    }
}
