package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.postgresql.util.PSQLState;

/**
 * A PostgreSQL server of our own: durable (fsync on, data checksums), on the loopback interface alone, with scram-sha-256 and
 * random passwords in files of mode 0600, and gone when this JVM is gone.
 *
 * <p>The data folder holds {@code cluster} (the server's own files), {@code superuser.password}, {@code vault.password} and
 * {@code postgres.log}. Starting again on the same folder finds everything committed before, also after a crash.
 *
 * <p>Thread safety: {@link #close} may be called from any thread and more than once.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String NAME = "postgres";
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(25);

    private final DataFolder folder;
    private final GuardedProcess process;
    private final Database superuser;
    private final Database vault;

    private EmbeddedPostgres(DataFolder folder, GuardedProcess process, Database superuser, Database vault) {
        this.folder = folder;
        this.process = process;
        this.superuser = superuser;
        this.vault = vault;
    }

    /**
     * Starts the server on {@code installation}, preparing what is not there yet; returns when it answers.
     *
     * @param progress told each step in a few words, before it begins
     * @throws VaultException MATERIAL_ABSENT without the archive, CONFLICT if folder or port are taken, REFUSED if root finds no
     *     other user to run it as, IO for the rest
     */
    public static EmbeddedPostgres start(Installation installation, Consumer<String> progress) {
        PostgresHome home = PostgresHome.unpacked(installation, progress);
        return start(home, installation.data(), installation.port(), progress);
    }

    static EmbeddedPostgres start(PostgresHome home, Path data, int wantedPort, Consumer<String> progress) {
        int port = Ports.choose(wantedPort);
        DataFolder folder = DataFolder.open(data);
        try {
            PostgresCluster cluster = new PostgresCluster(home, folder);
            cluster.initialise(progress);
            cluster.awaitPredecessor(progress);
            progress.accept("PostgreSQL: starting");
            Database superuser = address(port, "postgres", "postgres", cluster.superuserPassword());
            Database vault = address(port, "vault", "vault", cluster.vaultPassword());
            GuardedProcess process = run(home, cluster, port);
            try {
                awaitReady(process, superuser, cluster);
                VaultDatabase.create(superuser, vault);
            } catch (SQLException e) {
                process.close();
                throw process.failure("does not take our commands: " + e.getMessage());
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
            progress.accept("PostgreSQL: ready");
            return new EmbeddedPostgres(folder, process, superuser, vault);
        } catch (IOException e) {
            folder.close();
            throw VaultException.io(data.toString(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Database address(int port, String database, String user, String password) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    private static GuardedProcess run(PostgresHome home, PostgresCluster cluster, int port) {
        List<String> command = List.of(
                home.program("postgres").toString(),
                "-D",
                cluster.path().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "full_page_writes=on");
        // INT is PostgreSQL's fast shutdown: it ends sessions and writes a checkpoint.
        return GuardedProcess.start(
                NAME, home.user().prefix(), command, GuardedProcess.Stop.INT, Map.of("LC_ALL", "C"), cluster.log());
    }

    private static void awaitReady(GuardedProcess process, Database superuser, PostgresCluster cluster) {
        for (long waited = 0; waited < STARTING.toMillis(); waited += BETWEEN_ATTEMPTS.toMillis()) {
            if (process.endsWithin(BETWEEN_ATTEMPTS)) {
                throw process.failure("ended while starting");
            }
            try {
                superuser.connect().close();
                return;
            } catch (SQLException e) {
                if (PSQLState.INVALID_PASSWORD.getState().equals(e.getSQLState())) {
                    throw new VaultException(
                            FailureKind.CONFLICT,
                            cluster.path().toString(),
                            "was made with another password than the one beside it: put the file superuser.password"
                                    + " back, or remove the folder and lose its data");
                }
                // not listening yet, or still recovering: try again
            }
        }
        throw process.failure("does not answer after " + STARTING.toSeconds() + " seconds");
    }

    /** The database {@code vault} as its owner {@code vault}, who is no superuser. */
    public Database database() {
        return vault;
    }

    /** The database {@code postgres} as the superuser: for tests that make and drop databases. */
    public Database superuser() {
        return superuser;
    }

    /** Stops the server; what was committed is on disk. Returns when it is gone. */
    @Override
    public void close() {
        process.close();
        folder.close();
    }
}
