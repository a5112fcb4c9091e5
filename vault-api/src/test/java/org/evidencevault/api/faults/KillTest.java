package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed at every step of the main path. After each kill it starts again, {@code fsck} finds nothing but blobs that belong to
 * nothing, what was acknowledged reads and verifies, and every record that is there is whole.
 */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class KillTest {
    /**
     * @param stored whether the record that was not acknowledged is there all the same
     * @param blobs how many durable blobs are left to which nothing refers
     */
    private record Step(String where, int times, boolean stored, int blobs) {
        static Step lost(String where, int times, int blobs) {
            return new Step(where, times, false, blobs);
        }

        static Step stored(String where, int times) {
            return new Step(where, times, true, 0);
        }
    }

    /** In the order of the path; steps 4 to 9 of a deposit. */
    private static final List<Step> STEPS = List.of(
            // One of two objects is durable, then both; nothing refers to them.
            Step.lost("after FileBlobStore.put", 1, 1),
            Step.lost("before PostgresLedger.append", 1, 2),
            // The deposit is stored, and nobody was told.
            Step.stored("after PostgresLedger.append", 1),
            // The batch is durable and not decided; then decided, and nothing of it stands under a tile path.
            Step.stored("after FileTileStore.put staging", 1),
            Step.stored("after PostgresLedger.advance", 1),
            // One tile of several stands; then all, and the head is not signed; then it is.
            Step.stored("after FileTileStore.name", 2),
            Step.stored("after FileTileStore.put tiles", 1),
            Step.stored("after PostgresLedger.keepCheckpoint", 1));

    @TempDir
    Path folder;

    /** Where the next step finds something else than the one before: nothing refers to it, it is stored, it is decided, it is signed. */
    @Test
    void everyKillLeavesAWholeVault() throws Exception {
        killAtEach(List.of(STEPS.get(1), STEPS.get(2), STEPS.get(4), STEPS.get(7)), false);
    }

    /** Every step, with a check of everything after each kill, and of every call of a step that comes more than once. */
    @Test
    @Tag("campaign")
    void everyKillLeavesNothingThatFsckFinds() throws Exception {
        List<Step> more = new ArrayList<>(STEPS);
        more.add(Step.lost("before FileBlobStore.put", 1, 0));
        more.add(Step.lost("before FileBlobStore.put", 2, 1));
        more.add(Step.stored("before FileTileStore.put staging", 1));
        more.add(Step.stored("before PostgresLedger.advance", 1));
        more.add(Step.stored("after FileTileStore.name", 1));
        more.add(Step.stored("after FileTileStore.name", 3));
        more.add(Step.stored("before PostgresLedger.keepCheckpoint", 1));
        killAtEach(more, true);
    }

    /** Killed whenever it happens to be, while two deposit. */
    @Test
    @Tag("campaign")
    void killsAtAnyTimeLeaveAWholeVault() throws Exception {
        Site site = Site.create();
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        Optional<Desk> opened = Optional.empty();
        Random random = new Random(1);
        for (int round = 0; round < 25; round++) {
            try (Server server = site.serve()) {
                Desk desk = opened.orElseGet(() -> Desk.at(site, server));
                opened = Optional.of(desk);
                desk.requireReadable(server, acknowledged);
                desk.requireWhole(server);
                acknowledged.addAll(whileKilled(desk, server, "round " + round + ", ", random.nextInt(3000)));
            }
            requireNothingButLeftOver(site.run("fsck"), "round " + round);
        }
        site.run("fsck", "--sweep").require(0);
    }

    private static List<Desk.Acknowledged> whileKilled(Desk desk, Server server, String name, int millis)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Desk.Acknowledged>>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String own = name + "writer " + i + ", ";
                writers.add(pool.submit(() -> untilCutOff(desk, server, own)));
            }
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
            server.kill();
            List<Desk.Acknowledged> acknowledged = new ArrayList<>();
            for (Future<List<Desk.Acknowledged>> writer : writers) {
                acknowledged.addAll(writer.get(60, TimeUnit.SECONDS));
            }
            return acknowledged;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Desk.Acknowledged> untilCutOff(Desk desk, Server server, String name) {
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        while (true) {
            Optional<Desk.Acknowledged> next = desk.tryDeposit(server, name + acknowledged.size());
            if (next.isEmpty()) {
                return acknowledged;
            }
            acknowledged.add(next.get());
        }
    }

    private void killAtEach(List<Step> steps, boolean fsckAfterEach) throws Exception {
        // Nothing but requests moves the log: what is killed is where the request is.
        Site site = Site.create().with("vault.sequencing.every", "PT24H");
        Path agent = KillAgent.jar(folder);
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        Optional<Desk> opened = Optional.empty();
        int stored = 0;
        int blobs = 0;
        for (Step step : steps) {
            Path armed = folder.resolve(step.toString().replace(' ', '-'));
            try (Server server = site.serve(KillAgent.option(agent, step.where(), step.times(), armed))) {
                Desk desk = opened.orElseGet(() -> Desk.at(site, server));
                opened = Optional.of(desk);
                requireWhole(desk, server, acknowledged, stored);
                acknowledged.add(desk.deposit(server, "Acknowledged before " + step));
                Files.createFile(armed);
                assertEquals(Optional.empty(), desk.tryDeposit(server, "Not acknowledged: " + step), step.where());
                assertEquals(KillPoint.EXIT, server.awaitEnd(), step.where());
            }
            stored += step.stored() ? 2 : 1;
            blobs += step.blobs();
            if (fsckAfterEach) {
                requireNothingButLeftOver(site.run("fsck"), step.where());
            }
        }
        try (Server server = site.serve()) {
            requireWhole(opened.orElseThrow(), server, acknowledged, stored);
        }
        // What any of the kills left is still there.
        Ended fsck = site.run("fsck");
        requireNothingButLeftOver(fsck, "at the end");
        assertEquals(blobs, fsck.out().size(), () -> "blobs that were left: " + fsck);
        site.run("fsck", "--sweep").require(0);
    }

    private static void requireWhole(Desk desk, Server server, List<Desk.Acknowledged> acknowledged, int stored)
            throws Exception {
        assertEquals(stored, desk.requireWhole(server), "records in the case");
        desk.requireReadable(server, acknowledged);
    }

    private static void requireNothingButLeftOver(Ended fsck, String when) {
        assertTrue(
                fsck.out().stream().allMatch(line -> line.matches("UNEXPECTED_FILE blob [0-9a-f]{32} belongs to .*")),
                () -> when + ": " + fsck);
        fsck.require(fsck.out().isEmpty() ? 0 : 1);
    }
}
