package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.ChildJvm;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full for the operating system, not for a test double. */
class FullDiskTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsAClearFailureAndNothingIsHalfWritten() throws Exception {
        assumeTrue(Files.isExecutable(SHELL));
        Path said = folder.resolve("said");
        List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", "ulimit -f 96; exec \"$@\"", "child"));
        command.addAll(ChildJvm.command(FullDiskProcess.class, List.of(folder.toString())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(said.toString()))
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(said);
        assertEquals(0, exit, lines.toString());
        assertTrue(lines.contains("blob IO"), lines.toString());
        assertTrue(lines.contains("blobs listed 0 done"), lines.toString());
        assertTrue(lines.contains("append IO"), lines.toString());
        long acknowledged = number(lines, "acknowledged ");
        assertTrue(acknowledged > 0);
        assertEquals(acknowledged, number(lines, "waiting "));
        goOnWithRoom(acknowledged);
    }

    private static long number(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.substring(what.length())))
                .findFirst()
                .orElseThrow();
    }

    private void goOnWithRoom(long acknowledged) throws IOException {
        try (FileLedger ledger = new FileLedger(folder.resolve("ledger"))) {
            assertEquals(acknowledged, ledger.head().size() + ledger.pendingCount());
            ledger.append(new Change().addEntries(LogFixture.entries(acknowledged, acknowledged + 1)));
            Log log = Log.open(LogFixture.config(), ledger, new FileTileStore(folder.resolve("tiles")));
            assertEquals(
                    LogFixture.root(LogFixture.entries(0, acknowledged + 1)),
                    LogFixture.checkpoint(log.integrate(Log.MAX_BATCH)).root());
        }
        assertEquals(List.of(), new FileBlobStore(folder.resolve("blobs")).list(Optional.empty(), 9));
        for (String store : List.of("blobs", "tiles")) {
            try (Stream<Path> left = Files.list(folder.resolve(store).resolve("tmp"))) {
                assertEquals(List.of(), left.toList());
            }
        }
    }
}
