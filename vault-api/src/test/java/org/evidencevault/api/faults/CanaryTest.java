package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.evidencevault.api.People;
import org.evidencevault.api.embedded.SharedKeycloak;
import org.evidencevault.api.embedded.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Words are planted in everything that a caller can fill, in several scripts, and then searched for on disk: what the server stores, logs,
 * and leaves behind when it is killed in the middle of an upload; what PostgreSQL and Keycloak write. The ids of accounts are the one thing
 * that callers name and that is stored as it is.
 */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class CanaryTest {
    private final Canaries canaries = new Canaries();

    @Test
    void noWordOfAnybodyIsOnDisk() throws Exception {
        Site site = Site.create();
        Path common = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = in(common);
        try (Server server = site.serve()) {
            Planting planting = new Planting(canaries, server);
            planting.everythingAccepted();
            planting.everythingRefused();
            canaries.also("pseudonym", planting.pseudonym());
            requireNothingOnDisk(site, "while it runs");
            uploadHalfAndKill(site, server, planting.reserve());
        }
        requireNothingOnDisk(site, "after kill -9");
        for (Path each : in(common)) {
            if (!before.contains(each)) {
                assertEquals(
                        List.of(), new DiskSearch(canaries.forms()).below(each).found());
            }
        }
        theSearchFindsWhatIsThere(site);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Sends half of a file and kills the server while it waits for the rest. */
    private void uploadHalfAndKill(Site site, Server server, String upload) throws Exception {
        long before = Waiting.sizeOf(site.blobs());
        byte[] half = new byte[3 << 20];
        byte[] words = (canaries.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < half.length; at++) {
            half[at] = words[at % words.length];
        }
        try (Socket socket = new Socket(server.api().getHost(), server.api().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /v1/uploads/" + upload + " HTTP/1.1\r\nHost: vault\r\nContent-Type: text/plain\r\n"
                            + "Authorization: Bearer " + People.lead().token().value() + "\r\nContent-Length: "
                            + half.length * 2 + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
            Waiting.until("some of the file is on disk", () -> Waiting.sizeOf(site.blobs()) > before + (1 << 20));
            server.kill();
            assertTrue(Waiting.sizeOf(site.blobs()) > before + (1 << 20), "a piece of a blob was left");
        }
    }

    private void requireNothingOnDisk(Site site, String when) throws IOException, SQLException {
        checkpoint("CHECKPOINT");
        DiskSearch search = new DiskSearch(canaries.forms())
                .below(SharedPostgres.folder())
                .below(SharedKeycloak.get().folder())
                .below(site.folder());
        assertEquals(List.of(), search.found(), when);
        assertTrue(search.bytes() > 50_000_000, search.bytes() + " bytes looked through " + when);
    }

    /** The same search, of the same places, with each form planted on purpose. */
    private void theSearchFindsWhatIsThere(Site site) throws IOException, SQLException {
        checkpoint("CREATE TABLE planted AS SELECT '" + canaries.sentence() + "'::text AS words");
        checkpoint("CHECKPOINT");
        List<String> inDatabase = new DiskSearch(canaries.forms())
                .below(SharedPostgres.folder().resolve("cluster/base"))
                .found();
        checkpoint("DROP TABLE planted");
        for (Canaries.Script script : Canaries.Script.values()) {
            assertTrue(inDatabase.toString().contains(script + " UTF-8"), script + " in " + inDatabase);
        }
        Path planted = Files.createDirectory(site.folder().resolve("planted"));
        canaries.forms().forEach((form, bytes) -> plant(planted.resolve(form.replace(' ', '-')), bytes));
        List<String> found = new DiskSearch(canaries.forms()).below(planted).found();
        assertEquals(
                new TreeSet<>(canaries.forms().keySet()),
                new TreeSet<>(found.stream().map(each -> each.split(" in ")[0]).toList()));
        // Across the border of two pieces that are searched one after the other.
        byte[] word = canaries.word().getBytes(StandardCharsets.UTF_8);
        byte[] two = new byte[DiskSearch.PIECE + 100];
        System.arraycopy(word, 0, two, DiskSearch.PIECE - 5, word.length);
        Path large = Files.write(planted.resolve("large"), two);
        assertEquals(
                List.of("LATIN UTF-8 in " + large),
                new DiskSearch(canaries.forms()).below(large).found());
    }

    private static void plant(Path file, byte[] bytes) {
        byte[] around = new byte[bytes.length + 2000];
        Arrays.fill(around, (byte) 'x');
        System.arraycopy(bytes, 0, around, 1000, bytes.length);
        try {
            Files.write(file, around);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkpoint(String sql) throws SQLException {
        try (Connection connection = SharedPostgres.superuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
