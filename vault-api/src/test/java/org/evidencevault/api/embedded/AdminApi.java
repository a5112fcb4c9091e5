package org.evidencevault.api.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Keycloak's admin API with one caller's token. */
public final class AdminApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Realm realm;
    private final Token token;

    /** Of {@code realm}, called with {@code token}. */
    public AdminApi(Realm realm, Token token) {
        this.realm = realm;
        this.token = token;
    }

    /** The status of {@code method} on {@code path} below the realm, with {@code body} as JSON. */
    public int status(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body).statusCode();
    }

    /** The status of making a realm from {@code json}. */
    public int create(String json) throws IOException, InterruptedException {
        return send("POST", URI.create(realm.server() + "/admin/realms"), json).statusCode();
    }

    /** What a GET of {@code path} below the realm answers. Requires success. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, "");
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** The id of the user {@code username}, who must exist. */
    public String userId(String username) throws IOException, InterruptedException {
        return get("/users?exact=true&username=" + username).get(0).path("id").asText();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return send(method, URI.create(realm.server() + "/admin/realms/" + realm.name() + path), body);
    }

    private HttpResponse<String> send(String method, URI address, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token.value())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
