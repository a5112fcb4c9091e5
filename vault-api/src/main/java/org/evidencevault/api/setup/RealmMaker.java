package org.evidencevault.api.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.RealmTemplate;
import org.evidencevault.api.embedded.SignIn;
import org.evidencevault.api.embedded.Token;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Makes the realm through Keycloak's admin API, as an administrator of the master realm. Each call signs in anew: such tokens last a
 * minute. Nothing of the password or of Keycloak's answers gets into messages.
 */
final class RealmMaker {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Realm realm;
    private final String user;
    private final String password;

    RealmMaker(Realm realm, String user, String password) {
        this.realm = realm;
        this.user = user;
        this.password = password;
    }

    /** CONFLICT if the realm exists; REFUSED if the administrator is not let in. */
    void requireAbsent() {
        int status = send("GET", "/" + realm.name(), "").statusCode();
        if (status == 200) {
            throw exists();
        }
        require(404, status, "looking for the realm");
    }

    void make(RealmTemplate template) {
        int status = send("POST", "", template.json()).statusCode();
        if (status == 409) {
            throw exists();
        }
        require(201, status, "making the realm");
    }

    /** Takes back what {@link #make} made. */
    void remove() {
        require(204, send("DELETE", "/" + realm.name(), "").statusCode(), "removing the realm again");
    }

    /** Makes the first administrator, who has to set a password and a second factor when signing in first. */
    void makeAdministrator(String username, String temporaryPassword) {
        ObjectNode account = JSON.createObjectNode().put("username", username).put("enabled", true);
        account.putArray("requiredActions").add("UPDATE_PASSWORD").add("CONFIGURE_TOTP");
        account.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", temporaryPassword)
                .put("temporary", true);
        String users = "/" + realm.name() + "/users";
        require(201, send("POST", users, account.toString()).statusCode(), "making the account " + username);
        String id = json(send("GET", users + "?exact=true&username=" + username, ""))
                .path(0)
                .path("id")
                .asText();
        JsonNode role = json(send("GET", "/" + realm.name() + "/roles/administrator", ""));
        String roles = JSON.createArrayNode().add(role).toString();
        require(
                204,
                send("POST", users + "/" + id + "/role-mappings/realm", roles).statusCode(),
                "giving " + username + " its role");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        Token token = new SignIn(realm.master()).withPassword("admin-cli", user, password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm.server() + "/admin/realms" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.value())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw VaultException.io(realm.server().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, realm.server().toString(), "interrupted while waiting");
        }
    }

    private JsonNode json(HttpResponse<String> response) {
        require(200, response.statusCode(), "reading the new realm");
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, realm.server().toString(), "the answer is no JSON");
        }
    }

    private VaultException exists() {
        return new VaultException(
                FailureKind.CONFLICT,
                "realm " + realm.name() + " of " + realm.server(),
                "exists already: name another");
    }

    private void require(int expected, int status, String doing) {
        if (status != expected) {
            throw new VaultException(
                    status == 401 || status == 403 ? FailureKind.REFUSED : FailureKind.IO,
                    realm.server().toString(),
                    "Keycloak answers " + status + " to " + doing);
        }
    }
}
