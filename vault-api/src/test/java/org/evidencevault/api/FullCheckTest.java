package org.evidencevault.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.evidencevault.api.fsck.FullCheck;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.vault.Caller;
import org.evidencevault.core.vault.Finding;
import org.evidencevault.core.vault.Kept;
import org.evidencevault.core.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each row of a room that is changed by hand is a finding. The vault is its own: everything in it is well before and after each. */
@QuarkusTest
@QuarkusTestResource(value = Services.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = StillLog.class, restrictToAnnotatedClass = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullCheckTest {
    private static final String OF = " = decode(?, 'hex')";

    @Inject
    FullCheck check;

    @Inject
    Ledger ledger;

    @Inject
    Vault vault;

    @Inject
    Log log;

    private Scene scene;
    private Scene other;
    private String source;
    private String sent;
    private String claimed;
    private String approved;
    private String withdrawn;
    private String refused;
    private String gone;
    private String demoted;

    @BeforeAll
    void everyKindOfRow() throws SQLException {
        scene = Scene.make(People.lead(), People.secondLead());
        other = Scene.make(People.lead(), People.secondLead());
        source = Call.post("/v1/cases/" + scene.caseId() + "/sources")
                .as(People.lead())
                .header("Idempotency-Key", "one-source")
                .send()
                .require(201)
                .json()
                .path("source")
                .asText();
        sent = sent();
        claimed = sent();
        TableDamage.keep("uploads", "uploads_before");
        Map<String, Object> note = new LinkedHashMap<>(Scene.note());
        note.put("attachments", List.of(Map.of("upload", claimed)));
        Call.post("/v1/cases/" + scene.caseId() + "/records")
                .as(People.lead())
                .json(note)
                .send()
                .require(201);
        approved = decided("approval");
        withdrawn = decided("approval");
        Call.post("/v1/releases/" + withdrawn + "/withdrawal")
                .as(People.lead())
                .json(Map.of("reason", "mistake"))
                .send()
                .require(204);
        refused = decided("refusal");
        people();
    }

    private String sent() {
        String upload = Call.post("/v1/cases/" + scene.caseId() + "/uploads")
                .as(People.lead())
                .json(Map.of("audience", "restricted"))
                .send()
                .require(201)
                .json()
                .path("upload")
                .asText();
        Call.of("PUT", "/v1/uploads/" + upload)
                .as(People.lead())
                .body("image/png", Scene.PICTURE)
                .send()
                .require(200);
        return upload;
    }

    private String decided(String how) {
        String release = Call.post("/v1/records/" + scene.record() + "/versions/1/releases")
                .as(People.secondLead())
                .json(Scene.release(scene.text()))
                .send()
                .require(201)
                .json()
                .path("release")
                .asText();
        Call.post("/v1/releases/" + release + "/" + how)
                .as(People.lead())
                .send()
                .require(200);
        return release;
    }

    /** Somebody who left, and somebody who lost two roles one after the other. */
    private void people() throws SQLException {
        Person leaving = People.newPerson("researcher");
        gone = leaving.subject();
        Scene.join(scene.caseId(), People.lead(), leaving, "reader");
        Call.post("/v1/users/" + gone + "/off-boarding")
                .as(People.administrator())
                .json(Map.of("acceptCasesWithoutLead", List.of()))
                .send()
                .require(200);
        demoted = People.newPerson("contributor", "researcher", "auditor").subject();
        setRoles("contributor", "researcher");
        TableDamage.keep("refused_subjects", "refused_before");
        setRoles("contributor");
    }

    private void setRoles(String... roles) {
        Call.of("PUT", "/v1/users/" + demoted + "/roles")
                .as(People.administrator())
                .json(Map.of("roles", List.of(roles)))
                .send()
                .require(200);
    }

    private List<Finding> findings() {
        while (ledger.pendingCount() > 0) {
            log.integrate(Log.MAX_BATCH);
        }
        return check.run(Caller.of("who-checks", "testing"), done -> {});
    }

    /** Demands that one row which is changed so is the one finding. */
    private void requireFinding(FailureKind kind, String what, String table, String sql, String... ids)
            throws SQLException {
        List<Finding> seen = TableDamage.seen(this::findings, table, sql, ids);
        assertEquals(1, seen.size(), seen::toString);
        assertEquals(kind, seen.get(0).kind(), seen::toString);
        assertTrue(seen.get(0).what().contains(what), seen::toString);
    }

    private void requireFindings(List<String> what, String table, String sql, String... ids) throws SQLException {
        requireAll(what, TableDamage.seen(this::findings, table, sql, ids));
    }

    /** Demands these findings and no others, in this order. */
    private static void requireAll(List<String> what, List<Finding> seen) {
        assertEquals(what.size(), seen.size(), seen::toString);
        for (int i = 0; i < what.size(); i++) {
            assertTrue(seen.get(i).what().contains(what.get(i)), seen::toString);
        }
    }

    @Test
    void aVaultWithRowsOfEveryKindIsWell() {
        assertEquals(List.of(), findings());
    }

    private static String word(String subject) {
        return Hash.of(Utf8.bytes(subject)).hex();
    }

    @Test
    void aProposalPutIn() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "proposal 00000000000000000000000000000000 was made by no custody event",
                "proposals",
                "insert into vault.proposals select decode(repeat('00', 16), 'hex'), case_id, record, version, state,"
                        + " release, changed from vault.proposals where proposal" + OF,
                scene.release());
    }

    /** As they were made at first. */
    @Test
    void aProposalThatNoEventNamesIsNotToBeRemoved() throws SQLException {
        Id caseId = Id.parse(scene.caseId(), "case");
        Kept terms = new Kept(Id.parse(scene.release(), "release"), caseId, Audience.RESTRICTED);
        Kept copy = new Kept(vault.newId(), caseId, Audience.RESTRICTED);
        vault.state()
                .keep(
                        Caller.of("who-proposed", "testing"),
                        EventAction.RELEASE,
                        Optional.of(new CustodyEvent.Target(Id.parse(scene.record(), "record"), 1)),
                        "open",
                        copy,
                        vault.state().kept(terms).orElseThrow());
        try {
            requireFinding(
                    FailureKind.NOT_FOUND,
                    "proposal " + copy.subject()
                            + " is this vault's and named by no custody event, as at first none was:" + " keep its row",
                    "proposals",
                    "insert into vault.proposals select decode(?, 'hex'), case_id, record, version, state, release,"
                            + " changed from vault.proposals where proposal" + OF,
                    copy.subject().toString(),
                    scene.release());
        } finally {
            TableDamage.change(
                    "delete from vault.objects where subject" + OF,
                    copy.subject().toString());
            vault.sweep();
        }
    }

    @Test
    void aProposalMovedToAnotherRecord() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "proposal " + scene.release() + " was made for another version",
                "proposals",
                "update vault.proposals set record = decode(?, 'hex') where proposal" + OF,
                other.record(),
                scene.release());
    }

    @Test
    void aProposalMovedToAnotherCase() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "proposal " + scene.release() + " was made for another version",
                "proposals",
                "update vault.proposals set case_id = decode(?, 'hex') where proposal" + OF,
                other.caseId(),
                scene.release());
    }

    @Test
    void aProposalMovedToAnotherVersion() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "proposal " + scene.release() + " was made for another version",
                "proposals",
                "update vault.proposals set version = 2 where proposal" + OF,
                scene.release());
    }

    @Test
    void aProposalTakenBackAfterItWasRefused() throws SQLException {
        requireFinding(
                FailureKind.ROLLBACK,
                "proposal " + refused + " is REFUSED by its events and notes, and its row says PROPOSED",
                "proposals",
                "update vault.proposals set state = 'PROPOSED' where proposal" + OF,
                refused);
    }

    @Test
    void aProposalTakenBackAfterItWasApproved() throws SQLException {
        requireFinding(
                FailureKind.ROLLBACK,
                "proposal " + approved + " is APPROVED by its events and notes, and its row says PROPOSED",
                "proposals",
                "update vault.proposals set state = 'PROPOSED', release = null where proposal" + OF,
                approved);
    }

    @Test
    void aProposalTakenBackAfterItWasWithdrawn() throws SQLException {
        requireFinding(
                FailureKind.ROLLBACK,
                "proposal " + withdrawn + " is WITHDRAWN by its events and notes, and its row says APPROVED",
                "proposals",
                "update vault.proposals set state = 'APPROVED' where proposal" + OF,
                withdrawn);
    }

    @Test
    void aProposalDecidedByNobody() throws SQLException {
        requireFinding(
                FailureKind.RELEASE_MISMATCH,
                "proposal " + scene.release() + " is PROPOSED by its events and notes, and its row says REFUSED",
                "proposals",
                "update vault.proposals set state = 'REFUSED' where proposal" + OF,
                scene.release());
    }

    @Test
    void aProposalWithTheReleaseOfAnother() throws SQLException {
        requireFinding(
                FailureKind.RELEASE_MISMATCH,
                "proposal " + approved + " is APPROVED by its events and notes, and its row says another release",
                "proposals",
                "update vault.proposals set release = (select release from vault.proposals where proposal" + OF
                        + ") where proposal" + OF,
                withdrawn,
                approved);
    }

    @Test
    void aProposalRemoved() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "proposal " + scene.release() + " was made and has no row",
                "proposals",
                "delete from vault.proposals where proposal" + OF,
                scene.release());
    }

    @Test
    void aSourcePutIn() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "source 00000000000000000000000000000000 was made by no custody event",
                "sources",
                "insert into vault.sources select decode(repeat('00', 16), 'hex'), case_id, sha256(code)"
                        + " from vault.sources where source" + OF,
                source);
    }

    @Test
    void aSourceMovedToAnotherCase() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "source " + source + " was moved from case " + scene.caseId(),
                "sources",
                "update vault.sources set case_id = decode(?, 'hex') where source" + OF,
                other.caseId(),
                source);
    }

    @Test
    void aSourceUnderAnotherCode() throws SQLException {
        requireFinding(
                FailureKind.COMMITMENT_MISMATCH,
                "source " + source + " has a code that is not its pseudonym's",
                "sources",
                "update vault.sources set code = sha256(code) where source" + OF,
                source);
    }

    @Test
    void aSourceRemoved() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "source " + source + " was made and has no row",
                "sources",
                "delete from vault.sources where source" + OF,
                source);
    }

    private void requireForeignUpload(String upload, String set, String... ids) throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "upload " + upload + " has a row that this vault did not make",
                "uploads",
                "update vault.uploads set " + set + " where upload" + OF,
                ids);
    }

    @Test
    void anUploadPutIn() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "upload 00000000000000000000000000000000 has a row that this vault did not make",
                "uploads",
                "insert into vault.uploads (upload, case_id, record, version, segment, audience, reserved, ended, mac)"
                        + " select decode(repeat('00', 16), 'hex'), case_id, record, version + 1, segment, audience,"
                        + " reserved, ended, mac from vault.uploads where upload" + OF,
                sent);
    }

    @Test
    void anUploadMoved() throws SQLException {
        requireForeignUpload(scene.upload(), "case_id = decode(?, 'hex')", other.caseId(), scene.upload());
        requireForeignUpload(scene.upload(), "record = decode(?, 'hex')", other.record(), scene.upload());
    }

    /** Where its file is, no row says any more. */
    @Test
    void anUploadMovedFromItsFile() throws SQLException {
        for (String column : List.of("version", "segment")) {
            requireFindings(
                    List.of(ofNoUpload(), "upload " + sent + " has a row that this vault did not make"),
                    "uploads",
                    "update vault.uploads set " + column + " = " + column + " + 1 where upload" + OF,
                    sent);
        }
    }

    private String ofNoUpload() throws SQLException {
        String place = TableDamage.ask(
                "select segment || ' of record ' || encode(record, 'hex') from vault.uploads where upload" + OF, sent);
        return "the file at segment " + place + " version 1 is of no upload";
    }

    @Test
    void anUploadAltered() throws SQLException {
        requireForeignUpload(scene.upload(), "audience = 'RESTRICTED'", scene.upload());
        requireForeignUpload(sent, "reserved = reserved + interval '1 year'", sent);
        requireForeignUpload(sent, "ended = true", sent);
    }

    @Test
    void anUploadPutBackAfterAVersionTookIt() throws SQLException {
        requireFinding(
                FailureKind.ROLLBACK,
                "upload " + claimed + " was taken by a version",
                "uploads",
                "insert into vault.uploads select * from uploads_before where upload" + OF,
                claimed);
    }

    @Test
    void anUploadRemoved() throws SQLException {
        requireFindings(
                List.of(ofNoUpload(), "something is kept for " + sent),
                "uploads",
                "delete from vault.uploads where upload" + OF,
                sent);
    }

    @Test
    void anUploadRemovedWithItsDescription() throws SQLException {
        String file = ofNoUpload();
        List<Finding> seen = TableDamage.seen(
                () -> TableDamage.withoutObjects(this::findings, sent),
                "uploads",
                "delete from vault.uploads where upload" + OF,
                sent);
        requireAll(List.of("belongs to nothing", file), seen);
    }

    @Test
    void whoLeftAndIsNotRefused() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "the subject with the digest " + word(gone) + " was off-boarded and is not refused",
                "refused_subjects",
                "delete from vault.refused_subjects where subject = ?",
                gone);
    }

    @Test
    void whoLostARoleAndIsNotRefused() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "the subject with the digest " + word(demoted) + " lost a role",
                "refused_subjects",
                "delete from vault.refused_subjects where subject = ?",
                demoted);
    }

    @Test
    void whoLostARoleAndIsRefusedAsBefore() throws SQLException {
        requireFinding(
                FailureKind.ROLLBACK,
                "the subject with the digest " + word(demoted) + " lost a role",
                "refused_subjects",
                "update vault.refused_subjects r set since = b.since, mac = b.mac from refused_before b"
                        + " where b.subject = r.subject and r.subject = ?",
                demoted);
    }

    @Test
    void whoIsRefusedByHand() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "a row of refused subjects was not made by this vault",
                "refused_subjects",
                "insert into vault.refused_subjects select ?, left_for_good, since, mac"
                        + " from vault.refused_subjects where subject = ?",
                UUID.randomUUID().toString(),
                gone);
    }

    @Test
    void aMemberRemoved() throws SQLException {
        requireFinding(
                FailureKind.NOT_FOUND,
                "case " + scene.caseId() + ": the member with the digest " + word(scene.subject()) + " has no row",
                "members",
                "delete from vault.members where subject = ?",
                scene.subject());
    }

    @Test
    void aMemberRaised() throws SQLException {
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "case " + scene.caseId() + ": the member with the digest " + word(scene.subject())
                        + " was not made by this vault",
                "members",
                "update vault.members set state = 'ACTIVE' where subject = ?",
                scene.subject());
    }

    @Test
    void aMemberPutInForTheEventOfAnother() throws SQLException {
        String subject = UUID.randomUUID().toString();
        requireFinding(
                FailureKind.CANNOT_OPEN,
                "case " + scene.caseId() + ": the member with the digest " + word(subject)
                        + " was not made by this vault",
                "members",
                "insert into vault.members (case_id, subject, level, state, event, since, generation, mac)"
                        + " select case_id, ?, level, state, event, since, generation, mac from vault.members"
                        + " where subject = ?",
                subject,
                scene.subject());
    }

    private static final String ANY = "code = (select code from vault.idempotency order by code limit 1)";

    private void requireForeignRequest(String sql) throws SQLException {
        requireFinding(FailureKind.CANNOT_OPEN, "is not as this vault made it", "idempotency", sql);
    }

    @Test
    void aRequestAltered() throws SQLException {
        requireForeignRequest("update vault.idempotency set result = repeat('0', 32) where " + ANY);
        requireForeignRequest("update vault.idempotency set made = made + interval '1 year' where " + ANY);
        requireForeignRequest("update vault.idempotency set request = sha256(request) where " + ANY);
    }

    @Test
    void aRequestPutIn() throws SQLException {
        requireForeignRequest("insert into vault.idempotency (code, request, result, made, mac)"
                + " select sha256(code), request, result, made, mac from vault.idempotency where " + ANY);
    }

    @Test
    void aCaseWithoutItsTitle() {
        requireAll(
                List.of("belongs to nothing", "case " + scene.caseId() + " has no title any more"),
                TableDamage.withoutObjects(this::findings, scene.caseId()));
    }

    @Test
    void aRecordPutIn() throws SQLException {
        String record = "00000000000000000000000000000000";
        TableDamage.change(
                "insert into vault.records (record, case_id) values (decode(?, 'hex'), decode(?, 'hex'))",
                record,
                scene.caseId());
        try {
            requireAll(List.of("record " + record + " has a row and no version"), findings());
            Call.get("/v1/records/" + record).as(People.lead()).send().requireProblem(404, "not-found");
            Call.post("/v1/records/" + record + "/versions")
                    .as(People.lead())
                    .header("If-Match", scene.etag())
                    .json(Scene.note())
                    .send()
                    .requireProblem(404, "not-found");
        } finally {
            TableDamage.change("delete from vault.records where record" + OF, record);
        }
    }

    @Test
    void aCasePutIn() throws SQLException {
        String caseId = "00000000000000000000000000000000";
        List<Finding> seen = List.of();
        try {
            TableDamage.change("insert into vault.cases (case_id) values (decode(?, 'hex'))", caseId);
            seen = findings();
        } finally {
            TableDamage.change("delete from vault.cases where case_id" + OF, caseId);
        }
        assertEquals(
                List.of(new Finding(
                        FailureKind.NOT_FOUND,
                        "case " + caseId + " was opened by no custody event: if none is missing, remove its row")),
                seen);
    }
}
