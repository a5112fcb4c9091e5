package org.evidencevault.cli.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is talked to. */
public final class WebOptions {
    private static final int LONGEST = 3600;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Believe the certificates that these authorities issued, PEM, and no others. Default: those "
                    + "that Java comes with.")
    private @Nullable Path authorities;

    @Option(
            names = "--plain-http",
            description = "Also talk to another machine without encryption. A token is never sent so.")
    private boolean plain;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one answer may take, from 1 to 3600. Default: 30.")
    private int timeout = 30;

    Optional<Path> authorities() {
        return Optional.ofNullable(authorities);
    }

    boolean plain() {
        return plain;
    }

    Duration timeout() {
        if (timeout < 1 || timeout > LONGEST) {
            throw CommandFailure.usage("--timeout " + timeout + " is not within 1 to 3600", "30 is a good value");
        }
        return Duration.ofSeconds(timeout);
    }
}
