package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.evidencevault.core.record.EventOutcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation by every actor, on an object of the actor's case, of another case, and of none. What is not allowed is refused with
 * one custody event, and an object of another case answers like one that is not there.
 */
@QuarkusTest
@QuarkusTestResource(Services.class)
class AccessMatrixTest {
    private static final String UNKNOWN = "00112233445566778899aabbccddeeff";

    private static final Map<Class<?>, Person> ENTERED = new ConcurrentHashMap<>();

    private static Scene own;
    private static Scene foreign;

    @BeforeAll
    static void twoCases() {
        own = Scene.make(People.lead(), People.secondLead());
        // The case of somebody whom nobody else here meets.
        Person lead = People.newPerson("contributor");
        foreign = Scene.in(Scene.openCase(lead), lead, lead);
        // Without a published head there is no event to export.
        Requests.publish();
    }

    static List<AccessTable.Row> operations() {
        return AccessTable.answered().stream()
                .filter(row -> !row.demands("no-token"))
                .toList();
    }

    /** What becomes of a request. */
    private enum Verdict {
        ALLOWED,
        FORBIDDEN,
        NOT_FOUND
    }

    /** Somebody with roles, and with a level in the case that is theirs. */
    abstract static class Actor {
        private final Set<String> roles;
        private final String level;

        /** @param level {@code lead}, {@code reader}, or what means nothing */
        Actor(String level, String... roles) {
            this.level = level;
            this.roles = Set.of(roles);
        }

        /** Makes the person, and the member of the case. */
        abstract Person enter();

        private Person person() {
            return ENTERED.computeIfAbsent(getClass(), actor -> enter());
        }

        private Verdict expected(AccessTable.Row row, boolean isOwn, boolean isThere) {
            Set<String> grants = grants(row);
            if (grants.isEmpty()) {
                return Verdict.FORBIDDEN;
            }
            if (!row.namesAnObject()) {
                return Verdict.ALLOWED;
            }
            if (!isThere) {
                return Verdict.NOT_FOUND;
            }
            if (grants.contains("any") || isOwn && grants.contains(level)) {
                return Verdict.ALLOWED;
            }
            // A member knows that the object is there.
            boolean isMember = isOwn && Set.of("lead", "reader").contains(level);
            return isMember ? Verdict.FORBIDDEN : Verdict.NOT_FOUND;
        }

        private Set<String> grants(AccessTable.Row row) {
            if (roles.contains("administrator") && roles.size() > 1) {
                return Set.of();
            }
            return roles.stream()
                    .map(row::grant)
                    .filter(grant -> !grant.equals("no"))
                    .collect(Collectors.toSet());
        }

        @ParameterizedTest
        @MethodSource("org.evidencevault.api.AccessMatrixTest#operations")
        void isAllowedWhatTheTableSays(AccessTable.Row row) {
            Person me = person();
            String subject = me.subject();
            Scene mine = prepared(row, own, true);
            Scene theirs = prepared(row, foreign, false);
            Events events = Events.fromNow();
            List<String> denials = new ArrayList<>();
            answer(row, Requests.of(row, mine), mine, expected(row, true, true), subject, denials);
            if (row.namesAnObject()) {
                Verdict missing = expected(row, false, false);
                String foreign =
                        answer(row, Requests.of(row, theirs), theirs, expected(row, false, true), subject, denials);
                Scene nothing = theirs.everythingCalled(UNKNOWN);
                String unknown = answer(row, Requests.naming(row, theirs, UNKNOWN), nothing, missing, subject, denials);
                String nonsense =
                        answer(row, Requests.naming(row, theirs, "nonsense"), null, missing, subject, denials);
                assertEquals(unknown, nonsense, "an id that is none answers otherwise than one of nothing");
                if (expected(row, false, true) != Verdict.ALLOWED) {
                    assertEquals(unknown, foreign, "what is foreign answers otherwise than what is not there");
                }
            }
            assertEquals(
                    denials,
                    events.next().stream()
                            .filter(event -> event.outcome() == EventOutcome.DENIED)
                            // The count of calls without a token comes late, and from another test.
                            .filter(event -> !event.actor().equals("system"))
                            .map(Events::line)
                            .toList());
        }

        private Scene prepared(AccessTable.Row row, Scene scene, boolean isOwn) {
            return expected(row, isOwn, true) == Verdict.ALLOWED ? Requests.prepared(row, scene) : scene;
        }

        /** Demands the answer, adds the event that must come of it, and gives what the caller can see. */
        private String answer(
                AccessTable.Row row, Call call, Scene scene, Verdict verdict, String subject, List<String> denials) {
            Answer answer = call.as(person()).send();
            switch (verdict) {
                case ALLOWED -> answer.require(row.ok());
                case FORBIDDEN -> answer.requireProblem(403, "forbidden");
                case NOT_FOUND -> answer.requireProblem(404, "not-found");
            }
            if (verdict != Verdict.ALLOWED) {
                assertFalse(answer.text().contains(Scene.OPEN) || answer.text().contains(Scene.RESTRICTED));
                denials.add(row.action() + " denied " + subject + target(row, scene) + " detail=- purpose="
                        + Requests.PURPOSE);
            }
            return answer.shown();
        }

        /** What the event of a denial names: the case if there is one, and the record that the object is, or is of. */
        private String target(AccessTable.Row row, Scene scene) {
            boolean isThere = scene != null && !scene.caseId().equals(UNKNOWN);
            String caseId = row.namesAnObject() && isThere ? scene.caseId() : "-";
            boolean namesRecord = scene != null && row.names("record") || isThere && row.names("release");
            return " case=" + caseId + " record=" + (namesRecord ? scene.record() : "-");
        }
    }

    @Nested
    class AContributorAsLead extends Actor {
        AContributorAsLead() {
            super("lead", "contributor");
        }

        @Override
        Person enter() {
            return People.lead();
        }
    }

    @Nested
    class AResearcherAsReader extends Actor {
        AResearcherAsReader() {
            super("reader", "researcher");
        }

        @Override
        Person enter() {
            Scene.join(own.caseId(), People.lead(), People.reader(), "reader");
            return People.reader();
        }
    }

    @Nested
    class AContributorAndResearcherAsReader extends Actor {
        AContributorAndResearcherAsReader() {
            super("reader", "contributor", "researcher");
        }

        @Override
        Person enter() {
            return member("reader", "contributor", "researcher");
        }
    }

    @Nested
    class AContributorAsReader extends Actor {
        AContributorAsReader() {
            super("nothing", "contributor");
        }

        @Override
        Person enter() {
            return member("reader", "contributor");
        }
    }

    @Nested
    class AResearcherAsLead extends Actor {
        AResearcherAsLead() {
            super("nothing", "researcher");
        }

        @Override
        Person enter() {
            return member("lead", "researcher");
        }
    }

    @Nested
    class AContributorWhoIsProposed extends Actor {
        AContributorWhoIsProposed() {
            super("nothing", "contributor");
        }

        @Override
        Person enter() {
            Person person = People.newPerson("contributor");
            Scene.propose(own.caseId(), person.subject(), "lead");
            return person;
        }
    }

    @Nested
    class TheAuditor extends Actor {
        TheAuditor() {
            super("nothing", "auditor");
        }

        @Override
        Person enter() {
            return People.auditor();
        }
    }

    @Nested
    class TheCustodian extends Actor {
        TheCustodian() {
            super("nothing", "custodian");
        }

        @Override
        Person enter() {
            return People.custodian();
        }
    }

    @Nested
    class TheAdministrator extends Actor {
        TheAdministrator() {
            super("nothing", "administrator");
        }

        @Override
        Person enter() {
            return People.administrator();
        }
    }

    @Nested
    class AnAdministratorWhoIsALeadToo extends Actor {
        AnAdministratorWhoIsALeadToo() {
            super("lead", "administrator", "contributor");
        }

        @Override
        Person enter() {
            return member("lead", "administrator", "contributor");
        }
    }

    @Nested
    class AMemberWithoutARole extends Actor {
        AMemberWithoutARole() {
            super("lead");
        }

        @Override
        Person enter() {
            return member("lead");
        }
    }

    private static Person member(String level, String... roles) {
        Person person = People.newPerson(roles);
        Scene.join(own.caseId(), People.lead(), person, level);
        return person;
    }

    /** Whoever reads plaintext says what for. */
    @Nested
    class WithoutAPurpose {
        static List<AccessTable.Row> reading() {
            return AccessTable.answered().stream()
                    .filter(row -> row.demands("purpose"))
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("reading")
        void nothingIsOpened(AccessTable.Row row) {
            Person me = row.grant("auditor").equals("any") ? People.auditor() : People.lead();
            Events events = Events.fromNow();
            for (String purpose : List.of("", "%20%09")) {
                Answer answer = Call.of(row.method(), Requests.path(row, own))
                        .as(me)
                        .header("Access-Purpose", purpose)
                        .send()
                        .requireProblem(400, "purpose-required");
                assertFalse(answer.text().contains(Scene.OPEN));
            }
            List<String> denied = events.next().stream()
                    .filter(event -> !event.actor().equals("system"))
                    .map(Events::line)
                    .toList();
            assertEquals(2, denied.size());
            denied.forEach(line -> assertTrue(
                    line.startsWith(row.action() + " denied " + me.subject()) && line.endsWith("purpose=-")));
        }
    }

    /** Without any token there is an answer for nothing but the log's own files. */
    @Nested
    class Nobody {
        @ParameterizedTest
        @MethodSource("org.evidencevault.api.AccessMatrixTest#operations")
        void isRefused(AccessTable.Row row) {
            Requests.of(row, own).send().requireProblem(401, "unauthenticated");
        }

        static List<AccessTable.Row> open() {
            return AccessTable.answered().stream()
                    .filter(row -> row.demands("no-token"))
                    .toList();
        }

        @ParameterizedTest
        @MethodSource("open")
        void readsTheLog(AccessTable.Row row) {
            Requests.publish();
            Requests.of(row, own).send().require(row.ok());
        }
    }
}
