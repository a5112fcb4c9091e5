package org.evidencevault.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.evidencevault.api.demo.TrialVault;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.SharedPostgres;
import org.evidencevault.core.keys.Argon2Cost;

/**
 * What the application under test runs on: an empty database of the PostgreSQL and the demo realm of the Keycloak that all tests of
 * this JVM share, and a new vault's keys below {@code target/}.
 */
public final class Services implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        SharedKeycloak keycloak = SharedKeycloak.get();
        TokenForge.install(keycloak);
        try {
            TrialVault vault = TrialVault.create(newFolder(), new Argon2Cost(64, 1, 1), new SecureRandom());
            Files.writeString(vault.folder().resolve("author-keys"), vault.authorKeys());
            Files.writeString(vault.folder().resolve("policy"), vault.policy());
            Map<String, String> properties = new LinkedHashMap<>(vault.configuration(
                    SharedPostgres.newDatabase(),
                    keycloak.realm(),
                    DemoRealm.load().adminSecret()));
            // Tests that want something published do it themselves: a filler in between would be an event too many.
            properties.put("vault.sequencing.publish-every", "PT24H");
            properties.put("quarkus.http.test-port", "0");
            properties.put("quarkus.log.console.json.enabled", "false");
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newFolder() throws IOException {
        Path target = Path.of(System.getProperty("embedded.folder", "target/embedded"))
                .toAbsolutePath()
                .resolveSibling("test-vaults");
        return Files.createTempDirectory(Files.createDirectories(target), "vault-");
    }

    /** The folder of the vault that the application under test has open. */
    public static Path vaultFolder() {
        return Path.of(ConfigProvider.getConfig().getValue("vault.charter", String.class))
                .resolveSibling("");
    }

    @Override
    public void stop() {
        // The services end with this JVM.
    }
}
