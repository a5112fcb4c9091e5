package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What remains when the JVM that started a service is killed: nothing running, and the data. */
class KilledServiceTest {
    @TempDir
    Path folder;

    @Test
    void postgresGoesAndItsDataStay() throws Exception {
        Path data = folder.resolve("postgres");
        ServiceChild.startAndKill("postgres", data);
        ServiceChild.await("no PostgreSQL left", () -> !ServiceChild.runsOn(data));
        try (EmbeddedPostgres again = EmbeddedPostgres.start(Installations.postgres(data), step -> {})) {
            assertEquals("committed", EmbeddedPostgresTest.query(again.database(), "SELECT word FROM kept"));
        }
        assertFalse(ServiceChild.runsOn(data));
    }

    @Test
    void postgresStartsAgainWhileTheOneBeforeIsStillStopping() throws Exception {
        Path data = folder.resolve("postgres");
        ServiceChild.startAndKill("postgres", data);
        try (EmbeddedPostgres again = EmbeddedPostgres.start(Installations.postgres(data), step -> {})) {
            assertEquals("committed", EmbeddedPostgresTest.query(again.database(), "SELECT word FROM kept"));
        }
    }

    @Test
    void keycloakGoesAndItsFolderIsGoodAgain() throws Exception {
        Path data = folder.resolve("keycloak");
        ServiceChild.startAndKill("keycloak", data);
        ServiceChild.await("no Keycloak left", () -> !ServiceChild.runsOn(data));
        DemoRealm demo = DemoRealm.load();
        try (EmbeddedKeycloak again =
                EmbeddedKeycloak.start(Installations.keycloak(data), demo.template(), step -> {})) {
            Token token = new SignIn(again.realm()).withPassword(demo.account("auditor-1"));
            assertEquals("auditor", String.join(" ", token.roles()));
        }
        assertFalse(ServiceChild.runsOn(data));
    }
}
