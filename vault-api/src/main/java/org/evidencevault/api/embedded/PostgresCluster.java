package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** The files of one server below its data folder. */
final class PostgresCluster {
    private static final Duration INITIALISING = Duration.ofSeconds(120);
    private static final Duration PREDECESSOR_STOPS = Duration.ofSeconds(40);

    private final PostgresHome home;
    private final DataFolder folder;
    private final Path cluster;

    PostgresCluster(PostgresHome home, DataFolder folder) {
        this.home = home;
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
    }

    Path path() {
        return cluster;
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    String superuserPassword() throws IOException {
        return SecretFile.obtain(folder.resolve("superuser.password"));
    }

    String vaultPassword() throws IOException {
        return SecretFile.obtain(folder.resolve("vault.password"));
    }

    /** Makes the cluster if there is none; it appears by one rename, so a crash leaves none rather than half of one. */
    void initialise(Consumer<String> progress) throws IOException {
        if (!Files.exists(cluster)) {
            progress.accept("PostgreSQL: making an empty database, once");
            Path draft = folder.resolve("cluster.draft");
            Trees.delete(draft);
            Trees.createPrivate(draft);
            Path password = draft.resolveSibling("initdb.password");
            Files.deleteIfExists(password);
            superuserPassword();
            Files.copy(folder.resolve("superuser.password"), password, StandardCopyOption.COPY_ATTRIBUTES);
            reachable();
            home.user().handOver(draft);
            home.user().handOver(password);
            initdb(draft, password);
            Files.delete(password);
            Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        }
        reachable();
        home.user().handOver(cluster);
    }

    /** Another user must be able to pass through our folder to the cluster, which stays closed to all but the server. */
    private void reachable() throws IOException {
        if (home.user() == Unprivileged.AS_NOBODY) {
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private void initdb(Path target, Path password) {
        List<String> command = List.of(
                home.program("initdb").toString(),
                "-D",
                target.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                // Every release from 15 on has it, and it needs nothing of the system.
                "--locale=C",
                "--data-checksums");
        try (GuardedProcess initdb = GuardedProcess.start(
                "initdb", home.user().prefix(), command, GuardedProcess.Stop.TERM, Map.of("LC_ALL", "C"), log())) {
            initdb.succeed(INITIALISING);
        }
    }

    /** A server whose JVM was killed a moment ago may still be stopping: waits for it. */
    void awaitPredecessor(Consumer<String> progress) throws IOException {
        Optional<ProcessHandle> predecessor = predecessor();
        if (predecessor.isEmpty()) {
            return;
        }
        progress.accept("PostgreSQL: waiting for the server before to stop");
        try {
            predecessor.get().onExit().get(PREDECESSOR_STOPS.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Perhaps an unrelated process that has the number now: PostgreSQL itself decides, and says so if it
            // refuses.
            progress.accept("PostgreSQL: process " + predecessor.get().pid() + " is still there, trying nevertheless");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process has no result that could fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(FailureKind.IO, cluster.toString(), "interrupted while waiting for its server");
        }
    }

    private Optional<ProcessHandle> predecessor() throws IOException {
        try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,10}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // stopped in good order
        }
    }
}
