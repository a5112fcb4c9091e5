package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares a transaction with whom, and what becomes of each. What is stored is a list here: {@link ManyProcessesTest} has the database. */
class GroupCommitTest {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final Random random = new Random(1);
    private final List<Change> stored = new ArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private Optional<RuntimeException> refusal = Optional.empty();
    private Optional<Error> error = Optional.empty();
    private long lastId;
    private final GroupCommit groups = new GroupCommit(this::store, this::store);

    @AfterEach
    void endThreads() throws InterruptedException {
        pool.shutdownNow();
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS), "somebody still waits");
    }

    /** The first waits, so that the others find it writing. What has more than one entry is refused, if anything is. */
    private synchronized List<Long> store(Change change) {
        if (stored.isEmpty()) {
            await(firstMayEnd);
        }
        if (change.entries().size() > 1 && !stored.isEmpty()) {
            error.ifPresent(thrown -> {
                throw thrown;
            });
            refusal.ifPresent(thrown -> {
                throw thrown;
            });
        }
        stored.add(change);
        List<Long> ids = new ArrayList<>();
        change.entries().forEach(entry -> ids.add(++lastId));
        return ids;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Change event() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return new Change().addEvent(id(), bytes, 1, bytes, bytes);
    }

    private Id id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Id.ofBytes(bytes);
    }

    /** Appends each on a thread of its own, the first before the others, which all wait before it ends. */
    private List<Future<List<Long>>> atOnce(List<Change> changes) {
        List<Future<List<Long>>> futures = new ArrayList<>();
        for (Change change : changes) {
            List<Thread> thread = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(1);
            Callable<List<Long>> append = () -> {
                thread.add(Thread.currentThread());
                begun.countDown();
                return groups.append(change);
            };
            futures.add(pool.submit(append));
            await(begun);
            awaitWaiting(thread.get(0));
        }
        firstMayEnd.countDown();
        return futures;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static VaultException failureOf(Future<?> future) {
        Throwable thrown = assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS))
                .getCause();
        return (VaultException) thrown;
    }

    @Test
    void whoComesMeanwhileShares() throws Exception {
        List<Change> changes = List.of(event(), event(), event(), event().addAll(event()), event());
        List<Future<List<Long>>> futures = atOnce(changes);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            List<Long> own = futures.get(i).get(20, TimeUnit.SECONDS);
            assertEquals(changes.get(i).entries().size(), own.size());
            ids.addAll(own);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), ids);
        assertEquals(2, stored.size(), "the first, and those who waited");
        assertEquals(changes.get(0).entries(), stored.get(0).entries());
        List<byte[]> rest = new ArrayList<>();
        changes.subList(1, 5).forEach(change -> rest.addAll(change.entries()));
        assertEquals(rest, stored.get(1).entries());
    }

    @Test
    void aGroupHasAnEnd() throws Exception {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            changes.add(event());
        }
        List<Long> ids = new ArrayList<>();
        for (Future<List<Long>> future : atOnce(changes)) {
            ids.addAll(future.get(20, TimeUnit.SECONDS));
        }
        assertEquals(70, Set.copyOf(ids).size());
        assertEquals(
                List.of(1, 64, 5),
                stored.stream().map(change -> change.entries().size()).toList());
    }

    @Test
    void twoOfOneSubjectDoNot() throws Exception {
        Id record = id();
        Change first = event().expect(record, "kind", Optional.empty());
        Change second = event().expect(record, "kind", Optional.empty());
        for (Future<List<Long>> future : atOnce(List.of(event(), first, event(), second, event()))) {
            assertEquals(1, future.get(20, TimeUnit.SECONDS).size());
        }
        assertEquals(
                List.of(1, 3, 1),
                stored.stream().map(change -> change.entries().size()).toList());
        assertEquals(first.expectations(), stored.get(1).expectations());
        assertEquals(second.expectations(), stored.get(2).expectations());
    }

    @Test
    void whatDoesMoreThanAddIsAlone() throws Exception {
        Rows.KekRow kek = new Rows.KekRow(id(), 1, 1, "root", new byte[72]);
        List<Change> apart = List.of(
                event().add(new Rows.CaseRow(id())),
                event().add(kek),
                event().destroy(kek),
                event().rewrap(kek),
                event().hold(id(), true),
                event().alongside(() -> {}));
        // Nobody leads a group here, so the first of them must not wait.
        firstMayEnd.countDown();
        for (Change change : apart) {
            assertEquals(1, groups.append(change).size());
        }
        assertEquals(apart.size(), stored.size());
        for (int i = 0; i < apart.size(); i++) {
            assertSame(apart.get(i), stored.get(i));
        }
    }

    @Test
    void ifOneIsRefusedEachIsAlone() throws Exception {
        refusal = Optional.of(new VaultException(FailureKind.CONFLICT, "ledger", "is taken"));
        Change twice = event().addAll(event());
        List<Future<List<Long>>> futures = atOnce(List.of(event(), event(), twice, event()));
        for (int i : List.of(0, 1, 3)) {
            assertEquals(1, futures.get(i).get(20, TimeUnit.SECONDS).size());
        }
        assertEquals(FailureKind.CONFLICT, failureOf(futures.get(2)).kind());
        assertEquals(3, stored.size());
    }

    /** Nobody knows then whether it was stored: it is not tried again, and nobody waits. */
    @Test
    void whoDiesTakesNobodyAlong() throws Exception {
        error = Optional.of(new StackOverflowError("in a test"));
        List<Future<List<Long>>> futures = atOnce(List.of(event(), event(), event()));
        assertEquals(1, futures.get(0).get(20, TimeUnit.SECONDS).size());
        List<Class<?>> thrown = new ArrayList<>();
        for (Future<?> future : futures.subList(1, 3)) {
            thrown.add(assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS))
                    .getCause()
                    .getClass());
        }
        assertEquals(List.of(StackOverflowError.class, IllegalStateException.class), thrown);
        assertEquals(1, stored.size());
        error = Optional.empty();
        assertEquals(1, groups.append(event()).size());
    }

    @Test
    void whatFailsForOneFailsForAll() throws Exception {
        refusal = Optional.of(new VaultException(FailureKind.IO, "ledger", "the database failed"));
        List<Future<List<Long>>> futures = atOnce(List.of(event(), event(), event()));
        assertEquals(1, futures.get(0).get(20, TimeUnit.SECONDS).size());
        assertEquals(FailureKind.IO, failureOf(futures.get(1)).kind());
        assertEquals(FailureKind.IO, failureOf(futures.get(2)).kind());
        assertEquals(1, stored.size(), "nobody tried again what may be stored");
        // Whoever comes later is not held up by it.
        refusal = Optional.empty();
        assertEquals(1, groups.append(event()).size());
    }
}
