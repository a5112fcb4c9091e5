package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    static Path data;

    private static final List<String> STEPS = new ArrayList<>();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(Installations.postgres(data), STEPS::add);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void isDurable() throws SQLException {
        assertEquals("on", setting("fsync"));
        assertEquals("on", setting("synchronous_commit"));
        assertEquals("on", setting("full_page_writes"));
        assertEquals("on", setting("data_checksums"));
        assertEquals("scram-sha-256", setting("password_encryption"));
        assertEquals("127.0.0.1", setting("listen_addresses"));
    }

    @Test
    void refusesAWrongPassword() {
        Database database = postgres.database();
        Database wrong = new Database(database.jdbcUrl(), database.user(), "wrong");
        SQLException refused = assertThrows(SQLException.class, wrong::connect);
        assertEquals("28P01", refused.getSQLState());
    }

    @Test
    void theVaultIsNoSuperuser() throws SQLException {
        String sql =
                "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = 'vault'";
        assertEquals("f", query(postgres.database(), sql));
        assertEquals("vault", query(postgres.database(), "SELECT current_database()"));
    }

    @Test
    void passwordsAreForTheOwnerAlone() throws IOException {
        for (String name : List.of("superuser.password", "vault.password")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))));
        }
        try (Stream<Path> files = Files.list(data)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().equals("initdb.password")));
        }
        assertFalse(Files.readString(data.resolve("postgres.log"))
                .contains(postgres.database().password()));
        assertFalse(postgres.database().toString().contains(postgres.database().password()));
    }

    @Test
    void aFolderHasOneServer() {
        VaultException failure = assertThrows(
                VaultException.class, () -> EmbeddedPostgres.start(Installations.postgres(data), STEPS::add));
        assertEquals(FailureKind.CONFLICT, failure.kind());
    }

    @Test
    void aPortHasOneServer(@TempDir Path other) {
        URI address = URI.create(postgres.database().jdbcUrl().substring("jdbc:".length()));
        Installation taken = new Installation(
                Installations.archive("postgres.jar"), Installations.cache(), other, address.getPort());
        VaultException failure = assertThrows(VaultException.class, () -> EmbeddedPostgres.start(taken, STEPS::add));
        assertEquals(FailureKind.CONFLICT, failure.kind());
    }

    @Test
    void withoutTheArchiveSaysHowToGetIt(@TempDir Path other) {
        Installation nothing = new Installation(other.resolve("absent.jar"), Installations.cache(), other, 0);
        VaultException failure = assertThrows(VaultException.class, () -> EmbeddedPostgres.start(nothing, STEPS::add));
        assertEquals(FailureKind.MATERIAL_ABSENT, failure.kind());
    }

    @Test
    void everyCallerGetsAnEmptyDatabase() throws SQLException {
        Database first = SharedPostgres.newDatabase();
        Database second = SharedPostgres.newDatabase();
        assertNotEquals(first.jdbcUrl(), second.jdbcUrl());
        assertEquals(first.user(), query(first, "SELECT current_user"));
        assertEquals(
                "0", query(second, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
    }

    static String setting(String name) throws SQLException {
        return query(postgres.database(), "SELECT current_setting('" + name + "')");
    }

    static String query(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
