package org.evidencevault.api.wiring;

import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the API against the PostgreSQL and Keycloak that the configuration names; returns when it has stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Start the API for production.",
        description = {
            "Opens the vault and answers until it is told to stop (Ctrl-C, SIGTERM), which",
            "loses nothing. Logs go to standard output, one JSON object a line.",
            "Exit codes: 143 stopped by SIGTERM and 130 by Ctrl-C, in good order; 1 the vault",
            "refuses to open, 2 the configuration is wrong, 4 PostgreSQL, Keycloak or this",
            "machine fails, 5 the log has two heads, 6 a file that the configuration names is",
            "not there."
        },
        footer = {
            "  evault serve --config /etc/evault/evault.properties",
            "  evault serve --config /etc/evault/evault.properties --charter charter",
            "  evault serve --config evault.properties 3< word    (vault.passphrase-file=/dev/fd/3)"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--charter",
            paramLabel = "FILE",
            description = {
                "Begin the vault under this signed first charter, if its database is empty. For",
                "the first start alone: without it an empty database is refused, since it may",
                "be that everything was lost."
            })
    private @Nullable Path charter;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        config.prepare();
        if (charter != null) {
            System.setProperty("vault.charter", charter.toAbsolutePath().toString());
        }
        PrintWriter err = spec.commandLine().getErr();
        int[] exit = {0};
        Quarkus.run(null, (code, failure) -> exit[0] = failure == null ? code : StartFailures.report(err, failure));
        return exit[0];
    }
}
