package org.evidencevault.api.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignatureType;
import org.evidencevault.core.vault.VaultKeys;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in the demo's folder.
 *
 * <pre>
 * bundle.zip  author-keys  policy  tiles/  checkpoint  openapi.json    for auditors
 * server/                                                              everything that the running server keeps
 * </pre>
 */
record DemoFolder(Path path) {
    private static final String MARK = ".evidence-vault-demo";
    private static final String NAME = "demo.example";

    /** Makes the folder; one of an earlier demo is replaced, anything else is left alone. */
    void prepare() {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                requireOurs();
                delete(path);
            }
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createFile(path.resolve(MARK));
            Files.createDirectories(server("keys"));
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        }
    }

    private void requireOurs() throws IOException {
        boolean empty;
        try (var files = Files.list(path)) {
            empty = files.findAny().isEmpty();
        }
        if (!empty && !Files.exists(path.resolve(MARK))) {
            throw new VaultException(
                    FailureKind.CONFLICT,
                    path.toString(),
                    "exists and is not of an earlier demo: name another with --out");
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path server(String name) {
        return path.resolve("server").resolve(name);
    }

    /** Makes keys and charter of a new vault; governance keys, which belong offline with two people, are made beside. */
    Id makeKeys(SecureRandom random) {
        Id vault = Id.random(random);
        byte[] word = new byte[24];
        random.nextBytes(word);
        char[] passphrase = Hex.encode(word).toCharArray();
        Clock clock = Clock.systemUTC();
        write(server("passphrase"), new String(passphrase) + "\n");
        try (Keystore keystore =
                Keystore.create(server("keys").resolve("vault.keystore"), passphrase, Argon2Cost.RECOMMENDED, random)) {
            VaultKeys keys = new VaultKeys(keystore, origin(), clock);
            keys.generate();
            write(
                    server("charter"),
                    keys.charter(vault, governance(passphrase, random, clock), random)
                            .encode());
            write(file("author-keys"), keys.authorKeys());
            write(file("policy"), keys.policy());
        }
        return vault;
    }

    static String origin() {
        return VaultKeys.origin(NAME);
    }

    private List<NoteSigner> governance(char[] passphrase, SecureRandom random, Clock clock) {
        List<NoteSigner> signers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            Path file = server("keys").resolve("governance-" + i + ".keystore");
            try (Keystore keystore = Keystore.create(file, passphrase, Argon2Cost.RECOMMENDED, random)) {
                signers.add(keystore.signer(
                        keystore.addSigningKey(SignatureType.ED25519, NAME + "/governance-" + i), clock));
            }
        }
        return signers;
    }

    /** Copies what the log shows to the world to where auditors find it. */
    void handOver() {
        Path tiles = server("tiles");
        copy(tiles.resolve("checkpoint"), file("tiles").resolve("checkpoint"));
        copy(tiles.resolve("checkpoint"), file("checkpoint"));
        try (var files = Files.walk(tiles.resolve("tile"))) {
            files.filter(Files::isRegularFile)
                    .forEach(from -> copy(from, file("tiles").resolve(tiles.relativize(from))));
        } catch (IOException e) {
            throw VaultException.io(tiles.toString(), e);
        }
    }

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Path folder = to.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw VaultException.io(to.toString(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
