package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A server does not start on an older copy of a part of itself, or on two histories, and says what to do. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class RollbackTest {
    @Test
    void whatIsBehindOrSplitIsRefused() throws Exception {
        Site site = Site.create()
                .with("vault.sequencing.publish-every", "PT1S")
                .with("vault.sequencing.publish-multiple", "1");
        Desk desk = grow(site, "before the copy");
        Site copy = site.copy();
        try (Server server = site.serve()) {
            desk.deposit(server, "one history");
            published(site, server, desk);
        }
        // The database of before, under the tiles of now.
        requireRefusal(
                site.on(copy.database()).run("serve"), 1, "an older copy was restored", "Restore the newest copies");
        // The tiles of before, under the database of now.
        requireRefusal(
                copy.on(site.database()).run("serve"), 1, "an older copy was restored", "Restore the newest copy");
        // Both of before go on by themselves: another history of the same length.
        try (Server server = copy.serve()) {
            desk.deposit(server, "another history");
            published(copy, server, desk);
        }
        requireRefusal(copy.on(site.database()).run("serve"), 5, "cannot both be true", "Keep copies");
    }

    private static Desk grow(Site site, String text) throws Exception {
        try (Server server = site.serve()) {
            Desk desk = Desk.at(site, server);
            desk.deposit(server, text);
            published(site, server, desk);
            return desk;
        }
    }

    /** Adds events to the log, and waits until the world sees a head that is newer than the one of before. */
    private static void published(Site site, Server server, Desk desk) throws Exception {
        String record = desk.records(server).get(0);
        Path checkpoint = site.tiles().resolve("checkpoint");
        byte[] before = Files.exists(checkpoint) ? Files.readAllBytes(checkpoint) : new byte[0];
        desk.requireProved(server, record);
        Waiting.until(
                "published", () -> Files.exists(checkpoint) && !Arrays.equals(before, Files.readAllBytes(checkpoint)));
    }

    private static void requireRefusal(Ended serve, int exit, String what, String hint) {
        serve.require(exit);
        assertTrue(serve.err().toString().contains(what), serve::toString);
        assertTrue(serve.err().toString().contains(hint), serve::toString);
        assertEquals(
                1,
                serve.err().stream()
                        .filter(line -> line.startsWith("evault: hint: "))
                        .count(),
                serve::toString);
    }
}
