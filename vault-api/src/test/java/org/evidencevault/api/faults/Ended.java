package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that has ended.
 *
 * @param out what it told on standard output, by line
 * @param err the same of standard error
 */
record Ended(int exit, List<String> out, List<String> err) {
    private static final long PATIENCE_SECONDS = 120;

    static Ended of(ProcessBuilder command, Path log) throws IOException, InterruptedException {
        Path errors = log.resolveSibling(log.getFileName() + ".err");
        Process process = command.redirectOutput(log.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), log + " ends");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readAllLines(log), Files.readAllLines(errors));
    }

    Ended require(int expected) {
        assertEquals(expected, exit, this::toString);
        return this;
    }
}
