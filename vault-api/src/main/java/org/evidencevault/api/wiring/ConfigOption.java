package org.evidencevault.api.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that every command on an installation takes. */
final class ConfigOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration, a properties file: docs/configuration.md.")
    private Path file = Path.of("");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long PostgreSQL and Keycloak may take to answer. Default: 20.")
    private int wait = 20;

    /** Requires the configuration to be whole and the services that it names to answer, and has this process use it. */
    void prepare() {
        Configuration configuration = Configuration.read(file);
        List<String> missing = configuration.missing();
        if (!missing.isEmpty()) {
            throw new StartFailure(
                    file + " does not set " + String.join(", ", missing),
                    "docs/configuration.md says what each means",
                    2);
        }
        configuration.apply();
        Neighbours neighbours = new Neighbours(configuration, Duration.ofSeconds(Math.max(0, wait)));
        neighbours.requireDatabase();
        neighbours.requireRealm();
    }
}
