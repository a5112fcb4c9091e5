package org.evidencevault.core.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The vectors of C2SP wycheproof, where the folder of the system property {@code vectors.dir} has them. */
class WycheproofTest {
    @Test
    void ed25519AsTheVectorsAndTheJdkSay() throws Exception {
        int seen = 0;
        for (Map<String, Object> group : groups("ed25519_test.json")) {
            byte[] key = hex(object(group.get("publicKey")).get("pk"));
            Optional<Ed25519.PublicPoint> point = StrictEd25519.publicPoint(key);
            for (Map<String, Object> test : tests(group)) {
                byte[] message = hex(test.get("msg"));
                byte[] signature = hex(test.get("sig"));
                boolean ours = point.isPresent()
                        && signature.length == Ed25519.SIGNATURE_SIZE
                        && StrictEd25519.verify(point.get(), message, signature);
                assertEquals(test.get("result").equals("valid"), ours, "tcId " + test.get("tcId"));
                if (signature.length == Ed25519.SIGNATURE_SIZE) {
                    // The JDK takes a zero byte after the signature.
                    assertEquals(jdk(key, message, signature), ours, "tcId " + test.get("tcId"));
                }
                seen++;
            }
        }
        assertTrue(seen > 100);
    }

    @Test
    void mlDsa44AsTheVectorsSay() throws IOException {
        int seen = 0;
        for (Map<String, Object> group : groups("mldsa_44_verify_test.json")) {
            byte[] key = hex(group.get("publicKey"));
            for (Map<String, Object> test : tests(group)) {
                if (test.containsKey("ctx") && !test.get("ctx").equals("")) {
                    continue;
                }
                byte[] signature = hex(test.get("sig"));
                boolean ours = key.length == SignatureType.COSIGNATURE_ML_DSA_44.publicKeySize()
                        && signature.length + Long.BYTES == SignatureType.COSIGNATURE_ML_DSA_44.signatureSize()
                        && NoteVerifier.verifyMlDsa(key, hex(test.get("msg")), signature);
                assertEquals(test.get("result").equals("valid"), ours, "tcId " + test.get("tcId"));
                seen++;
            }
        }
        assertTrue(seen > 100);
    }

    static boolean jdk(byte[] key, byte[] message, byte[] signature) {
        try {
            byte[] y = new byte[key.length];
            for (int i = 0; i < key.length; i++) {
                y[i] = key[key.length - 1 - i];
            }
            boolean odd = y[0] < 0;
            y[0] &= 0x7f;
            PublicKey publicKey = KeyFactory.getInstance("Ed25519", "SunEC")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
            Signature verifier = Signature.getInstance("Ed25519", "SunEC");
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<Map<String, Object>> groups(String file) throws IOException {
        Path path = Path.of(System.getProperty("vectors.dir", "vectors"), "wycheproof", file);
        Assumptions.assumeTrue(Files.exists(path), "no vectors");
        return objects(object(Json.parse(Files.readString(path))).get("testGroups"));
    }

    private static List<Map<String, Object>> tests(Map<String, Object> group) {
        return objects(group.get("tests"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object array) {
        return (List<Map<String, Object>>) array;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static byte[] hex(Object value) {
        return HexFormat.of().parseHex((String) value);
    }
}
