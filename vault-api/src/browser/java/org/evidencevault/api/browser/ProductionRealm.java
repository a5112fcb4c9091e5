package org.evidencevault.api.browser;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.evidencevault.api.embedded.AdminApi;
import org.evidencevault.api.embedded.DemoAccount;
import org.evidencevault.api.embedded.Ports;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.RealmTemplate;
import org.evidencevault.api.embedded.SharedKeycloak;

/**
 * After {@code Services}: the realm as {@code evault setup} makes it for the address of this server, with one account. It differs in that
 * plain HTTP may reach it, from this machine.
 */
public final class ProductionRealm implements QuarkusTestResourceLifecycleManager {
    static final DemoAccount READER =
            new DemoAccount("reader", "researcher", "password of the one reader", Optional.empty());

    private static final String SECRET = "secret of the service account";

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        int port = Ports.free();
        Realm realm = new Realm(SharedKeycloak.get().realm().server(), "newsroom-" + UUID.randomUUID());
        try {
            make(realm, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.http.test-port",
                Integer.toString(port),
                // Not 0: a server that knows its port waits for ever for one beside it that does not.
                "quarkus.management.test-port",
                Integer.toString(Ports.free()),
                "quarkus.oidc.auth-server-url",
                realm.issuer().toString(),
                "quarkus.keycloak.admin-client.realm",
                realm.name(),
                "quarkus.keycloak.admin-client.client-secret",
                SECRET);
    }

    private static void make(Realm realm, URI vault) throws IOException, InterruptedException {
        AdminApi keycloak = SharedKeycloak.get().administrator(realm);
        require(
                201,
                keycloak.create(
                        RealmTemplate.production(realm.name(), vault, SECRET).json()));
        require(204, keycloak.status("PUT", "", "{\"sslRequired\":\"external\"}"));
        require(
                201,
                keycloak.status(
                        "POST",
                        "/users",
                        "{\"username\":\"" + READER.username() + "\",\"enabled\":true,\"credentials\":"
                                + "[{\"type\":\"password\",\"value\":\"" + READER.password() + "\"}]}"));
        require(
                204,
                keycloak.status(
                        "POST",
                        "/users/" + keycloak.userId(READER.username()) + "/role-mappings/realm",
                        "[" + keycloak.get("/roles/" + READER.role()) + "]"));
    }

    private static void require(int expected, int status) {
        if (status != expected) {
            throw new AssertionError("Keycloak answers " + status);
        }
    }

    @Override
    public void stop() {
        // Keycloak ends with this JVM.
    }
}
