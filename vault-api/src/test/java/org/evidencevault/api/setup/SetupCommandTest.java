package org.evidencevault.api.setup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.evidencevault.api.embedded.AdminApi;
import org.evidencevault.api.embedded.Realm;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Argon2Cost;
import org.evidencevault.core.keys.Keystore;
import org.evidencevault.core.record.Charter;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A new installation, on a real Keycloak. */
class SetupCommandTest {
    private static final SharedKeycloak KEYCLOAK = SharedKeycloak.get();

    @TempDir
    Path folder;

    private final String realm = "news-" + UUID.randomUUID().toString().substring(0, 8);
    private final StringWriter told = new StringWriter();
    private Optional<FailureKind> refusal = Optional.empty();

    private int setup(String target, String password) throws IOException {
        Files.writeString(folder.resolve("kc.txt"), password + "\n");
        Files.writeString(folder.resolve("db.txt"), "password of the database\n");
        CommandLine command = new CommandLine(new SetupCommand(new Argon2Cost(64, 1, 1)));
        command.setOut(new PrintWriter(told)).setErr(new PrintWriter(told));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            refusal =
                    Optional.of(assertInstanceOf(VaultException.class, failure).kind());
            return 1;
        });
        return command.execute(
                "--dir=" + folder.resolve(target),
                "--name=news.example",
                "--url=https://vault.example",
                "--keycloak=" + KEYCLOAK.realm().server(),
                "--keycloak-admin=" + KEYCLOAK.adminUser(),
                "--keycloak-password-file=" + folder.resolve("kc.txt"),
                "--realm=" + realm,
                "--database-url=jdbc:postgresql://db.example/vault",
                "--database-password-file=" + folder.resolve("db.txt"));
    }

    @Test
    void makesAllThatServeNeeds() throws Exception {
        assertEquals(0, setup("made", KEYCLOAK.adminPassword()), told.toString());
        Path made = folder.resolve("made");
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(made.resolve("evault.properties"))) {
            properties.load(reader);
        }
        Charter charter = Charter.requireFirst(
                SignedNote.parse(Files.readAllBytes(made.resolve("charter")), 64 * 1024, "charter"), "charter");
        assertEquals(properties.getProperty("vault.id"), charter.vault().toString());
        assertEquals("news.example/log", properties.getProperty("vault.origin"));
        char[] passphrase = PassphraseFile.read(Path.of(properties.getProperty("vault.passphrase-file")));
        try (Keystore keystore = Keystore.open(Path.of(properties.getProperty("vault.keystore")), passphrase)) {
            assertTrue(keystore.signingKeys().containsAll(charter.desk()));
        }
        for (int i = 1; i <= 2; i++) {
            Path own = made.resolve("offline/governance-" + i);
            try (Keystore keystore =
                    Keystore.open(own.resolve("governance.keystore"), PassphraseFile.read(own.resolve("passphrase")))) {
                assertEquals(List.of(charter.governance().get(i - 1)), keystore.signingKeys());
            }
        }
        for (String secret : List.of("evault.properties", "passphrase", "first-administrator", "keys/vault.keystore")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(secret))),
                    secret);
        }
        theRealmHasItsAdministrator();
        assertEquals(Set.of("made", "kc.txt", "db.txt"), names());
    }

    private void theRealmHasItsAdministrator() throws Exception {
        AdminApi administrator =
                KEYCLOAK.administrator(new Realm(KEYCLOAK.realm().server(), realm));
        String id = administrator.userId("administrator");
        JsonNode account = administrator.get("/users/" + id);
        assertTrue(account.path("requiredActions").toString().contains("CONFIGURE_TOTP"), account.toString());
        assertTrue(administrator
                .get("/users/" + id + "/role-mappings/realm")
                .findValuesAsText("name")
                .contains("administrator"));
    }

    @Test
    void touchesNothingThatExists() throws Exception {
        assertEquals(0, setup("made", KEYCLOAK.adminPassword()), told.toString());
        byte[] before = Files.readAllBytes(folder.resolve("made/evault.properties"));
        assertEquals(1, setup("made", KEYCLOAK.adminPassword()), "the folder exists");
        assertEquals(Optional.of(FailureKind.CONFLICT), refusal);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("made/evault.properties")));
        refusal = Optional.empty();
        assertEquals(1, setup("other", KEYCLOAK.adminPassword()), "the realm exists");
        assertEquals(Optional.of(FailureKind.CONFLICT), refusal);
        assertEquals(Set.of("made", "kc.txt", "db.txt"), names());
    }

    @Test
    void leavesNothingWhenKeycloakRefuses() throws IOException {
        assertEquals(1, setup("made", "a wrong password"));
        assertEquals(Optional.of(FailureKind.REFUSED), refusal);
        assertEquals(Set.of("kc.txt", "db.txt"), names());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }
}
