package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** After {@link Services}: the vault's service account finds nobody where Keycloak should answer. Tokens are checked as ever. */
public final class KeycloakAway implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        // Nothing listens on the discard port.
        return Map.of("quarkus.keycloak.admin-client.server-url", "http://127.0.0.1:9");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
