package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.evidencevault.api.Answer;
import org.evidencevault.api.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** SIGTERM under load loses nothing that was acknowledged, and the server's end is in the log. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class StopTest {
    private static final int STOPPED_BY_SIGTERM = 128 + 15;
    private static final int WRITERS = 3;

    @Test
    void aStopUnderLoadLosesNothing() throws Exception {
        Site site = Site.create().with("vault.sequencing.every", "PT0.1S");
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        Desk desk;
        try (Server server = site.serve()) {
            desk = Desk.at(site, server);
            Desk at = desk;
            CountDownLatch warm = new CountDownLatch(WRITERS);
            List<Future<List<Desk.Acknowledged>>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "writer " + i + ", ";
                writers.add(pool.submit(() -> untilItStops(at, server, name, warm)));
            }
            assertTrue(warm.await(120, TimeUnit.SECONDS), "all deposit");
            server.terminate();
            for (Future<List<Desk.Acknowledged>> writer : writers) {
                acknowledged.addAll(writer.get(120, TimeUnit.SECONDS));
            }
            assertEquals(STOPPED_BY_SIGTERM, server.awaitEnd());
            assertFalse(server.log().contains("\"level\":\"ERROR\""), server.log());
            assertFalse(server.log().contains("is closed"), server.log());
        } finally {
            pool.shutdownNow();
        }
        try (Server server = site.serve()) {
            desk.requireReadable(server, acknowledged);
            int there = desk.requireWhole(server);
            assertTrue(there <= acknowledged.size() + WRITERS, there + " records");
            assertEquals(1, stopEvents(server));
        }
    }

    private static int stopEvents(Server server) {
        return server.call("GET", "/v1/custody/events?action=stop")
                .as(People.auditor())
                .purpose("looking for the end")
                .send()
                .require(200)
                .json()
                .path("events")
                .size();
    }

    /** Every answer is a receipt, or says that the server stops; then, or where no answer comes, it is over. */
    private static List<Desk.Acknowledged> untilItStops(Desk desk, Server server, String name, CountDownLatch warm) {
        List<Desk.Acknowledged> acknowledged = new ArrayList<>();
        while (true) {
            String text = name + acknowledged.size();
            Optional<Answer> answer = desk.depositing(server, text).sendUnlessCutOff();
            if (answer.filter(given -> given.status() == 201).isEmpty()) {
                answer.ifPresent(given -> given.require(503));
                return acknowledged;
            }
            acknowledged.add(Desk.acknowledged(answer.get(), text));
            if (acknowledged.size() == 3) {
                warm.countDown();
            }
        }
    }
}
