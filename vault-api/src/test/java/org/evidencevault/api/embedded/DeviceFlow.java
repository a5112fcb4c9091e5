package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;

/** The command line's half of the device flow (RFC 8628). */
final class DeviceFlow {
    private final SignIn signIn;
    private final JsonNode codes;

    /** Asks {@code realm} for codes, as {@code vault-cli}. */
    DeviceFlow(Realm realm) throws IOException {
        signIn = new SignIn(realm);
        HttpRequest request = Form.post(
                        HttpRequest.newBuilder(realm.endpoint("auth/device")), Map.of("client_id", "vault-cli"))
                .build();
        codes = new ObjectMapper()
                .readTree(SignIn.send(HttpClient.newHttpClient(), request).body());
    }

    /** Where the person agrees, the code already filled in. */
    URI verificationAddress() {
        return URI.create(codes.path("verification_uri_complete").asText());
    }

    Token token() {
        return signIn.request(
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id",
                        "vault-cli",
                        "device_code",
                        codes.path("device_code").asText()),
                Map.of());
    }
}
