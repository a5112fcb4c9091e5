package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
    private static final GuardedProcess.Stop STOP = new GuardedProcess.Stop("TERM", Duration.ofSeconds(2));
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void nameLog() {
        log = folder.resolve("log");
    }

    private GuardedProcess start(String script) {
        // The folder as an argument marks the process for runsOn.
        return GuardedProcess.start(
                "probe", List.of(), List.of("sh", "-c", script, folder.toString()), STOP, Map.of("WORD", "said"), log);
    }

    @Test
    void endsWithItsProcess() throws Exception {
        try (GuardedProcess process = start("echo $WORD")) {
            process.succeed(LONG);
        }
        assertEquals("said\n", Files.readString(log));
        assertFalse(ServiceChild.runsOn(folder));
    }

    @Test
    void tellsStatusAndLastWords() {
        try (GuardedProcess process = start("echo last words; exit 7")) {
            VaultException failure = assertThrows(VaultException.class, () -> process.succeed(LONG));
            assertEquals(FailureKind.IO, failure.kind());
            assertTrue(failure.getMessage().contains("status 7"));
            assertTrue(failure.getMessage().contains("last words"));
        }
    }

    @Test
    void closingSendsTheSignalAndWaits() throws Exception {
        GuardedProcess process = start("trap 'echo got it; exit' TERM; echo up; while :; do sleep 0.1; done");
        ServiceChild.await("up", () -> said("up"));
        process.close();
        assertTrue(said("got it"));
        assertFalse(ServiceChild.runsOn(folder));
        process.close();
    }

    @Test
    void whoDoesNotListenIsKilled() throws Exception {
        GuardedProcess process = start("trap '' TERM; echo up; while :; do sleep 0.1; done");
        ServiceChild.await("up", () -> said("up"));
        process.close();
        assertTrue(process.wasKilled());
        assertFalse(ServiceChild.runsOn(folder));
    }

    @Test
    void hasNoInput() throws Exception {
        try (GuardedProcess process = start("cat; echo end of input")) {
            process.succeed(LONG);
        }
        assertTrue(said("end of input"));
    }

    @Test
    void namesAProgramThatIsNotThere() {
        try (GuardedProcess process = GuardedProcess.start(
                "probe", List.of(), List.of(folder.resolve("absent").toString()), STOP, Map.of(), log)) {
            VaultException failure = assertThrows(VaultException.class, () -> process.succeed(LONG));
            assertTrue(failure.getMessage().contains("absent"));
        }
    }

    private boolean said(String words) {
        try {
            return Files.readString(log).contains(words);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
