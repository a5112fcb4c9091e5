package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.stream.Collectors;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.junit.jupiter.api.Test;

/** Whole reports, line by line: what an auditor reads, in the order of the steps. */
class ReportLinesTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();

    private String lines(Report report, TestRecord record) {
        return report.checks().stream()
                .map(check -> check.id().text() + " | " + check.subject() + " | "
                        + check.failure()
                                .map(Object::toString)
                                .orElse(check.status().toString()) + " | "
                        + check.sentence())
                .collect(Collectors.joining("\n"))
                .replace(record.id.toString(), "RECORD")
                .replace(TestRecord.DESK.key().toString(), "DESK")
                .replace(log.logKey.key().toString(), "LOG");
    }

    @Test
    void aReleasedRecord() {
        TestRecord record = released(bundle, 0, 1, 2, 3);
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals("""
                bag | bag | PASSED | 15 files are whole: they are those that the bag's manifests list (nobody \
                signed these)
                note | RECORD version 1 | PASSED | signed by DESK, which is good at index 3
                entry | RECORD version 1 | PASSED | its log entry and leaf hash are computed from its own bytes
                inclusion | RECORD version 1 | PASSED | entry 3 of the 7 that vault.example/log signed for
                commitments | RECORD version 1 | PASSED | 4 of 6 segments are disclosed and open their commitments, \
                1 of them decoys
                attachment | data/records/RECORD/1/attachments/0002 | PASSED | is the file that segment 2 describes
                release | RECORD version 1 release | PASSED | signed by DESK, which is good at index 4
                entry | RECORD version 1 release | PASSED | its log entry and leaf hash are computed from its own \
                bytes
                inclusion | RECORD version 1 release | PASSED | entry 4 of the 7 that vault.example/log signed for
                release | RECORD version 1 release | PASSED | released to court for proceedings: exactly the \
                segments that are disclosed
                timestamp | bundle | NOT_CHECKED | it has no time-stamp: no outside authority dates it
                log-signatures | checkpoint 7 of vault.example/log | PASSED | signed by the log's key LOG
                quorum | checkpoint 7 of vault.example/log | PASSED | cosigned by log-pq at 2026-03-01T12:00:00Z, \
                w1 at 2026-03-01T12:00:00Z
                recency | bundles | NOT_CHECKED | recency was not checked: only a copy of the log's tiles shows \
                whether a version is the latest, or was erased since""", lines(report, record));
    }

    @Test
    void anErasedRecordWithStateTilesAndTimestamp() {
        TestAuthority authority = new TestAuthority();
        log.fill(3);
        TestRecord record = TestRecord.first(log, "record").erase(1, 4);
        log.fill(1);
        long size = log.size();
        record.addTo(bundle, size, 0);
        bundle.put(new CheckpointFile(size), log.signed(size).encode());
        bundle.put(
                new TimestampFile(size, "test"),
                authority.stamp(log.head(size).encode(), Instant.parse("2020-06-01T00:00:00Z")));
        options = options.withState(temp.resolve("state"))
                .withTiles(log.publish(temp.resolve("tiles"), size))
                .withTimestampRoots(authority.roots());
        Report report = verify(bundle.seal());
        assertVerified(report);
        assertEquals("""
                bag | bag | PASSED | 13 files are whole: they are those that the bag's manifests list (nobody \
                signed these)
                note | RECORD version 1 | PASSED | signed by DESK, which is good at index 3
                entry | RECORD version 1 | PASSED | its log entry and leaf hash are computed from its own bytes
                inclusion | RECORD version 1 | PASSED | entry 3 of the 6 that vault.example/log signed for
                commitments | RECORD version 1 | PASSED | 1 of 6 segments are disclosed and open their commitments, \
                0 of them decoys
                release | RECORD version 1 | NOT_CHECKED | no logged release: nothing shows that exactly this was \
                to be disclosed
                erasure | RECORD version 1 erasure | PASSED | signed by DESK, which is good at index 4
                entry | RECORD version 1 erasure | PASSED | its log entry and leaf hash are computed from its own \
                bytes
                inclusion | RECORD version 1 erasure | PASSED | entry 4 of the 6 that vault.example/log signed for
                erasure | RECORD version 1 erasure | PASSED | the desk logged the erasure of segments 1 4, on the \
                word of source, for safety
                timestamp | data/log/checkpoint.6.test.tsr | PASSED | test signed that the checkpoint 6 of \
                vault.example/log existed at 2020-06-01T00:00:02Z: so did every entry below 6; revocation was not \
                looked up
                log-signatures | checkpoint 6 of vault.example/log | PASSED | signed by the log's key LOG
                quorum | checkpoint 6 of vault.example/log | PASSED | cosigned by log-pq at 2026-03-01T12:00:00Z, \
                w1 at 2026-03-01T12:00:00Z
                state | state | PASSED | nothing was seen before; keeps the checkpoint 6 of vault.example/log from \
                now on
                tiles | tiles | PASSED | its 6 entries lead to the root that vault.example/log signed
                recency | record RECORD | PASSED | all 2 entries about it among the first 6 are here: \
                version 1 was the latest then""", lines(report, record));
    }

    @Test
    void aRecordWithoutProofOrNote() {
        TestRecord record = TestRecord.first(log, "a");
        record.addTo(bundle, log.size(), 0, 2);
        bundle.files.remove(record.path(Part.RECORD_PROOF));
        Report unproven = verify(bundle.seal());
        assertFalse(unproven.versions().get(0).isVerified());
        assertEquals("""
                bag | bag | PASSED | 10 files are whole: they are those that the bag's manifests list (nobody \
                signed these)
                note | RECORD version 1 | NOT_CHECKED | signed by an author key; whether good at its place in the \
                log is not known
                entry | RECORD version 1 | PASSED | its log entry and leaf hash are computed from its own bytes
                inclusion | RECORD version 1 | MISSING_FILE | its proof is not in the bundle
                commitments | RECORD version 1 | PASSED | 2 of 6 segments are disclosed and open their commitments, \
                0 of them decoys
                attachment | data/records/RECORD/1/attachments/0002 | PASSED | is the file that segment 2 describes
                release | RECORD version 1 | NOT_CHECKED | no logged release: nothing shows that exactly this was \
                to be disclosed
                timestamp | bundle | NOT_CHECKED | it has no time-stamp: no outside authority dates it
                recency | bundles | NOT_CHECKED | recency was not checked: only a copy of the log's tiles shows \
                whether a version is the latest, or was erased since""", lines(unproven, record));
        bundle.files.remove(record.path(Part.RECORD_NOTE));
        assertEquals("""
                bag | bag | PASSED | 9 files are whole: they are those that the bag's manifests list (nobody signed \
                these)
                note | RECORD version 1 | MISSING_FILE | its note is not in the bundle
                commitments | RECORD version 1 | NOT_CHECKED | there is no readable note to hold the segments against
                attachment | data/records/RECORD/1/attachments/0002 | NOT_CHECKED | the segment that describes it \
                does not hold
                release | RECORD version 1 | NOT_CHECKED | no logged release: nothing shows that exactly this was \
                to be disclosed
                timestamp | bundle | NOT_CHECKED | it has no time-stamp: no outside authority dates it
                recency | bundles | NOT_CHECKED | recency was not checked: only a copy of the log's tiles shows \
                whether a version is the latest, or was erased since""", lines(verify(bundle.seal()), record));
    }

    @Test
    void aRecordUnderACheckpointThatThePolicyDoesNotVouchFor() {
        TestRecord record = TestRecord.first(log, "a");
        record.addTo(bundle, log.size());
        bundle.put(
                record.path(Part.RECORD_PROOF),
                log.proof(record.index, log.size(), log.sign(log.head(log.size()), log.logKey, log.logPq))
                        .encode());
        assertEquals("""
                bag | bag | PASSED | 8 files are whole: they are those that the bag's manifests list (nobody signed \
                these)
                note | RECORD version 1 | PASSED | signed by DESK, which is good at index 0
                entry | RECORD version 1 | PASSED | its log entry and leaf hash are computed from its own bytes
                inclusion | RECORD version 1 | NOT_CHECKED | its proof ends in the checkpoint 1 of \
                vault.example/log, which does not satisfy the policy
                commitments | RECORD version 1 | PASSED | 0 of 6 segments are disclosed and open their commitments, \
                0 of them decoys
                release | RECORD version 1 | NOT_CHECKED | no logged release: nothing shows that exactly this was \
                to be disclosed
                timestamp | bundle | NOT_CHECKED | it has no time-stamp: no outside authority dates it
                log-signatures | checkpoint 1 of vault.example/log | PASSED | signed by the log's key LOG
                quorum | checkpoint 1 of vault.example/log | QUORUM_UNMET | the policy demands more; cosigned by \
                log-pq at 2026-03-01T12:00:00Z
                recency | bundles | NOT_CHECKED | recency was not checked: only a copy of the log's tiles shows \
                whether a version is the latest, or was erased since""", lines(verify(bundle.seal()), record));
    }
}
