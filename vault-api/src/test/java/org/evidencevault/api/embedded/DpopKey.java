package org.evidencevault.api.embedded;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.util.BigIntegers;

/** A key that tokens can be bound to (RFC 9449), and its proofs. */
public final class DpopKey {
    private final KeyPair keys;

    public DpopKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    /** A token of {@code account} bound to this key, by the password grant. */
    public Token token(Realm realm, DemoAccount account) throws GeneralSecurityException {
        URI endpoint = realm.endpoint("token");
        return new SignIn(realm)
                .request(
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "vault-cli",
                                "username",
                                account.username(),
                                "password",
                                account.password()),
                        Map.of("DPoP", proof("POST", endpoint, Optional.empty())));
    }

    /** A fresh proof for one request; with the token's hash when it goes to a resource. */
    public String proof(String method, URI address, Optional<Token> token) throws GeneralSecurityException {
        String claims = "{\"jti\":\"" + UUID.randomUUID() + "\",\"htm\":\"" + method + "\",\"htu\":\"" + address
                + "\",\"iat\":" + Instant.now().getEpochSecond() + hash(token) + "}";
        String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + jwk() + "}";
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String hash(Optional<Token> token) throws GeneralSecurityException {
        if (token.isEmpty()) {
            return "";
        }
        byte[] text = token.get().value().getBytes(StandardCharsets.US_ASCII);
        return ",\"ath\":\"" + base64(MessageDigest.getInstance("SHA-256").digest(text)) + "\"";
    }

    private String jwk() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + base64(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineX())) + "\",\"y\":\""
                + base64(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineY())) + "\"}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
