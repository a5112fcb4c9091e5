package org.evidencevault.cli.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.local.TestVaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCheckTest {
    @TempDir
    Path folder;

    private static Ran check(TestVaults vault, String... more) {
        List<String> args = new ArrayList<>(
                List.of("log", "check", vault.vault().resolve("log").toString()));
        args.addAll(List.of("--policy", vault.vault().resolve("policy").toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private Path keep(TestVaults vault, String name) throws IOException {
        return Files.copy(
                vault.vault().resolve("log").resolve("checkpoint"),
                folder.resolve(name),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void replaysListsAndCompares() throws IOException {
        TestVaults vault = TestVaults.make(folder);
        Path before = keep(vault, "before");
        String record = vault.deposit("article", "Text.");
        Ran ran = check(vault, "--from", before.toString(), "--record", record).exits(0);
        assertTrue(ran.out().contains(record + ": 1 entry\n  entry "), ran.out());
        assertTrue(ran.out().contains("is the beginning of the copied log"), ran.out());
        assertTrue(ran.out().endsWith("VERIFIED. Everything that was checked is true.\n"), ran.out());
        check(vault, "--record", "zz").exits(2);
        check(vault, "--from", folder.resolve("missing").toString()).exits(4);
        check(vault, "--from", vault.vault().resolve("policy").toString()).exits(3);
    }

    @Test
    void aChangedEntryIsFound() throws IOException {
        TestVaults vault = TestVaults.make(folder);
        Path tile = firstFile(vault.vault().resolve("log").resolve("tile").resolve("entries"));
        byte[] bytes = Files.readAllBytes(tile);
        bytes[60] ^= 1;
        Files.write(tile, bytes);
        check(vault).exits(1);
        Files.delete(tile);
        check(vault).exits(6);
    }

    private static Path firstFile(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    @Test
    void aForkIsExitFive() throws IOException {
        TestVaults vault = TestVaults.make(folder);
        TestVaults other = vault.copy(folder.resolve("other"));
        vault.deposit("article", "Text.");
        other.deposit("article", "Other text.");
        Path contradiction = keep(other, "contradiction");
        Ran ran = check(vault, "--from", contradiction.toString()).exits(5);
        assertTrue(ran.out().contains("FORK"), ran.out());
    }
}
