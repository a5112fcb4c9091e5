package org.evidencevault.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.evidencevault.api.embedded.SharedKeycloak;

/**
 * Tokens that are right but for what a test makes wrong: signed with a key of the realm's own, which the realm was given before the
 * application under test asked for its keys. Keycloak itself goes on signing with another.
 */
final class TokenForge {
    private static final String KEY = "token-forge.key";

    private final PrivateKey key;

    private TokenForge(PrivateKey key) {
        this.key = key;
    }

    /** Gives the realm the key, once in this JVM. */
    static void install(SharedKeycloak keycloak) {
        synchronized (System.getProperties()) { // the one object that all class loaders share
            if (System.getProperty(KEY) != null) {
                return;
            }
            String encoded = Base64.getEncoder().encodeToString(newKey().getEncoded());
            ObjectNode component = Call.JSON.createObjectNode();
            component.put("name", "a second key").put("providerId", "rsa");
            component.put("providerType", "org.keycloak.keys.KeyProvider");
            ObjectNode config = component.putObject("config");
            Map.of("privateKey", encoded, "priority", "1", "active", "true", "enabled", "true", "algorithm", "RS256")
                    .forEach((name, value) -> config.putArray(name).add(value));
            try {
                int status = keycloak.administrator().status("POST", "/components", component.toString());
                if (status != 201) {
                    throw new AssertionError("Keycloak takes no key: " + status);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            System.setProperty(KEY, encoded);
        }
    }

    /** With the realm's second key. */
    static TokenForge ofTheRealm() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(KEY));
            return new TokenForge(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a key that nobody knows. */
    static TokenForge ofSomebody() {
        return new TokenForge(newKey());
    }

    private static PrivateKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Keycloak says in a token of {@code person}, made now. */
    static ObjectNode claims(Person person) {
        ObjectNode claims = person.byPassword().claims().deepCopy();
        long now = Instant.now().getEpochSecond();
        claims.put("iat", now).put("exp", now + 300).put("auth_time", now);
        return claims.put("jti", UUID.randomUUID().toString());
    }

    ObjectNode header() {
        return Call.JSON
                .createObjectNode()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", keyId());
    }

    /** How Keycloak names the key. */
    String keyId() {
        try {
            return base64(
                    MessageDigest.getInstance("SHA-256").digest(publicKey().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(JsonNode claims) {
        return sign(header(), claims, "SHA256withRSA");
    }

    /** With the JDK's name of the algorithm, whatever the header says. */
    String sign(JsonNode header, JsonNode claims, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed(header, claims).getBytes(StandardCharsets.US_ASCII));
            return signed(header, claims) + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With HMAC-SHA-256 under these bytes. */
    static String mac(JsonNode header, JsonNode claims, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] code = mac.doFinal(signed(header, claims).getBytes(StandardCharsets.US_ASCII));
            return signed(header, claims) + "." + base64(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The part that a signature covers. */
    static String signed(JsonNode header, JsonNode claims) {
        return base64(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
