package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two servers on one database, one folder of blobs and one of tiles deposit at once; one of them is killed. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class TwoServersTest {
    /** Of each server, before one is killed; and of each thread of the survivor afterwards. */
    private static final int ENOUGH = 5;

    @Test
    void oneIsKilledAndTheOtherGoesOn() throws Exception {
        Site site = Site.create();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (Server victim = site.serve();
                Server survivor = site.serve()) {
            Desk desk = Desk.at(site, victim);
            CountDownLatch warm = new CountDownLatch(4);
            CountDownLatch killed = new CountDownLatch(1);
            List<Future<List<Desk.Acknowledged>>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Server server = i % 2 == 0 ? victim : survivor;
                String name = "writer " + i + ", paragraph ";
                writers.add(pool.submit(() -> deposit(desk, server, name, warm, killed)));
            }
            assertTrue(warm.await(120, TimeUnit.SECONDS), "all four deposit");
            victim.kill();
            killed.countDown();
            List<Desk.Acknowledged> acknowledged = new ArrayList<>();
            for (Future<List<Desk.Acknowledged>> writer : writers) {
                acknowledged.addAll(writer.get(120, TimeUnit.SECONDS));
            }
            desk.requireReadable(survivor, acknowledged);
            int there = desk.requireWhole(survivor);
            // Of each of the victim's two writers one more may be stored.
            assertTrue(
                    there >= acknowledged.size() && there <= acknowledged.size() + 2,
                    there + " records, " + acknowledged.size() + " acknowledged");
        } finally {
            pool.shutdownNow();
        }
        site.run("fsck", "--sweep").require(0);
    }

    /** Deposits until the server is gone, or for a while after the other one is. */
    private static List<Desk.Acknowledged> deposit(
            Desk desk, Server server, String name, CountDownLatch warm, CountDownLatch killed)
            throws InterruptedException {
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        int after = 0;
        while (after < ENOUGH) {
            Optional<Desk.Acknowledged> next = desk.tryDeposit(server, name + acknowledged.size());
            if (next.isEmpty()) {
                assertTrue(server.hasEnded(), "a server that runs answers");
                return acknowledged;
            }
            acknowledged.add(next.get());
            if (acknowledged.size() == ENOUGH) {
                warm.countDown();
            }
            after += killed.getCount() == 0 ? 1 : 0;
        }
        return acknowledged;
    }
}
