package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

/** What could be taken for something else: keys, notes, texts, witnesses that do not count; and the bounds of what is read. */
class ConfusionTest {
    private static final NoteSigner LOG = Keys.ed25519(Keys.ORIGIN);
    private static final NoteSigner W1 = Keys.witness("w1.example/w", Keys.TIME + 10);
    private static final NoteSigner W2 = Keys.witness("w2.example/w", Keys.TIME + 20);
    private static final String LOG_LINE = "log " + LOG.key().encode() + "\n";
    private static final String WITNESSES =
            "witness w1 " + W1.key().encode() + "\nwitness w2 " + W2.key().encode() + "\n";

    private static Policy policy(String text) {
        return Policy.parse(Utf8.bytes(text), "policy");
    }

    private static SignedNote note(long size, NoteSigner... signers) {
        return SignedNote.sign(Keys.checkpoint(size).encode(), List.of(signers));
    }

    /** A key that ends in {@code number}; its id is not that of another by accident, but these two were searched for. */
    private static VerifierKey mlDsa(int number) {
        byte[] key = new byte[SignatureType.COSIGNATURE_ML_DSA_44.publicKeySize()];
        ByteBuffer.wrap(key).putInt(key.length - Integer.BYTES, number);
        return VerifierKey.of("twin.example/log", SignatureType.COSIGNATURE_ML_DSA_44, key);
    }

    @Test
    void twoKeysWhoseSignatureLinesLookTheSameAreNotTakenTogether() {
        VerifierKey one = mlDsa(18_158);
        VerifierKey other = mlDsa(105_354);
        assertEquals(one.keyId(), other.keyId());
        assertFalse(one.sameKeyMaterial(other));
        assertTrue(one.isConfusedWith(other));
        assertFalse(one.isConfusedWith(mlDsa(1)));
        String witnesses = "witness a " + one.encode() + "\nwitness b " + other.encode() + "\n";
        assertFails(FailureKind.DUPLICATE, () -> policy(LOG_LINE + witnesses + "quorum a\n"));
        policy(LOG_LINE + witnesses.replace(other.encode(), mlDsa(1).encode()) + "quorum a\n");
    }

    @Test
    void aWitnessThatTheQuorumDoesNotNameCountsForNothing() {
        String group = LOG_LINE + WITNESSES + "group g any w1\nquorum g\n";
        PolicyVerdict both = policy(group).check(note(7, LOG, W1, W2), "checkpoint");
        assertEquals(
                List.of(true, false),
                both.cosignatures().stream()
                        .map(PolicyVerdict.Cosignature::counted)
                        .toList());
        assertEquals(OptionalLong.of(Keys.TIME + 10), both.newestTimestamp());
        NoteSigner own = Keys.witness(Keys.ORIGIN, Keys.TIME);
        PolicyVerdict alone = policy(
                        LOG_LINE + WITNESSES + "witness own " + own.key().encode() + "\ngroup g any own\nquorum g\n")
                .check(note(7, LOG, own, W2), "checkpoint");
        assertTrue(alone.quorumMet());
        assertFalse(alone.outsideWitness());
    }

    @Test
    void aTimeOfZeroIsNone() {
        PolicyVerdict.Cosignature timeless = new PolicyVerdict.Cosignature("w1", W1.key(), 0, true);
        PolicyVerdict verdict = new PolicyVerdict(Keys.checkpoint(7), LOG.key(), List.of(timeless), true, false);
        assertEquals(OptionalLong.empty(), verdict.newestTimestamp());
    }

    @Test
    void whoSignedTooFewIsNamed() {
        String text = LOG_LINE + WITNESSES + "group g all w1 w2\nquorum g\n";
        PolicyVerdict nobody = policy(text).check(note(7, LOG), "checkpoint");
        PolicyVerdict one = policy(text).check(note(7, LOG, W2), "checkpoint");
        assertEquals(
                "here: the policy demands more cosignatures; signed by nobody",
                assertFails(FailureKind.QUORUM_UNMET, () -> nobody.requireQuorum("here"))
                        .getMessage());
        assertEquals(
                "here: the policy demands more cosignatures; signed by w2.example/w",
                assertFails(FailureKind.QUORUM_UNMET, () -> one.requireQuorum("here"))
                        .getMessage());
    }

    @Test
    void sixtyFourLogsAreTakenAndNoMore() {
        StringBuilder text = new StringBuilder("quorum none\n");
        for (int i = 0; i < 64; i++) {
            text.append("log ").append(Keys.ed25519("log" + i).key().encode()).append('\n');
        }
        assertEquals(64, policy(text.toString()).logs().size());
        text.append("log ").append(Keys.ed25519("log64").key().encode()).append('\n');
        String where = assertFails(FailureKind.LIMIT_EXCEEDED, () -> policy(text.toString()))
                .where()
                .orElseThrow();
        assertEquals("policy line 66", where);
    }

    @Test
    void aPolicyHasAtMostAMebibyte() {
        String text = LOG_LINE + "quorum none\n";
        String filled = text + "#" + "x".repeat(Policy.MAX_BYTES - text.length() - 2) + "\n";
        assertEquals(1, policy(filled).logs().size());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> policy(filled + "\n"));
    }

    @Test
    void aCheckpointThatIsTheMessageOfACosignatureIsNotCosigned() {
        String rest = "\n7\n" + Keys.checkpoint(7).root().base64() + "\n";
        for (String origin : List.of("cosignature/v1", "cosignature/v1.example", "subtree/v1", "subtree/v1/log")) {
            byte[] text = Utf8.bytes(origin + rest);
            assertEquals(7, Checkpoint.parse(text, "text").size());
            for (NoteSigner signer : List.of(W1, Keys.mlDsa("c"), Keys.ed25519("a"))) {
                assertThrows(IllegalArgumentException.class, () -> signer.sign(text));
            }
        }
        assertEquals(
                1,
                SignedNote.sign(Utf8.bytes("subtree/v" + rest), List.of(W1))
                        .signatures()
                        .size());
    }

    @Test
    void aSeedHasItsSize() {
        for (int size : new int[] {0, 31, 33, 64}) {
            byte[] seed = new byte[size];
            assertThrows(IllegalArgumentException.class, () -> NoteSigners.ed25519("a", seed));
            assertThrows(IllegalArgumentException.class, () -> NoteSigners.ed25519Cosigner("a", seed, Keys.CLOCK));
            assertThrows(IllegalArgumentException.class, () -> NoteSigners.mlDsa44Cosigner("a", seed, Keys.CLOCK));
        }
    }

    @Test
    void aKnownCheckpointIsTakenOnlyForItself() {
        SignedNote known = note(7, LOG);
        SignedNote other = note(7, LOG, W1);
        TlogProof proof =
                new TlogProof(Optional.empty(), 3, List.of(Keys.checkpoint(1).root()), known);
        TlogProof parsed = TlogProof.parse(proof.encode(), Optional.of(known), "proof");
        assertSame(known, parsed.checkpoint());
        assertEquals(3, parsed.index());
        assertEquals(proof.path(), parsed.path());
        TlogProof fresh = TlogProof.parse(proof.encode(), Optional.of(other), "proof");
        assertNotSame(other, fresh.checkpoint());
        assertEquals(known, fresh.checkpoint());
    }

    @Test
    void notesAreEqualIfTheirBytesAre() {
        assertEquals(note(7, LOG), SignedNote.parse(note(7, LOG).encode(), 4096, "note"));
        assertNotEquals(note(7, LOG), note(8, LOG));
        assertNotEquals(note(7, LOG), note(7, LOG, W1));
        assertEquals(
                LOG.sign(Keys.checkpoint(7).encode()).toString(),
                note(7, LOG).signatures().get(0).encodeLine());
    }

    @Test
    void aNoteIsReadUpToItsLimits() {
        byte[] bytes = note(7, LOG).encode();
        assertArrayEquals(bytes, SignedNote.parse(bytes, bytes.length, "note").encode());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> SignedNote.parse(bytes, bytes.length - 1, "note"));
        List<NoteSigner> most = new ArrayList<>();
        for (int i = 0; i < SignedNote.MAX_SIGNATURES; i++) {
            most.add(Keys.ed25519("signer" + i));
        }
        SignedNote full = SignedNote.sign(Keys.checkpoint(7).encode(), most);
        assertEquals(full, full.withSignatures(full.signatures()));
        assertFails(
                FailureKind.LIMIT_EXCEEDED,
                () -> full.withSignatures(note(7, LOG).signatures()));
        most.add(LOG);
        assertThrows(
                IllegalArgumentException.class,
                () -> SignedNote.sign(Keys.checkpoint(7).encode(), most));
    }

    @Test
    void proofsAreWrittenUpToTheirLimits() {
        List<Hash> longest = Collections.nCopies(63, Keys.checkpoint(1).root());
        List<Hash> longer = Collections.nCopies(64, Keys.checkpoint(1).root());
        SignedNote note = note(7, LOG);
        TlogProof proof = new TlogProof(Optional.of(new byte[TlogProof.MAX_EXTRA]), 0, longest, note);
        assertEquals(proof, TlogProof.parse(proof.encode(), "proof"));
        AddCheckpoint add = new AddCheckpoint(0, longest, note);
        assertEquals(longest, AddCheckpoint.parse(add.encode(), "add").proof());
        assertThrows(IllegalArgumentException.class, () -> new TlogProof(Optional.empty(), 0, longer, note));
        assertThrows(IllegalArgumentException.class, () -> new TlogProof(Optional.empty(), -1, longest, note));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlogProof(Optional.of(new byte[TlogProof.MAX_EXTRA + 1]), 0, longest, note));
        assertThrows(IllegalArgumentException.class, () -> new AddCheckpoint(0, longer, note));
        assertThrows(IllegalArgumentException.class, () -> new AddCheckpoint(-1, longest, note));
        assertEquals(0, new Checkpoint(Keys.ORIGIN, 0, Merkle.EMPTY_ROOT).size());
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint(Keys.ORIGIN, -1, Merkle.EMPTY_ROOT));
    }
}
