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
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Argon2Cost;
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
            Files.createDirectories(path.resolve("server"));
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

    /** Makes a new vault's keys, and lays out what auditors have of them. */
    TrialVault makeVault(SecureRandom random) {
        TrialVault vault = TrialVault.create(path.resolve("server"), Argon2Cost.RECOMMENDED, random);
        write(file("author-keys"), vault.authorKeys().getBytes(StandardCharsets.UTF_8));
        write(file("policy"), vault.policy().getBytes(StandardCharsets.UTF_8));
        return vault;
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

    static void write(Path file, byte[] bytes) {
        TrialVault.write(file, bytes);
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
