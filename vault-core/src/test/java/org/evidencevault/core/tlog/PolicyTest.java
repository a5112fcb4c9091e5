package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final NoteSigner LOG = Keys.ed25519(Keys.ORIGIN);
    private static final NoteSigner PQ = Keys.mlDsa(Keys.ORIGIN, Keys.TIME + 5);
    private static final NoteSigner W1 = Keys.witness("w1.example/w", Keys.TIME + 10);
    private static final NoteSigner W2 = Keys.witness("w2.example/w", Keys.TIME + 20);
    private static final NoteSigner W3 = Keys.mlDsa("w3.example/w", Keys.TIME + 30);

    private static final String ROWS = "log " + vkey(LOG) + "\nwitness log-pq " + vkey(PQ) + "\nwitness w1 " + vkey(W1)
            + "\nwitness w2 " + vkey(W2) + "\nwitness w3 " + vkey(W3) + "\n";
    private static final String HYBRID =
            ROWS + "group partners any w1 w2\ngroup hybrid all log-pq partners\nquorum hybrid\n";

    private static String vkey(NoteSigner signer) {
        return signer.key().encode();
    }

    private static Policy parse(String text) {
        return Policy.parse(text.getBytes(StandardCharsets.ISO_8859_1), "policy");
    }

    private static SignedNote note(NoteSigner... signers) {
        return SignedNote.sign(Keys.checkpoint(7).encode(), List.of(signers));
    }

    private static PolicyVerdict check(String policy, NoteSigner... signers) {
        return parse(policy).check(note(signers), "checkpoint");
    }

    @Nested
    class Verdicts {
        @Test
        void aMetQuorumSaysWhoAndWhen() {
            PolicyVerdict verdict = check(HYBRID, LOG, PQ, W2).requireQuorum("checkpoint");
            assertEquals(Keys.checkpoint(7), verdict.checkpoint());
            assertEquals(LOG.key(), verdict.logKey());
            assertTrue(verdict.quorumMet());
            assertFalse(verdict.nothingDemanded());
            assertTrue(verdict.outsideWitness());
            assertEquals(OptionalLong.of(Keys.TIME + 20), verdict.newestTimestamp());
            assertEquals(
                    List.of(
                            new PolicyVerdict.Cosignature("log-pq", PQ.key(), Keys.TIME + 5, true),
                            new PolicyVerdict.Cosignature("w2", W2.key(), Keys.TIME + 20, true)),
                    verdict.cosignatures());
        }

        @Test
        void theOrderOfSignaturesDoesNotMatter() {
            assertEquals(check(HYBRID, LOG, PQ, W2), check(HYBRID, W2, PQ, LOG));
        }

        @Test
        void eitherHalfOfTheHybridStrippedIsNoticed() {
            PolicyVerdict withoutPq = check(HYBRID, LOG, W1, W2);
            assertFalse(withoutPq.quorumMet());
            assertFails(FailureKind.QUORUM_UNMET, () -> withoutPq.requireQuorum("checkpoint"));
            assertFails(FailureKind.MISSING_SIGNATURE, () -> check(HYBRID, PQ, W1, W2));
        }

        @Test
        void withoutPartnersTheReportCanSayThatNobodyElseSaw() {
            String policy = ROWS + "quorum log-pq\n";
            PolicyVerdict verdict = check(policy, LOG, PQ);
            assertTrue(verdict.quorumMet());
            assertFalse(verdict.outsideWitness());
            assertFalse(check(policy, LOG, PQ, W1).outsideWitness(), "w1 signed but was not asked");
        }

        @Test
        void quorumNoneIsMetAndSaysSo() {
            PolicyVerdict verdict = check("log " + vkey(LOG) + "\nquorum none\n", LOG, W1);
            assertTrue(verdict.requireQuorum("checkpoint").quorumMet());
            assertTrue(verdict.nothingDemanded());
            assertTrue(parse("log " + vkey(LOG) + "\nquorum none\n").demandsNoWitness());
            assertEquals(List.of(), verdict.cosignatures());
            assertEquals(OptionalLong.empty(), verdict.newestTimestamp());
            assertFalse(verdict.outsideWitness());
        }

        @Test
        void thresholdsCount() {
            String policy = ROWS + "group two 2 w1 w2 w3\nquorum two\n";
            assertFalse(check(policy, LOG).quorumMet());
            assertFalse(check(policy, LOG, W3).quorumMet());
            assertTrue(check(policy, LOG, W3, W1).quorumMet());
            assertTrue(check(policy, LOG, W3, W1, W2).quorumMet());
            assertFalse(check(policy, LOG, W3, W3).quorumMet(), "one witness counts once");
            assertTrue(check(ROWS + "group one any w1\ngroup all all one w2\nquorum all\n", LOG, W1, W2)
                    .quorumMet());
            assertFalse(check(ROWS + "group one any w1\ngroup all all one w2\nquorum all\n", LOG, W2, PQ)
                    .quorumMet());
        }

        @Test
        void theNewestOfSeveralSignaturesOfAWitnessIsTaken() {
            NoteSigner earlier = Keys.witness("w2.example/w", Keys.TIME - 100);
            PolicyVerdict verdict = check(HYBRID, LOG, PQ, W2, earlier);
            assertEquals(2, verdict.cosignatures().size());
            assertEquals(OptionalLong.of(Keys.TIME + 20), verdict.newestTimestamp());
        }

        @Test
        void anotherOriginIsAnUnknownLog() {
            SignedNote other =
                    SignedNote.sign(new Checkpoint("other.example/log", 7, Merkle.EMPTY_ROOT).encode(), List.of(LOG));
            assertFails(FailureKind.UNKNOWN_LOG, () -> parse(HYBRID).check(other, "checkpoint"));
        }

        @Test
        void theKeyOfAnotherLogDoesNotSignForThisOne() {
            NoteSigner otherLog = Keys.ed25519("other.example/log");
            String policy = "log " + vkey(LOG) + "\nlog " + vkey(otherLog) + "\nquorum none\n";
            assertFails(FailureKind.MISSING_SIGNATURE, () -> check(policy, otherLog));
            assertEquals(LOG.key(), check(policy, otherLog, LOG).logKey());
        }

        @Test
        void anyListedLogKeyIsEnough() {
            NoteSigner next = NoteSigners.ed25519(Keys.ORIGIN, Keys.seed("next"));
            String policy = "log " + vkey(LOG) + "\nlog " + vkey(next) + "\nquorum none\n";
            assertEquals(next.key(), check(policy, next).logKey());
            assertEquals(LOG.key(), check(policy, next, LOG).logKey());
            assertEquals(
                    PQ.key(), check("log " + vkey(PQ) + "\nquorum none\n", PQ).logKey());
        }

        @Test
        void unknownKeysAreIgnoredEvenUnderKnownNames() {
            NoteSigner impostor = NoteSigners.ed25519Cosigner("w1.example/w", Keys.seed("impostor"), Keys.CLOCK);
            PolicyVerdict verdict = check(HYBRID, LOG, PQ, impostor, Keys.ed25519("stranger"));
            assertEquals(1, verdict.cosignatures().size());
            assertFalse(verdict.quorumMet());
        }

        @Test
        void oneBadSignatureOfAKnownKeyRefusesTheNote() {
            SignedNote good = note(LOG, PQ, W1, W2, W3);
            for (NoteSigner signer : List.of(LOG, PQ, W1, W2, W3)) {
                byte[] bytes = good.signatureBy(signer.key()).orElseThrow().signature();
                bytes[bytes.length / 2] ^= 1;
                NoteSignature bad =
                        new NoteSignature(signer.key().name(), signer.key().keyId(), bytes);
                SignedNote both = good.withSignatures(List.of(bad));
                assertFails(FailureKind.BAD_SIGNATURE, () -> parse(HYBRID).check(both, "checkpoint"));
                List<NoteSignature> others = new ArrayList<>(good.signatures());
                others.removeIf(signature -> signature.claims(signer.key()));
                others.add(bad);
                SignedNote only =
                        SignedNote.sign(good.text(), List.of(Keys.ed25519("x"))).withSignatures(others);
                assertFails(FailureKind.BAD_SIGNATURE, () -> parse(HYBRID).check(only, "checkpoint"));
            }
        }

        @Test
        void signaturesOfAnotherTreeHeadDoNotCount() {
            SignedNote other = SignedNote.sign(Keys.checkpoint(8).encode(), List.of(LOG, PQ, W1));
            SignedNote mixed = note(LOG).withSignatures(other.signatures().subList(1, 3));
            assertFails(FailureKind.BAD_SIGNATURE, () -> parse(HYBRID).check(mixed, "checkpoint"));
        }

        @Test
        void aNoteThatIsNoCheckpointIsMalformed() {
            SignedNote text = SignedNote.sign(Utf8.bytes("text\n"), List.of(LOG));
            assertFails(FailureKind.WRONG_LENGTH, () -> parse(HYBRID).check(text, "checkpoint"));
        }
    }

    @Nested
    class Syntax {
        @Test
        void spacesTabsCommentsAndUrlsAreAllowed() {
            Policy policy = parse("# caf\u00e9\n\n \t\n\t# more\n log\t" + vkey(LOG) + "  https://vault.example/log \n"
                    + "witness caf\u00e9 " + vkey(W1) + " https://w1.example\nwitness w2 " + vkey(W2)
                    + "\nquorum\tcaf\u00e9\t\n");
            assertEquals("https://vault.example/log", policy.logs().get(0).url().orElseThrow());
            assertEquals("https://w1.example", policy.witnesses().get(0).url().orElseThrow());
            assertTrue(policy.witnesses().get(1).url().isEmpty());
            assertTrue(policy.check(note(LOG, W1), "checkpoint").quorumMet());
            assertFalse(policy.check(note(LOG, W2), "checkpoint").quorumMet());
        }

        @Test
        void namesAreOctets() {
            String kelvin = new String("\u212a".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            Policy policy = parse("log " + vkey(LOG) + "\nwitness K " + vkey(W1) + "\nwitness " + kelvin + " "
                    + vkey(W2) + "\nquorum " + kelvin + "\n");
            assertFalse(policy.check(note(LOG, W1), "checkpoint").quorumMet());
            assertTrue(policy.check(note(LOG, W2), "checkpoint").quorumMet());
            assertFails(
                    FailureKind.OUT_OF_ORDER,
                    () -> parse("log " + vkey(LOG) + "\nwitness a\u00a0b " + vkey(W1)
                            + "\nquorum a b\n".replace(' ', ' ').replace("a b", "ab")));
        }

        @Test
        void aPolicyNamesALogAndAQuorum() {
            assertFails(FailureKind.EMPTY_POLICY, () -> parse(""));
            assertFails(FailureKind.EMPTY_POLICY, () -> parse("# nothing\n"));
            assertFails(FailureKind.EMPTY_POLICY, () -> parse("quorum none\n"));
            assertFails(FailureKind.EMPTY_POLICY, () -> parse("log " + vkey(LOG) + "\n"));
            assertFails(FailureKind.EMPTY_POLICY, () -> parse("witness w1 " + vkey(W1) + "\nquorum w1\n"));
        }

        @Test
        void nothingIsNamedTwice() {
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "quorum none\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "log " + vkey(LOG) + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "witness other " + vkey(W1) + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "witness w1 " + vkey(Keys.witness("x")) + "\n"));
            assertFails(
                    FailureKind.DUPLICATE, () -> parse(HYBRID + "witness hybrid " + vkey(Keys.witness("x")) + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "witness none " + vkey(Keys.witness("x")) + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "group w1 any w3\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "group none any w3\n"));
        }

        @Test
        void oneKeyStandsInOneRow() {
            byte[] key = LOG.key().publicKey();
            String asWitness =
                    VerifierKey.of("w9", SignatureType.COSIGNATURE_ED25519, key).encode();
            String renamed = VerifierKey.of("other.example/log", SignatureType.ED25519, key)
                    .encode();
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "witness w9 " + asWitness + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "log " + renamed + "\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(HYBRID + "log " + vkey(PQ) + "\n"));
        }

        @Test
        void eachNameIsAMemberAtMostOnce() {
            assertFails(FailureKind.DUPLICATE, () -> parse(ROWS + "group g any w1 w1\nquorum g\n"));
            assertFails(FailureKind.DUPLICATE, () -> parse(ROWS + "group g any w1 w2\ngroup h any w1 g\nquorum h\n"));
            parse(ROWS + "group g any w1 w2\nquorum w1\n");
        }

        @Test
        void namesAreDefinedBeforeTheyAreUsed() {
            assertFails(FailureKind.OUT_OF_ORDER, () -> parse(ROWS + "group g any w1 g\nquorum g\n"));
            assertFails(FailureKind.OUT_OF_ORDER, () -> parse(ROWS + "group g any h\ngroup h any w1\nquorum g\n"));
            assertFails(FailureKind.OUT_OF_ORDER, () -> parse(ROWS + "group g any none\nquorum g\n"));
            assertFails(FailureKind.OUT_OF_ORDER, () -> parse("quorum w1\n" + ROWS));
            assertFails(FailureKind.OUT_OF_ORDER, () -> parse(ROWS + "quorum None\n"));
            parse("log " + vkey(LOG) + "\nquorum none\nwitness w1 " + vkey(W1) + "\n");
        }

        @Test
        void thresholdsAreBetweenOneAndAll() {
            assertFails(FailureKind.OUT_OF_RANGE, () -> parse(ROWS + "group g 0 w1 w2\nquorum g\n"));
            assertFails(FailureKind.OUT_OF_RANGE, () -> parse(ROWS + "group g 3 w1 w2\nquorum g\n"));
            assertFails(FailureKind.NON_CANONICAL, () -> parse(ROWS + "group g 01 w1 w2\nquorum g\n"));
            assertFails(FailureKind.NON_CANONICAL, () -> parse(ROWS + "group g All w1 w2\nquorum g\n"));
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(ROWS + "group g any\nquorum g\n"));
        }

        @Test
        void otherLinesAreRefused() {
            for (String line : List.of(
                    "Log x",
                    "log",
                    "quorum",
                    "quorum w1 w2",
                    "witness w9",
                    "comment",
                    "log " + vkey(LOG) + " url more",
                    "witness w9 " + vkey(Keys.witness("x")) + " url more",
                    "log " + vkey(Keys.witness("x")),
                    "witness w9 " + vkey(Keys.ed25519("x")))) {
                assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(HYBRID + line + "\n"));
            }
            assertFails(FailureKind.WRONG_LENGTH, () -> parse(HYBRID + "# end"));
            for (String control : List.of("\r", "\0", "\u000b", "\u007f")) {
                assertFails(FailureKind.NON_CANONICAL, () -> parse(HYBRID + "#" + control + "\n"));
            }
            assertFails(FailureKind.UNKNOWN_SYNTAX, () -> parse(HYBRID + "\u00a0quorum none\n"));
        }

        @Test
        void sixtyFourOfEachAreTakenAndNoMore() {
            StringBuilder text = new StringBuilder("log " + vkey(LOG) + "\n");
            for (int i = 0; i < 64; i++) {
                text.append("witness n" + i + " " + vkey(Keys.witness("n" + i)) + "\n");
                text.append("group g" + i + " any n" + i + (i == 0 ? "" : " g" + (i - 1)) + "\n");
            }
            Policy policy = parse(text + "quorum g63\n");
            NoteSigner first = Keys.witness("n0");
            assertTrue(policy.check(note(LOG, first), "checkpoint").quorumMet());
            assertFails(
                    FailureKind.LIMIT_EXCEEDED,
                    () -> parse(text + "witness n64 " + vkey(Keys.witness("n64")) + "\nquorum none\n"));
            assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(text + "group g64 any g63\nquorum none\n"));
            assertFails(FailureKind.LIMIT_EXCEEDED, () -> Policy.parse(new byte[Policy.MAX_BYTES + 1], "policy"));
        }
    }
}
