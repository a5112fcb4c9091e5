package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir
    Path folder;

    private List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void makesWhatTheLayoutSays() throws IOException {
        Path vault = folder.resolve("v");
        Files.writeString(folder.resolve("word"), "correct horse battery\n");
        Ran ran = Cli.run(
                        "local",
                        "init",
                        "--vault",
                        vault.toString(),
                        "--name",
                        "news.example/field",
                        "--passphrase-file",
                        folder.resolve("word").toString())
                .exits(0);
        assertEquals("news.example/field/log", ran.field("origin"));
        assertTrue(ran.err().contains("evault: warning: the governance keystores have the vault's passphrase"));
        assertEquals(
                List.of("author-keys", "blobs", "keys", "ledger", "ledger.lock", "log", "policy", "vault"),
                names(vault));
        assertEquals(
                List.of("governance-1.keystore", "governance-2.keystore", "vault.keystore"),
                names(vault.resolve("keys")));
        assertTrue(Files.readString(vault.resolve("author-keys")).startsWith("news.example/field/desk+"));
        assertTrue(Cli.run(
                        "key",
                        "show",
                        vault.resolve("keys").resolve("governance-2.keystore").toString())
                .out()
                .startsWith("news.example/field/governance-2+"));
        assertEquals(List.of("v", "word"), names(folder));
    }

    @Test
    void threePassphrasesOfThreePeople() throws IOException {
        Path vault = folder.resolve("v");
        Cli.withPerson(
                        List.of(
                                "passphrase of the vault",
                                "passphrase of the vault",
                                "passphrase of the first",
                                "passphrase of the first",
                                "passphrase of the second",
                                "passphrase of the second"),
                        "local",
                        "init",
                        "--vault",
                        vault.toString())
                .exits(0);
        String second = vault.resolve("keys").resolve("governance-2.keystore").toString();
        Cli.withPerson(List.of("passphrase of the second", "x"), "key", "generate", second, "root=r")
                .exits(0);
        Cli.withPerson(List.of("passphrase of the vault", "x"), "key", "generate", second, "root=s")
                .exits(1);
    }

    @Test
    void afterAFailureThereIsNothing() throws IOException {
        String vault = folder.resolve("v").toString();
        Cli.run("local", "init", "--vault", vault).exits(2);
        Cli.run("local", "init", "--vault", vault, "--name", "Upper").exits(2);
        Cli.run(
                        "local",
                        "init",
                        "--vault",
                        vault,
                        "--passphrase-file",
                        folder.resolve("none").toString())
                .exits(4);
        Cli.withPerson(List.of("long enough one", "another one"), "local", "init", "--vault", vault)
                .exits(2);
        assertEquals(List.of(), names(folder));
        Files.writeString(folder.resolve("word"), "correct horse battery\n");
        String word = folder.resolve("word").toString();
        Cli.run(
                        "local",
                        "init",
                        "--vault",
                        folder.resolve("no").resolve("where").toString(),
                        "--passphrase-file",
                        word)
                .exits(4);
        Cli.run("local", "init", "--vault", folder.toString(), "--passphrase-file", word)
                .exits(1);
        Cli.run("local", "init", "--vault", vault, "--passphrase-file", word, "--governance-passphrase-file", word)
                .exits(2);
        assertEquals(List.of("word"), names(folder));
        assertFalse(Files.exists(Path.of(vault)));
    }
}
