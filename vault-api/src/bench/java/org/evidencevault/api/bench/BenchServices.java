package org.evidencevault.api.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.evidencevault.api.demo.TrialVault;
import org.evidencevault.api.embedded.CacheFolder;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.api.embedded.DemoRealm;
import org.evidencevault.api.embedded.EmbeddedKeycloak;
import org.evidencevault.api.embedded.EmbeddedPostgres;
import org.evidencevault.api.embedded.Installation;
import org.evidencevault.api.embedded.Ports;
import org.evidencevault.api.embedded.SignIn;
import org.evidencevault.core.keys.Argon2Cost;

/** PostgreSQL, Keycloak and a new vault's keys below a folder, and the configuration file of a server that uses them. */
final class BenchServices implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final EmbeddedKeycloak keycloak;
    final Path configuration;
    final int port = Ports.free();
    final int managementPort = Ports.free();

    private BenchServices(EmbeddedPostgres postgres, EmbeddedKeycloak keycloak, Path folder) throws IOException {
        this.postgres = postgres;
        this.keycloak = keycloak;
        TrialVault vault = TrialVault.create(folder, Argon2Cost.RECOMMENDED, new SecureRandom());
        Map<String, String> all = new LinkedHashMap<>(vault.configuration(
                postgres.database(), keycloak.realm(), DemoRealm.load().adminSecret()));
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("quarkus.management.port", Integer.toString(managementPort));
        all.put("bench.files", folder.resolve("files").toString());
        Properties properties = new Properties();
        properties.putAll(all);
        configuration = folder.resolve("evault.properties");
        try (Writer out = Files.newBufferedWriter(configuration)) {
            properties.store(out, null);
        }
    }

    /** Starts both, with what the build fetched to {@code archives}. */
    static BenchServices start(Path archives, Path folder) throws IOException {
        Path cache = CacheFolder.standard(System.getenv(), Path.of(System.getProperty("user.home")));
        Path data = Files.createDirectories(folder.resolve("server"));
        CompletableFuture<EmbeddedKeycloak> keycloak = CompletableFuture.supplyAsync(() -> EmbeddedKeycloak.start(
                new Installation(archives.resolve("keycloak.zip"), cache, data.resolve("keycloak"), 0),
                DemoRealm.load().template(),
                step -> {}));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new Installation(archives.resolve("postgres.jar"), cache, data.resolve("postgresql"), 0), step -> {});
        return new BenchServices(postgres, keycloak.join(), Files.createDirectories(folder.resolve("vault")));
    }

    Database database() {
        return postgres.database();
    }

    /** A fresh access token of a contributor. */
    String token() {
        return new SignIn(keycloak.realm())
                .withPassword(DemoRealm.load().account("contributor-1"))
                .value();
    }

    @Override
    public void close() {
        keycloak.close();
        postgres.close();
    }
}
