package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Gets access tokens of a realm, as its users and as its service account.
 *
 * <p>Every method throws REFUSED with Keycloak's own reason if it gives no token, IO if it cannot be reached. Thread safe; keeps no
 * session between calls.
 */
public final class SignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Realm realm;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public SignIn(Realm realm) {
        this.realm = realm;
    }

    /** By the password grant (RFC 6749, section 4.3), which only the demo realm allows: level 1. */
    public Token withPassword(DemoAccount account) {
        return withPassword("vault-cli", account.username(), account.password());
    }

    /** By the password grant of {@code clientId}, a public client. */
    public Token withPassword(String clientId, String username, String password) {
        return request(
                Map.of("grant_type", "password", "client_id", clientId, "username", username, "password", password),
                Map.of());
    }

    /** As the service account of {@code clientId} (RFC 6749, section 4.4). */
    public Token asService(String clientId, String secret) {
        return request(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret), Map.of());
    }

    /** Asks the token endpoint with these form fields and headers. */
    Token request(Map<String, String> fields, Map<String, String> headers) {
        URI endpoint = realm.endpoint("token");
        HttpRequest.Builder request = Form.post(HttpRequest.newBuilder(endpoint).timeout(PATIENCE), fields);
        new TreeMap<>(headers).forEach(request::header);
        HttpResponse<String> response = send(client, request.build());
        JsonNode answer = json(endpoint, response.body());
        if (response.statusCode() != 200) {
            throw new VaultException(
                    FailureKind.REFUSED,
                    endpoint.toString(),
                    "no token: " + answer.path("error").asText() + ", "
                            + answer.path("error_description").asText());
        }
        return new Token(answer.path("access_token").asText());
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw VaultException.io(request.uri().resolve("/").toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, request.uri().getPath(), "interrupted while waiting");
        }
    }

    private static JsonNode json(URI endpoint, String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, endpoint.toString(), "the answer is no JSON");
        }
    }
}
