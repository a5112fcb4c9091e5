package org.evidencevault.api.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.evidencevault.api.Answer;
import org.evidencevault.api.People;
import org.evidencevault.api.embedded.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** PostgreSQL crashes in the middle of requests and comes back: what cannot be done is 503, and the server goes on by itself. */
@EnabledIfSystemProperty(named = Site.APPLICATION, matches = ".+")
class DatabaseAwayTest {
    private static final int SEVERAL = 5;

    private final AtomicBoolean end = new AtomicBoolean();

    @Test
    void theServerAnswers503AndGoesOn() throws Exception {
        Site site = Site.create();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (Server server = site.serve()) {
            Desk desk = Desk.at(site, server);
            String record =
                    desk.deposit(server, "Read while the database goes away").record();
            List<Desk.Acknowledged> acknowledged = new ArrayList<>();
            AtomicInteger number = new AtomicInteger();
            Work writing = new Work(pool, () -> {
                String text = "Deposit " + number.incrementAndGet();
                Answer answer = desk.depositing(server, text).send();
                if (answer.status() == 201) {
                    acknowledged.add(Desk.acknowledged(answer, text));
                }
                return answer;
            });
            Work reading = new Work(
                    pool,
                    () -> server.call("GET", "/v1/records/" + record + "/versions/1")
                            .as(People.lead())
                            .purpose("reading on")
                            .send());
            Waiting.until("both work", () -> writing.done(201) >= SEVERAL && reading.done(200) >= SEVERAL);
            SharedPostgres.crash();
            Waiting.until("both are told", () -> writing.done(503) >= SEVERAL && reading.done(503) >= SEVERAL);
            SharedPostgres.startAgain();
            int written = writing.done(201);
            int read = reading.done(200);
            Waiting.until(
                    "both work again",
                    () -> writing.done(201) >= written + SEVERAL && reading.done(200) >= read + SEVERAL);
            end.set(true);
            writing.await();
            reading.await();
            desk.requireReadable(server, acknowledged);
            desk.requireWhole(server);
            // Whoever got plaintext is in the log, as often.
            assertTrue(events(server, record) >= reading.done(200), "an event for each read that was answered");
            server.terminate();
            server.awaitEnd();
        } finally {
            end.set(true);
            pool.shutdownNow();
        }
        // A deposit whose answer the database lost leaves blobs; neither a gap in the events nor anything else.
        Ended fsck = site.run("fsck", "--sweep").require(0);
        assertEquals(List.of(), fsck.out());
    }

    private static int events(Server server, String record) {
        return server.call("GET", "/v1/custody/events?limit=1000&action=read&outcome=allowed&record=" + record)
                .as(People.auditor())
                .purpose("counting")
                .send()
                .require(200)
                .json()
                .path("events")
                .size();
    }

    /** Makes the same call on and on; every answer is the one that it should be, or 503. */
    private final class Work {
        private final Map<Integer, Integer> answers = new TreeMap<>();
        private final Future<Void> running;

        Work(ExecutorService pool, Supplier<Answer> call) {
            running = pool.submit(() -> {
                while (!end.get()) {
                    Answer answer = call.get();
                    if (answer.status() / 100 != 2) {
                        answer.requireProblem(503, "unavailable");
                    }
                    synchronized (answers) {
                        answers.merge(answer.status(), 1, Integer::sum);
                    }
                }
                return null;
            });
        }

        int done(int status) throws Exception {
            if (running.isDone()) {
                running.get();
            }
            synchronized (answers) {
                return answers.getOrDefault(status, 0);
            }
        }

        void await() throws Exception {
            running.get(120, TimeUnit.SECONDS);
        }
    }
}
