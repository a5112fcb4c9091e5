package org.evidencevault.cli.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTest {
    @TempDir
    Path folder;

    private String keystore;
    private String word;

    @BeforeEach
    void words() throws IOException {
        keystore = folder.resolve("k.keystore").toString();
        word = Files.writeString(folder.resolve("word"), "correct horse battery\n")
                .toString();
    }

    private Ran generate(String... purposes) {
        List<String> args = new ArrayList<>(List.of("key", "generate", keystore));
        args.addAll(List.of(purposes));
        args.addAll(List.of("--passphrase-file", word));
        return Cli.run(args.toArray(String[]::new));
    }

    @Test
    void keysAreMadeShownAndAdded() {
        Ran ran = generate("root=root-1", "desk=n.example/desk", "log=n.example/log")
                .exits(0);
        assertEquals(3, ran.out().lines().count(), "desk, and the log's two halves; a root key has no public part");
        assertEquals(ran.out(), Cli.run("key", "show", keystore).exits(0).out());
        generate("witness=w.example/w1").exits(0);
        assertEquals(5, Cli.run("key", "show", keystore).out().lines().count());
        generate("witness=w.example/w1").exits(0);
        assertEquals(7, Cli.run("key", "show", keystore).out().lines().count(), "another pair of the same name");
    }

    @Test
    void purposesAndNamesAreChecked() {
        for (String wrong : List.of("desk", "desk=", "desk=Upper", "boss=n.example", "=x", "desk=" + "a".repeat(65))) {
            generate(wrong).exits(2);
        }
        generate("desk=a", "governance=a").exits(2);
        assertFalse(Files.exists(Path.of(keystore)));
    }

    @Test
    void thePassphraseChanges() throws IOException {
        generate("governance=n.example/governance-1").exits(0);
        String next =
                Files.writeString(folder.resolve("next"), "another long one\n").toString();
        Cli.run("key", "passphrase", keystore, "--passphrase-file", word, "--new-passphrase-file", next)
                .exits(0);
        generate("root=r").exits(1);
        word = next;
        generate("root=r").exits(0);
        String shortOne = Files.writeString(folder.resolve("short"), "short\n").toString();
        Cli.run("key", "passphrase", keystore, "--passphrase-file", word, "--new-passphrase-file", shortOne)
                .exits(2);
        Cli.run("key", "passphrase", keystore, "--passphrase-file", "-", "--new-passphrase-file", "-")
                .exits(2);
        Cli.run("key", "passphrase", keystore, "--passphrase-file", word, "--passphrase-fd", "3")
                .exits(2);
        generate("root=r2").exits(0);
    }

    @Test
    void aPersonTypes() {
        Cli.withPerson(List.of("typed by a person", "typed by a person"), "key", "generate", keystore, "root=r")
                .exits(0);
        Cli.withPerson(List.of("typed by a person"), "key", "generate", keystore, "root=r2")
                .exits(0);
        Cli.withPerson(List.of("typed by another"), "key", "generate", keystore, "root=r3")
                .exits(1);
    }

    @Test
    void afterAFailureThereIsNoKeystore() {
        Cli.run("key", "generate", keystore, "root=r").exits(2);
        Cli.withPerson(List.of("typed by a person", "typed by a perso"), "key", "generate", keystore, "root=r")
                .exits(2);
        assertFalse(Files.exists(Path.of(keystore)));
        Cli.run("key", "show", keystore).exits(4);
        assertTrue(Cli.run("key", "show", word).exits(3).err().contains("word line 1"));
    }
}
