package org.evidencevault.api.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.evidencevault.api.embedded.CacheFolder;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.EmbeddedKeycloak;
import org.evidencevault.api.embedded.EmbeddedPostgres;
import org.evidencevault.api.embedded.Installation;
import org.evidencevault.api.embedded.Ports;
import org.evidencevault.api.embedded.Realm;

/** PostgreSQL, Keycloak and a new vault's keys in a folder, and the configuration that lets the API use them. */
final class DemoServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final EmbeddedKeycloak keycloak;
    private final DemoRealm realm;
    private final Map<String, String> configuration;

    private DemoServer(
            EmbeddedPostgres postgres, EmbeddedKeycloak keycloak, DemoRealm realm, Map<String, String> configuration) {
        this.postgres = postgres;
        this.keycloak = keycloak;
        this.realm = realm;
        this.configuration = Map.copyOf(configuration);
    }

    /**
     * Starts both services at once, and makes the keys meanwhile.
     *
     * @param archives the folder with the archives that the build fetched
     */
    static DemoServer start(DemoFolder folder, Path archives, int port, Narrator narrator) {
        Path cache = CacheFolder.standard(System.getenv(), Path.of(System.getProperty("user.home")));
        DemoRealm realm = DemoRealm.load();
        CompletableFuture<EmbeddedPostgres> postgres = CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(
                new Installation(archives.resolve("postgres.jar"), cache, folder.server("postgresql"), 0),
                narrator::waiting));
        CompletableFuture<EmbeddedKeycloak> keycloak = CompletableFuture.supplyAsync(() -> EmbeddedKeycloak.start(
                new Installation(archives.resolve("keycloak.zip"), cache, folder.server("keycloak"), 0),
                realm.template(),
                narrator::waiting));
        narrator.waiting("making the vault's keys");
        TrialVault vault = folder.makeVault(new SecureRandom());
        try {
            EmbeddedPostgres database = postgres.join();
            EmbeddedKeycloak identities = keycloak.join();
            return new DemoServer(
                    database,
                    identities,
                    realm,
                    configuration(folder, vault, database, identities.realm(), realm, port));
        } catch (CompletionException e) {
            postgres.thenAccept(EmbeddedPostgres::close);
            keycloak.thenAccept(EmbeddedKeycloak::close);
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static Map<String, String> configuration(
            DemoFolder folder,
            TrialVault vault,
            EmbeddedPostgres database,
            Realm identities,
            DemoRealm realm,
            int port) {
        Map<String, String> properties =
                new LinkedHashMap<>(vault.configuration(database.database(), identities, realm.adminSecret()));
        properties.put("vault.sequencing.every", "PT1S");
        properties.put("vault.sequencing.publish-every", "PT5S");
        properties.put("quarkus.http.port", Integer.toString(port));
        // Not 0: the metrics of two servers, one of which knows its port and one not, would contradict each other.
        properties.put("quarkus.management.port", Integer.toString(Ports.free()));
        properties.put("quarkus.log.console.enabled", "false");
        properties.put("quarkus.log.file.enabled", "true");
        properties.put("quarkus.log.file.path", folder.server("api.log").toString());
        return properties;
    }

    Map<String, String> configuration() {
        return configuration;
    }

    Realm identities() {
        return keycloak.realm();
    }

    DemoRealm realm() {
        return realm;
    }

    @Override
    public void close() {
        keycloak.close();
        postgres.close();
    }
}
