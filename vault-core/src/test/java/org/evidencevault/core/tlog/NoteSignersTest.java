package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.Test;

class NoteSignersTest {
    private static final byte[] CHECKPOINT = Keys.checkpoint(7).encode();

    @Test
    void everySignerIsVerifiedByItsKey() {
        for (NoteSigner signer : List.of(Keys.ed25519("a"), Keys.witness("b"), Keys.mlDsa("c"))) {
            NoteSignature signature = signer.sign(CHECKPOINT);
            VerifiedSignature verified = NoteVerifier.verify(signer.key(), CHECKPOINT, signature);
            assertEquals(signer.key(), verified.key());
            assertEquals(signer.key().type().isCosignature() ? Keys.TIME : 0, verified.timestamp());
            assertEquals(signer.key().type().signatureSize(), signature.signature().length);
        }
        assertEquals(
                OptionalLong.empty(),
                NoteVerifier.verify(
                                Keys.ed25519("a").key(),
                                CHECKPOINT,
                                Keys.ed25519("a").sign(CHECKPOINT))
                        .time());
    }

    @Test
    void signingIsDeterministic() {
        assertEquals(Keys.mlDsa("c").sign(CHECKPOINT), Keys.mlDsa("c").sign(CHECKPOINT));
    }

    @Test
    void everyFlippedByteOfAnEd25519SignatureOrTextIsRefused() {
        for (NoteSigner signer : List.of(Keys.ed25519("a"), Keys.witness("b"))) {
            byte[] signature = signer.sign(CHECKPOINT).signature();
            for (int i = 0; i < signature.length; i++) {
                byte[] changed = signature.clone();
                changed[i] ^= 1;
                assertFails(FailureKind.BAD_SIGNATURE, () -> verify(signer, CHECKPOINT, changed));
            }
        }
        NoteSigner signer = Keys.ed25519("a");
        byte[] signature = signer.sign(CHECKPOINT).signature();
        for (int i = 0; i < CHECKPOINT.length; i++) {
            byte[] changed = CHECKPOINT.clone();
            changed[i] ^= 1;
            assertFails(FailureKind.BAD_SIGNATURE, () -> verify(signer, changed, signature));
        }
    }

    @Test
    void flippedBytesOfAnMlDsaSignatureAreRefused() {
        NoteSigner signer = Keys.mlDsa("c");
        byte[] signature = signer.sign(CHECKPOINT).signature();
        for (int i = 0; i < signature.length; i += i < 40 ? 1 : 37) {
            byte[] changed = signature.clone();
            changed[i] ^= (byte) (i == 0 ? 0x40 : 1);
            assertFails(FailureKind.BAD_SIGNATURE, () -> verify(signer, CHECKPOINT, changed));
        }
    }

    @Test
    void aSignatureOfAnotherLengthIsNotOne() {
        for (NoteSigner signer : List.of(Keys.ed25519("a"), Keys.witness("b"), Keys.mlDsa("c"))) {
            byte[] signature = signer.sign(CHECKPOINT).signature();
            byte[] longer = java.util.Arrays.copyOf(signature, signature.length + 1);
            byte[] shorter = java.util.Arrays.copyOf(signature, signature.length - 1);
            assertFails(FailureKind.WRONG_LENGTH, () -> verify(signer, CHECKPOINT, longer));
            assertFails(FailureKind.WRONG_LENGTH, () -> verify(signer, CHECKPOINT, shorter));
        }
    }

    @Test
    void aTimestampAboveTheSignedRangeIsRefused() {
        byte[] signature = Keys.witness("b").sign(CHECKPOINT).signature();
        signature[0] = (byte) 0x80;
        assertFails(FailureKind.OUT_OF_RANGE, () -> verify(Keys.witness("b"), CHECKPOINT, signature));
    }

    @Test
    void aLineThatNamesAnotherKeyIsNotVerified() {
        NoteSignature signature = Keys.ed25519("a").sign(CHECKPOINT);
        assertFails(
                FailureKind.BAD_SIGNATURE,
                () -> NoteVerifier.verify(Keys.ed25519("b").key(), CHECKPOINT, signature));
    }

    @Test
    void noSignerSignsTheMessageOfACosignature() {
        for (String text : List.of("cosignature/v1\ntime 1\n", "subtree/v1\n", "cosignature/v12\n1\n")) {
            for (NoteSigner signer : List.of(Keys.ed25519("a"), Keys.witness("b"), Keys.mlDsa("c"))) {
                assertThrows(IllegalArgumentException.class, () -> signer.sign(Utf8.bytes(text)));
            }
        }
    }

    @Test
    void cosignersSignCheckpointsOnly() {
        byte[] extended = Utf8.bytes(Utf8.decode(CHECKPOINT, "") + "extension\n");
        for (NoteSigner signer : List.of(Keys.witness("b"), Keys.mlDsa("c"))) {
            assertThrows(IllegalArgumentException.class, () -> signer.sign(Utf8.bytes("some text\n")));
            assertThrows(IllegalArgumentException.class, () -> signer.sign(extended));
        }
    }

    @Test
    void nobodyCosignsAtTimeZero() {
        assertThrows(IllegalArgumentException.class, () -> Keys.mlDsa("c", 0).sign(CHECKPOINT));
        assertThrows(IllegalArgumentException.class, () -> Keys.witness("b", -1).sign(CHECKPOINT));
    }

    @Test
    void theMlDsaSignatureCoversCosignerNameAndOrigin() {
        NoteSigner one = NoteSigners.mlDsa44Cosigner("one", Keys.seed("same"), Keys.CLOCK);
        NoteSigner two = NoteSigners.mlDsa44Cosigner("two", Keys.seed("same"), Keys.CLOCK);
        byte[] signature = one.sign(CHECKPOINT).signature();
        assertFails(FailureKind.BAD_SIGNATURE, () -> verify(two, CHECKPOINT, signature));
        byte[] other = new Checkpoint("other.example/log", 7, Keys.checkpoint(7).root()).encode();
        assertFails(FailureKind.BAD_SIGNATURE, () -> verify(one, other, signature));
    }

    @Test
    void signersPrintNoKey() {
        assertFalse(Keys.ed25519("a").toString().contains("Ed25519Private"));
        assertEquals("signer of " + Keys.ed25519("a").key(), Keys.ed25519("a").toString());
    }

    private static void verify(NoteSigner signer, byte[] text, byte[] signature) {
        VerifierKey key = signer.key();
        NoteVerifier.verify(key, text, new NoteSignature(key.name(), key.keyId(), signature));
    }
}
