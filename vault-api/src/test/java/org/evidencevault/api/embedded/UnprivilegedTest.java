package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedTest {
    @TempDir
    Path folder;

    @Test
    void findsAWayThatRuns() {
        PostgresHome home = PostgresHome.unpacked(Installations.postgres(folder), step -> {});
        assertTrue(home.user().runs(home.program("initdb")));
    }

    @Test
    void handsTheDataToNobody() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        assumeTrue(Unprivileged.AS_NOBODY.runs(Path.of("/bin/true")), "setpriv is not there");
        Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("file"), "content");
        Unprivileged.AS_NOBODY.handOver(folder.resolve("data"));
        assertEquals(65534, Files.getAttribute(folder.resolve("data/file"), "unix:uid"));
        Unprivileged.IN_NAMESPACE.handOver(folder);
        assertEquals(0, Files.getAttribute(folder, "unix:uid"));
    }

    /** The way of a root without user namespaces, as in many containers: the cache must lie where nobody reaches it. */
    @Test
    void aServerRunsAsNobody() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root becomes nobody");
        assumeTrue(Unprivileged.AS_NOBODY.runs(Path.of("/bin/true")), "setpriv is not there");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path binaries = folder.resolve("binaries");
        Archives.untarFromJar(Installations.archive("postgres.jar"), Files.createDirectory(binaries));
        PostgresHome home = new PostgresHome(binaries, Unprivileged.AS_NOBODY);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, folder.resolve("data"), 0, step -> {})) {
            assertEquals("1", EmbeddedPostgresTest.query(postgres.database(), "SELECT 1"));
            assertEquals(65534, Files.getAttribute(folder.resolve("data/cluster/PG_VERSION"), "unix:uid"));
        }
    }
}
