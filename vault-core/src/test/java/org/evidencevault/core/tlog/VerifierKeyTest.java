package org.evidencevault.core.tlog;

import static org.evidencevault.core.tlog.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hex;
import org.junit.jupiter.api.Test;

class VerifierKeyTest {
    /** The published key of the Go checksum database: an independent implementation's key id. */
    static final String SUM_GOLANG_ORG = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    @Test
    void aKeyOfAnotherImplementationParses() {
        VerifierKey key = VerifierKey.parse(SUM_GOLANG_ORG, "key");
        assertEquals("sum.golang.org", key.name());
        assertEquals(SignatureType.ED25519, key.type());
        assertEquals(0x033de0ae, key.keyId());
        assertEquals(SUM_GOLANG_ORG, key.encode());
        assertEquals("sum.golang.org+033de0ae", key.toString());
    }

    @Test
    void whatIsEncodedParses() {
        for (NoteSigner signer : List.of(Keys.ed25519("a/b.c-9"), Keys.witness("w"), Keys.mlDsa("p"))) {
            VerifierKey key = signer.key();
            VerifierKey parsed = VerifierKey.parse(key.encode(), "key");
            assertEquals(key, parsed);
            assertEquals(key.hashCode(), parsed.hashCode());
            assertArrayEquals(key.publicKey(), parsed.publicKey());
            assertEquals(key.type().publicKeySize(), key.publicKey().length);
        }
    }

    @Test
    void oneKeyUnderTwoNamesOrTypesIsTheSameMaterial() {
        byte[] key = Keys.ed25519("a").key().publicKey();
        VerifierKey note = VerifierKey.of("a", SignatureType.ED25519, key);
        VerifierKey cosigner = VerifierKey.of("b", SignatureType.COSIGNATURE_ED25519, key);
        assertTrue(note.sameKeyMaterial(cosigner));
        assertNotEquals(note, cosigner);
        assertNotEquals(note.keyId(), cosigner.keyId());
        assertFalse(note.sameKeyMaterial(Keys.ed25519("b").key()));
    }

    @Test
    void anyOtherCharacterIsRefused() {
        String good = Keys.ed25519("vault.example/log").key().encode();
        for (int i = 0; i < good.length(); i++) {
            for (char c : new char[] {' ', 'A', 'q', '+', '0', '/', '='}) {
                if (good.charAt(i) != c) {
                    String bad = good.substring(0, i) + c + good.substring(i + 1);
                    assertThrows(VaultException.class, () -> VerifierKey.parse(bad, "key"), bad);
                }
            }
        }
        assertFails(FailureKind.NON_CANONICAL, () -> VerifierKey.parse(good + "A", "key"));
        assertFails(FailureKind.WRONG_LENGTH, () -> VerifierKey.parse(good + "AAAA", "key"));
        assertFails(FailureKind.NON_CANONICAL, () -> VerifierKey.parse("x" + good, "key"));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> VerifierKey.parse("", "key"));
        assertFails(FailureKind.WRONG_LENGTH, () -> VerifierKey.parse("a+00000000+", "key"));
    }

    @Test
    void onlyKnownTypesAreTaken() {
        for (int code = 0; code < 256; code++) {
            byte[] key = new ByteWriter()
                    .u8(code)
                    .bytes(Keys.ed25519("a").key().publicKey())
                    .toByteArray();
            String text = "a+00000000+" + Base64Text.encode(key);
            FailureKind expected = switch (code) {
                case 0x01, 0x04 -> FailureKind.NON_CANONICAL;
                case 0x06 -> FailureKind.WRONG_LENGTH;
                default -> FailureKind.UNKNOWN_SYNTAX;
            };
            assertFails(expected, () -> VerifierKey.parse(text, "key"));
        }
    }

    @Test
    void weakEd25519KeysAreRefused() {
        for (String hex : Points.NOT_OF_PRIME_ORDER) {
            byte[] key = Hex.decode(hex, 32, "point");
            assertFails(FailureKind.WEAK_KEY, () -> VerifierKey.of("a", SignatureType.ED25519, key));
            assertFails(FailureKind.WEAK_KEY, () -> VerifierKey.of("a", SignatureType.COSIGNATURE_ED25519, key));
        }
    }

    @Test
    void namesAndLengthsOfCallersAreChecked() {
        byte[] key = Keys.ed25519("a").key().publicKey();
        for (String name : List.of("", "A", "a b", "a+b", "a_b", "é", "a".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> VerifierKey.of(name, SignatureType.ED25519, key), name);
        }
        assertThrows(
                IllegalArgumentException.class, () -> VerifierKey.of("a", SignatureType.COSIGNATURE_ML_DSA_44, key));
        assertEquals(
                "a".repeat(64),
                VerifierKey.of("a".repeat(64), SignatureType.ED25519, key).name());
    }
}
