package org.evidencevault.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Argon2Cost;

/** A vault in a folder whose keystores cost nothing to open, and commands on it. */
public final class TestVaults {
    private static final String PASSPHRASE = "correct horse battery";

    private final Path folder;

    private TestVaults(Path folder) {
        this.folder = folder;
    }

    /** Makes {@code parent/vault} and {@code parent/word}. */
    public static TestVaults make(Path parent) throws IOException {
        Files.writeString(parent.resolve("word"), PASSPHRASE + "\n");
        char[] word = PASSPHRASE.toCharArray();
        VaultMaker.Passwords passwords = new VaultMaker.Passwords(word, List.of(word, word));
        new VaultMaker("test.example/vault", passwords, new Argon2Cost(64, 1, 1)).make(parent.resolve("vault"));
        return new TestVaults(parent);
    }

    /** The same vault in a copy of its folder. */
    public TestVaults copy(Path parent) throws IOException {
        Files.createDirectories(parent);
        Trees.copy(folder.resolve("vault"), parent.resolve("vault"));
        Trees.copy(folder.resolve("word"), parent.resolve("word"));
        return new TestVaults(parent);
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public Path vault() {
        return folder.resolve("vault");
    }

    /** Runs {@code evault local <command> --vault ... --passphrase-file ...}. */
    public Ran local(String command, String... more) {
        return Cli.run(arguments(command, more));
    }

    public String[] arguments(String command, String... more) {
        List<String> args = new ArrayList<>(List.of("local", command, "--vault", vault().toString()));
        args.addAll(List.of("--passphrase-file", folder.resolve("word").toString()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    /** The ids of the records that are listed. */
    public List<String> records() {
        return local("list")
                .exits(0)
                .out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2, 2 + 2 * Id.SIZE))
                .toList();
    }

    /** Writes a text and deposits it; returns the record's id. */
    public String deposit(String kind, String text, String... more) throws IOException {
        Path file = Files.createTempFile(folder, "text", ".txt");
        Files.writeString(file, text);
        List<String> args = new ArrayList<>(List.of("--kind", kind, file.toString()));
        args.addAll(List.of(more));
        return local("deposit", args.toArray(String[]::new)).exits(0).field("record");
    }

    /** Writes a bundle of everything, or of these records. */
    public Path bundle(String name, String... more) {
        Path file = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("--purpose", "test", "-o", file.toString()));
        args.addAll(List.of(more));
        local("bundle", args.toArray(String[]::new)).exits(0);
        return file;
    }

    /** Runs {@code evault verify} with this vault's author keys and policy. */
    public Ran verify(Path bundle, String... more) {
        List<String> args = new ArrayList<>(List.of("verify", bundle.toString()));
        args.addAll(List.of("--author-keys", vault().resolve("author-keys").toString()));
        args.addAll(List.of("--policy", vault().resolve("policy").toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }
}
