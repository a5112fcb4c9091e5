package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time-stamps over checkpoints, one defect at a time. All authorities here expired years ago. */
class TimestampTest extends VerifierTestBase {
    private static final Instant THEN = Instant.parse("2020-06-01T00:00:00Z");

    private final TestBundle bundle = new TestBundle();
    private final TestAuthority authority = new TestAuthority();
    private long size;

    @BeforeEach
    void makeBundle() {
        released(bundle, 0);
        size = log.size();
        options = options.withTimestampRoots(authority.roots());
    }

    private TestBundle stamped(byte[] token) {
        bundle.put(new CheckpointFile(size), log.signed(size).encode());
        bundle.put(new TimestampFile(size, "test"), token);
        return bundle.seal();
    }

    private byte[] token() {
        return authority.stamp(log.head(size).encode(), THEN);
    }

    private void assertBad(FailureKind kind) {
        assertFails(
                kind == FailureKind.BAD_TIMESTAMP ? Verdict.FALSE : Verdict.MALFORMED, CheckId.TIMESTAMP, kind, bundle);
    }

    @Test
    void anAuthorityThatExpiredSinceStillDates() {
        Report report = verify(stamped(token()));
        assertVerified(report);
        assertEquals(Optional.of(THEN.plusSeconds(2)), report.versions().get(0).notAfter());
        String sentence = line(report, CheckId.TIMESTAMP, Status.PASSED).sentence();
        assertTrue(sentence.contains("existed at 2020-06-01T00:00:02Z"), sentence);
        assertTrue(sentence.contains("revocation was not looked up"), sentence);
    }

    @Test
    void withoutRootsOnlyTheImprintIsChecked() {
        options = VerifyOptions.of(authors(""), log.policy());
        Report report = verify(stamped(token()));
        assertVerified(report);
        assertEquals(Optional.empty(), report.versions().get(0).notAfter());
        line(report, CheckId.TIMESTAMP, Status.NOT_CHECKED);
        stamped(authority.stamp(Seeds.ascii("other"), THEN));
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void rootsWithoutATimestampCannotBeSatisfied() {
        assertFails(Verdict.UNSATISFIED, CheckId.TIMESTAMP, FailureKind.MATERIAL_ABSENT, bundle.seal());
    }

    @Test
    void aTokenMadeAfterTheAuthorityExpiredIsBad() {
        stamped(authority.stamp(log.head(size).encode(), TestAuthority.END.plusSeconds(60)));
        assertBad(FailureKind.BAD_TIMESTAMP);
        stamped(authority.stamp(log.head(size).encode(), TestAuthority.BEGIN.minusSeconds(60)));
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void aTokenOverAnotherCheckpointIsBad() {
        stamped(authority.stamp(log.head(size - 1).encode(), THEN));
        assertBad(FailureKind.BAD_TIMESTAMP);
        stamped(authority.stamp(log.signed(size).encode(), THEN));
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void aTokenUnderAnotherRootIsBad() {
        stamped(token());
        options = options.withTimestampRoots(TimestampRoots.parse(TestAuthority.otherRoot(), "roots"));
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void theCertificateIsForTimestampsAloneAndSaysSoCritically() {
        authority.criticalUsage = false;
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
        authority.criticalUsage = true;
        authority.usages = new KeyPurposeId[] {KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning};
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
        authority.usages = new KeyPurposeId[] {KeyPurposeId.id_kp_codeSigning};
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void onlySha256ImprintsAndSha2SignaturesCount() {
        authority.digest = NISTObjectIdentifiers.id_sha512;
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
        authority.digest = NISTObjectIdentifiers.id_sha256;
        authority.signerDigest = "SHA1withECDSA";
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void aRefusalIsNoTimestamp() {
        authority.grant = false;
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void certificatesMustBeInTheToken() {
        authority.withCertificates = false;
        stamped(token());
        assertBad(FailureKind.BAD_TIMESTAMP);
    }

    @Test
    void bytesThatAreNoResponseAreMalformed() {
        byte[] good = token();
        for (byte[] wrong : new byte[][] {
            {},
            {0x30, 0},
            Seeds.ascii("x"),
            java.util.Arrays.copyOf(good, good.length + 1),
            java.util.Arrays.copyOf(good, 99)
        }) {
            stamped(wrong);
            assertBad(FailureKind.UNKNOWN_SYNTAX);
        }
    }

    @Test
    void aResponseHasOneForm() throws Exception {
        authority.canonical = false;
        TimeStampResp der = TimeStampResp.getInstance(token());
        byte[] raw = new BERSequence(new ASN1Encodable[] {der.getStatus(), der.getTimeStampToken()}).getEncoded();
        stamped(raw);
        assertBad(FailureKind.NON_CANONICAL);
        byte[] canonical = TimestampResponse.canonical(raw, "test");
        assertVerified(verify(stamped(canonical)));
        TimeStampResp parsed = TimeStampResp.getInstance(canonical);
        PKIStatusInfo wordy = new PKIStatusInfo(PKIStatus.granted, new PKIFreeText("words that nobody signed"));
        byte[] smuggled = new TimeStampResp(wordy, parsed.getTimeStampToken()).getEncoded("DER");
        stamped(smuggled);
        assertBad(FailureKind.NON_CANONICAL);
        assertArrayEquals(canonical, TimestampResponse.canonical(smuggled, "test"));
    }

    @Test
    void aTimestampWithoutItsCheckpointIsIncomplete() {
        bundle.put(new TimestampFile(size, "test"), token());
        bundle.seal();
        assertBad(FailureKind.MISSING_FILE);
    }

    @Test
    void aTimestampOverALaterCheckpointDatesWithAConsistencyProof() {
        log.fill(9);
        long later = log.size();
        bundle.put(new CheckpointFile(later), log.signed(later).encode());
        bundle.put(
                new TimestampFile(later, "test"),
                authority.stamp(log.head(later).encode(), THEN));
        Report apart = verify(bundle.seal());
        assertEquals(Verdict.UNSATISFIED, apart.verdict(), print(apart));
        assertTrue(print(apart).contains("no time-stamp that holds dates it"));
        assertEquals(Optional.empty(), apart.versions().get(0).notAfter());
        bundle.put(
                new ConsistencyFile(size, later), log.consistency(size, later).encode());
        Report joined = verify(bundle.seal());
        assertEquals(Optional.of(THEN.plusSeconds(2)), joined.versions().get(0).notAfter());
    }

    @Test
    void aTimestampOverAnEarlierCheckpointDatesNothingLater() {
        bundle.put(new CheckpointFile(3), log.signed(3).encode());
        bundle.put(new TimestampFile(3, "test"), authority.stamp(log.head(3).encode(), THEN));
        bundle.put(new ConsistencyFile(3, size), log.consistency(3, size).encode());
        Report report = verify(bundle.seal());
        assertEquals(3, report.versions().get(0).logIndex().orElseThrow());
        assertEquals(Verdict.UNSATISFIED, report.verdict(), print(report));
        assertEquals(Optional.empty(), report.versions().get(0).notAfter());
    }

    @Test
    void aCheckpointThatNobodyVouchesForDatesNothing() {
        SignedNote weak = log.sign(log.head(size), log.logKey);
        bundle.put(new CheckpointFile(size), weak.encode());
        bundle.put(new TimestampFile(size, "test"), token());
        Report report = assertFails(Verdict.FALSE, CheckId.QUORUM, FailureKind.QUORUM_UNMET, bundle.seal());
        assertEquals(Optional.empty(), report.versions().get(0).notAfter());
        String sentence = line(report, CheckId.TIMESTAMP, Status.PASSED).sentence();
        assertTrue(sentence.contains(", which does not satisfy the policy and so dates nothing;"), sentence);
    }

    @Test
    void certificatesBesideTheChainAreCounted() {
        authority.surplus = true;
        String sentence =
                line(verify(stamped(token())), CheckId.TIMESTAMP, Status.PASSED).sentence();
        assertTrue(sentence.endsWith("; 1 certificates in it are not of its chain"), sentence);
    }

    @Test
    void noChangedByteOfATokenMakesItSaySomethingElse() {
        byte[] text = log.head(size).encode();
        byte[] token = token();
        TimestampRoots roots = authority.roots();
        for (int i = 0; i < token.length; i += i < 160 ? 1 : 23) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            Malleability.accepts(changed, bytes -> {
                Token parsed = Token.parse(bytes, "token");
                parsed.requireImprint(text);
                parsed.requireSigned(roots);
                assertEquals(THEN.plusSeconds(2), parsed.latest());
                return bytes;
            });
        }
    }

    @Test
    void aFileOfRootsHasCertificates() {
        Failures.assertFails(FailureKind.EMPTY_POLICY, () -> TimestampRoots.parse(new byte[0], "roots"));
        byte[] newlines = new byte[TimestampRoots.MAX_BYTES + 1];
        java.util.Arrays.fill(newlines, (byte) '\n');
        Failures.assertFails(FailureKind.LIMIT_EXCEEDED, () -> TimestampRoots.parse(newlines, "roots"));
        Failures.assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> TimestampRoots.parse(java.util.Arrays.copyOf(newlines, TimestampRoots.MAX_BYTES), "roots"));
        Failures.assertFails(
                FailureKind.UNKNOWN_SYNTAX,
                () -> TimestampRoots.parse(
                        Seeds.ascii("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "roots"));
    }
}
