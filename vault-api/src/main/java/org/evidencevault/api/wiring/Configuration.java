package org.evidencevault.api.wiring;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.evidencevault.core.VaultException;

/**
 * The configuration file of an installation, read before anything starts: what is missing is told by name. {@code
 * docs/configuration.md} has the whole table.
 */
final class Configuration {
    static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
    static final String DATABASE_USER = "quarkus.datasource.username";
    static final String DATABASE_PASSWORD = "quarkus.datasource.password";
    static final String REALM_URL = "quarkus.oidc.auth-server-url";

    /** What has no default. */
    private static final List<String> REQUIRED = List.of(
            "vault.id",
            "vault.origin",
            "vault.keystore",
            "vault.passphrase-file",
            "vault.blobs",
            "vault.tiles",
            DATABASE_URL,
            DATABASE_USER,
            DATABASE_PASSWORD,
            REALM_URL,
            "quarkus.keycloak.admin-client.server-url",
            "quarkus.keycloak.admin-client.client-secret");

    /** Quarkus takes what stands in these files over what variables say. */
    private static final String LOCATIONS = "smallrye.config.locations";

    private final Path file;
    private final Properties values = new Properties();

    private Configuration(Path file) {
        this.file = file;
    }

    /** Reads it. IO if it cannot be read. */
    static Configuration read(Path file) {
        if (!file.toString().endsWith(".properties")) {
            throw new StartFailure(file + " does not end in .properties", "what reads it goes by the name", 2);
        }
        Configuration configuration = new Configuration(file.toAbsolutePath().normalize());
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            configuration.values.load(text);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    file + " is no properties file: " + e.getMessage(), "docs/configuration.md has an example", 2);
        }
        return configuration;
    }

    /** The names of required properties that neither the file nor the surroundings set. */
    List<String> missing() {
        return REQUIRED.stream().filter(name -> value(name).isEmpty()).toList();
    }

    /** What is set for {@code name}; empty too where it refers to another property. */
    Optional<String> plain(String name) {
        return value(name).filter(value -> !value.contains("${"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(values.getProperty(name)))
                .or(() -> Optional.ofNullable(System.getenv(variable(name))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** As MicroProfile Config writes a property as a variable. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Lets what starts in this process use the file. */
    void apply() {
        System.setProperty(LOCATIONS, file.toUri().toString());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
