package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.log.LogFixture;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.store.Rows;
import org.evidencevault.core.store.Samples;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database: each has its own pool, session factory and ledger. */
class ManyProcessesTest {
    private final TestDatabase database = TestDatabase.create();
    private final Ledger one = TestProcess.on(database).ledger();
    private final Ledger two = TestProcess.on(database).ledger();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        pool.shutdownNow();
        one.close();
        two.close();
        database.close();
    }

    private static boolean succeeds(Runnable act) {
        try {
            act.run();
            return true;
        } catch (VaultException e) {
            assertEquals(FailureKind.CONFLICT, e.kind());
            return false;
        }
    }

    /** Starts all at the same time; how many succeeded. */
    private long race(List<Runnable> acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.size());
        List<Callable<Boolean>> racers = acts.stream()
                .map(act -> (Callable<Boolean>) () -> {
                    start.await(60, TimeUnit.SECONDS);
                    return succeeds(act);
                })
                .toList();
        long succeeded = 0;
        for (Future<Boolean> racer : pool.invokeAll(racers)) {
            succeeded += racer.get() ? 1 : 0;
        }
        return succeeded;
    }

    @Test
    void ofThoseWhoExpectTheSameLatestNoteOneIsFirst() throws Exception {
        Samples s = new Samples(1);
        Id subject = s.id();
        Optional<Hash> latest = Optional.empty();
        for (int round = 0; round < 25; round++) {
            List<Runnable> acts = new ArrayList<>();
            for (Ledger ledger : List.of(one, two, one, two)) {
                byte[] note = s.bytes(100);
                Change change = new Change()
                        .expect(subject, "kind", latest)
                        .add(subject, "kind", 1, Hash.of(note), note, s.bytes(77));
                acts.add(() -> ledger.append(change));
            }
            assertEquals(1, race(acts));
            List<Rows.NoteRow> notes = one.notes(subject);
            assertEquals(round + 1, notes.size());
            latest = Optional.of(notes.get(round).digest());
        }
    }

    /** Otherwise what was erased before a read was stored could be shown by it. */
    @Test
    void whoNotesSomethingWaitsForThoseWhoDemandThatNothingIs() throws Exception {
        Samples s = new Samples(21);
        Id subject = s.id();
        byte[] first = s.bytes(100);
        byte[] second = s.bytes(100);
        one.append(new Change().add(subject, "kind", 1, Hash.of(first), first, s.bytes(77)));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Change reading = new Change()
                .requireUnchanged(subject, Hash.of(first))
                .addEntries(List.of(s.bytes(77)))
                .alongside(() -> {
                    asked.countDown();
                    await(mayEnd);
                });
        Future<List<Long>> read = pool.submit(() -> one.append(reading));
        await(asked);
        // Who reads too does not wait.
        assertEquals(
                1,
                two.append(new Change()
                                .requireUnchanged(subject, Hash.of(first))
                                .addEntries(List.of(s.bytes(77))))
                        .size());
        Change noting = new Change().add(subject, "kind", 2, Hash.of(second), second, s.bytes(77));
        Future<List<Long>> noted = pool.submit(() -> two.append(noting));
        while (database.query("select 1 from pg_locks where locktype = 'advisory' and not granted and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .isEmpty()) {
            assertFalse(noted.isDone(), "was stored before the read was");
            LockSupport.parkNanos(1_000_000);
        }
        mayEnd.countDown();
        assertEquals(1, read.get(60, TimeUnit.SECONDS).size());
        assertEquals(1, noted.get(60, TimeUnit.SECONDS).size());
        assertFalse(succeeds(() -> one.append(new Change().requireUnchanged(subject, Hash.of(first)))));
    }

    /** Each looks at what the other writes: without a lock both would find nothing in their way. */
    @Test
    void aHoldAndAnErasureAtOnceAreNotBothToldYes() throws Exception {
        Samples s = new Samples(2);
        Id caseId = s.id();
        one.append(new Change().add(new Rows.CaseRow(caseId)));
        for (int round = 0; round < 25; round++) {
            Id record = s.id();
            byte[] note = s.bytes(100);
            one.append(new Change().add(new Rows.RecordRow(record, caseId)));
            race(List.of(
                    () -> one.append(new Change()
                            .expect(record, "erasure", Optional.empty())
                            .hold(record, true)),
                    () -> two.append(
                            new Change().addUnfinished(record, "erasure", 1, Hash.of(note), note, s.bytes(77)))));
            assertEquals(one.isHeld(record), one.notes(record).isEmpty(), "round " + round);
        }
    }

    @Test
    void ofTwoWhoDestroyAndRewrapTheSameObjectOneIsFirst() throws Exception {
        Samples s = new Samples(3);
        Id caseId = s.id();
        one.append(new Change().add(s.kek(caseId, 1, 1)).add(s.kek(caseId, 1, 2)));
        for (int round = 0; round < 25; round++) {
            Rows.ObjectRow object = s.object(s.id(), caseId);
            Rows.ObjectRow after = s.rewrapped(object);
            one.append(new Change().add(object));
            long done = race(List.of(
                    () -> one.append(new Change().rewrap(object, after)),
                    () -> two.append(new Change().rewrap(object, s.rewrapped(object)))));
            assertEquals(1, done);
            assertEquals(2, one.objects(object.subject()).get(0).generation());
        }
    }

    @Test
    void changesThatLockTheSameSubjectsDoNotWaitForEachOtherForEver() throws Exception {
        Samples s = new Samples(4);
        List<Id> subjects = List.of(s.id(), s.id(), s.id());
        List<Runnable> acts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Ledger ledger = i % 2 == 0 ? one : two;
            Change change = new Change();
            for (int k = 0; k < 3; k++) {
                byte[] note = s.bytes(50);
                change.add(
                        subjects.get((i + (i % 2 == 0 ? k : 3 - k)) % 3), "kind", 1, Hash.of(note), note, s.bytes(77));
            }
            acts.add(() -> ledger.append(change));
        }
        long done = 0;
        for (int i = 0; i < acts.size(); i += 8) {
            done += race(acts.subList(i, i + 8));
        }
        assertEquals(40, done);
        assertEquals(120, one.pendingCount());
    }

    /** A transaction that began first and ends last: its entry has a smaller id than one that is in the log already. */
    @Test
    void anEntryThatAppearsLateIsInALaterBatch() throws Exception {
        Samples s = new Samples(5);
        one.append(new Change().add(s.auditKek(1)));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Change late = new Change()
                .addEvent(s.id(), s.bytes(100), 1, s.bytes(72), s.bytes(77))
                .alongside(() -> {
                    begun.countDown();
                    await(end);
                });
        Future<List<Long>> slow = pool.submit(() -> one.append(late));
        await(begun);
        long quick = two.append(new Change().addEvent(s.id(), s.bytes(100), 1, s.bytes(72), s.bytes(77)))
                .get(0);
        LogHead first = new LogHead(1, Hash.of(s.bytes(1)));
        assertTrue(two.advance(two.head(), first, two.pending(10)));
        assertEquals(OptionalLong.of(0), one.indexOf(quick));
        // Whoever reads on from the quick one would never see the slow one: so it is not shown before.
        assertEquals(List.of(), two.events(-1, 10));
        // An index is given to what is committed, and never again: by it nothing is missed.
        assertEquals(quick, two.loggedEvents(0, 10).get(0).row().entry());
        end.countDown();
        long slower = slow.get(60, TimeUnit.SECONDS).get(0);
        assertTrue(slower < quick);
        assertEquals(
                List.of(slower, quick),
                two.events(-1, 10).stream().map(Rows.EventRow::entry).toList());
        assertEquals(
                List.of(slower),
                two.pending(10).stream().map(Ledger.Pending::id).toList());
        assertTrue(one.advance(first, new LogHead(2, Hash.of(s.bytes(1))), two.pending(10)));
        assertEquals(OptionalLong.of(1), two.indexOf(slower));
        assertEquals(slower, two.loggedEvents(1, 10).get(0).row().entry());
        assertEquals(0, one.pendingCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBatchIsTakenOnlyIfAllOfItWaits() {
        Samples s = new Samples(6);
        one.append(new Change().addEntries(s.entries(3)));
        List<Ledger.Pending> waiting = one.pending(3);
        LogHead next = new LogHead(2, Hash.of(s.bytes(1)));
        List<Ledger.Pending> unknown = List.of(waiting.get(0), new Ledger.Pending(1000, s.bytes(77)));
        List<Ledger.Pending> twice = List.of(waiting.get(0), waiting.get(0));
        for (List<Ledger.Pending> wrong : List.of(unknown, twice)) {
            assertThrows(IllegalArgumentException.class, () -> one.advance(one.head(), next, wrong));
            assertEquals(0, one.head().size());
            assertEquals(3, one.pendingCount());
        }
    }

    /** Four threads of two processes append while both sequence: no entry is lost or doubled, and the heads are one chain. */
    @Test
    void appendingAndSequencingAtOnceLosesAndDoublesNothing() throws Exception {
        FileTileStore tiles = new FileTileStore(folder.resolve("tiles"));
        int writers = 4;
        int each = 60;
        Log.open(LogFixture.config(), one, tiles);
        List<Future<Map<Long, byte[]>>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Ledger ledger = writer % 2 == 0 ? one : two;
            Samples own = new Samples(100 + writer);
            writing.add(pool.submit(() -> {
                Map<Long, byte[]> stored = new HashMap<>();
                for (int i = 0; i < each; i++) {
                    List<byte[]> entries = own.entries(1 + i % 3);
                    List<Long> ids = ledger.append(new Change().addEntries(entries));
                    for (int k = 0; k < ids.size(); k++) {
                        stored.put(ids.get(k), entries.get(k));
                    }
                }
                return stored;
            }));
        }
        int total = writers * each * 2;
        List<Future<List<Checkpoint>>> sequencing = new ArrayList<>();
        for (Ledger ledger : List.of(one, two)) {
            Log log = Log.open(LogFixture.config(), ledger, tiles);
            sequencing.add(pool.submit(() -> {
                List<Checkpoint> heads = new ArrayList<>();
                while (ledger.head().size() < total) {
                    heads.add(LogFixture.checkpoint(log.integrate(50)));
                }
                return heads;
            }));
        }
        Map<Long, byte[]> stored = new HashMap<>();
        for (Future<Map<Long, byte[]>> writer : writing) {
            stored.putAll(writer.get(120, TimeUnit.SECONDS));
        }
        assertEquals(total, stored.size());
        List<Checkpoint> heads = new ArrayList<>();
        for (Future<List<Checkpoint>> sequencer : sequencing) {
            heads.addAll(sequencer.get(120, TimeUnit.SECONDS));
        }
        requireOneLogOf(stored, heads, Log.open(LogFixture.config(), one, tiles), tiles);
    }

    private void requireOneLogOf(Map<Long, byte[]> stored, List<Checkpoint> heads, Log log, FileTileStore tiles) {
        Checkpoint last = LogFixture.checkpoint(log.signedHead());
        assertEquals(stored.size(), last.size());
        assertEquals(0, one.pendingCount());
        byte[][] logged = new byte[stored.size()][];
        TreeReplay.replay(
                last.size(),
                last.root(),
                TileReader.of(tiles::read),
                (index, bundle, offset, length) ->
                        logged[(int) index] = java.util.Arrays.copyOfRange(bundle, offset, offset + length));
        boolean[] seen = new boolean[stored.size()];
        stored.forEach((id, entry) -> {
            int index = (int) one.indexOf(id).orElseThrow();
            assertTrue(!seen[index], "index " + index + " twice");
            seen[index] = true;
            assertArrayEquals(entry, logged[index]);
        });
        for (Checkpoint head : heads) {
            assertEquals(
                    LogFixture.root(List.of(logged).subList(0, (int) head.size())), head.root(), "head " + head.size());
        }
    }
}
