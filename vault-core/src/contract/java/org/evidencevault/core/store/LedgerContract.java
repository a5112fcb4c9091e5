package org.evidencevault.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} does. Knows nothing of files or tables: a subclass says how to open one. */
public abstract class LedgerContract {
    private static final String KIND = "evidence-vault/record@v1";

    protected Ledger ledger;

    /** Opens the ledger of this test: the same one each time. */
    protected abstract Ledger open();

    /** Whether the ledger stores rows {@linkplain Change#alongside alongside} a change; otherwise it refuses them. */
    protected abstract boolean storesRowsAlongside();

    @BeforeEach
    void openFirst() {
        ledger = open();
    }

    @AfterEach
    void closeLast() {
        ledger.close();
    }

    /** What was stored must be there for this process and for the next. */
    private void reopen() {
        ledger.close();
        ledger = open();
    }

    private static FailureKind kindOf(Runnable action) {
        return assertThrows(VaultException.class, action::run).kind();
    }

    @Test
    void beginsEmpty() {
        assertEquals(new LogHead(0, Hash.of()), ledger.head());
        assertEquals(0, ledger.pendingCount());
        assertEquals(List.of(), ledger.pending(10));
        assertEquals(List.of(), ledger.cases(Optional.empty(), 10));
        assertEquals(List.of(), ledger.keks());
        assertEquals(List.of(), ledger.events(-1, 10));
        assertEquals(Optional.empty(), ledger.newestCheckpoint());
        assertEquals(OptionalLong.empty(), ledger.indexOf(0));
    }

    @Test
    void keepsEverythingOfAChange() {
        Samples s = new Samples(1);
        Id caseId = s.id();
        Id record = s.id();
        Id event = s.id();
        Rows.ObjectRow object = s.object(record, caseId);
        Rows.KekRow kek = s.kek(caseId, 1, 1);
        byte[] note = s.bytes(300);
        Change change = new Change()
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .add(record, KIND, 1, Hash.of(note), note, s.bytes(77))
                .addEvent(event, s.bytes(1096), 3, s.bytes(72), s.bytes(77))
                .add(object)
                .add(kek)
                .add(s.auditKek(3));
        List<Long> ids = ledger.append(change);
        assertEquals(2, ids.size());
        reopen();
        assertEquals(Optional.of(new Rows.RecordRow(record, caseId)), ledger.record(record));
        assertEquals(List.of(new Rows.CaseRow(caseId)), ledger.cases(Optional.empty(), 10));
        Rows.NoteRow stored = ledger.notes(record).get(0);
        assertArrayEquals(note, stored.bytes());
        assertEquals(
                List.of(KIND, 1L, Hash.of(note), ids.get(0)),
                List.of(stored.kind(), stored.version(), stored.digest(), stored.entry()));
        assertTrue(ledger.objects(record).get(0).sameRow(object));
        assertTrue(ledger.isReferenced(object.blob()));
        assertFalse(ledger.isReferenced(record));
        assertArrayEquals(kek.wrapped(), ledger.kek(caseId, 1, 1).orElseThrow().wrapped());
        Rows.EventRow read = ledger.events(-1, 10).get(0);
        assertEquals(List.of(event, 3L, ids.get(1)), List.of(read.event(), read.generation(), read.entry()));
        assertArrayEquals(change.events().get(0).sealed(), read.sealed());
        assertArrayEquals(change.events().get(0).wrappedDek(), read.wrappedDek());
        assertEquals(2, ledger.pendingCount());
        assertArrayEquals(change.entries().get(1), ledger.pending(10).get(1).entry());
        assertEquals(ids.get(1), ledger.pending(10).get(1).id());
    }

    @Test
    void showsAllOfARecordAtOnce() {
        Samples s = new Samples(31);
        Id caseId = s.id();
        Id record = s.id();
        Id other = s.id();
        assertEquals(Optional.empty(), ledger.whole(record));
        Change change = new Change().add(new Rows.CaseRow(caseId)).add(s.kek(caseId, 1, 1));
        for (Id each : List.of(record, other)) {
            change.add(new Rows.RecordRow(each, caseId)).add(s.object(each, caseId));
            for (int version = 1; version <= 2; version++) {
                byte[] note = s.bytes(100);
                change.add(each, KIND, version, Hash.of(note), note, s.bytes(77));
            }
        }
        ledger.append(change);
        reopen();
        Rows.WholeRecord whole = ledger.whole(record).orElseThrow();
        assertEquals(new Rows.RecordRow(record, caseId), whole.row());
        assertEquals(1, whole.objects().size());
        assertTrue(whole.objects().get(0).sameRow(ledger.objects(record).get(0)));
        List<Rows.NoteRow> notes = ledger.notes(record);
        assertEquals(2, whole.notes().size());
        for (int i = 0; i < 2; i++) {
            Rows.NoteRow note = whole.notes().get(i);
            assertEquals(record, note.subject());
            assertEquals(
                    List.of(KIND, i + 1L, notes.get(i).digest(), notes.get(i).entry()),
                    List.of(note.kind(), note.version(), note.digest(), note.entry()));
            assertArrayEquals(notes.get(i).bytes(), note.bytes());
        }
        assertEquals(Optional.empty(), ledger.whole(caseId));
    }

    @Test
    void aChangeMayDemandThatNothingMoreWasNoted() {
        Samples s = new Samples(33);
        Id caseId = s.id();
        Id record = s.id();
        byte[] first = s.bytes(100);
        byte[] second = s.bytes(100);
        ledger.append(new Change().add(new Rows.CaseRow(caseId)).add(new Rows.RecordRow(record, caseId)));
        assertEquals(
                FailureKind.CONFLICT,
                kindOf(() -> ledger.append(new Change().requireUnchanged(record, Hash.of(first)))));
        ledger.append(new Change().add(record, KIND, 1, Hash.of(first), first, s.bytes(77)));
        Change seen = new Change().add(s.auditKek(1)).requireUnchanged(record, Hash.of(first));
        ledger.append(seen);
        ledger.append(new Change().add(record, "another", 0, Hash.of(second), second, s.bytes(77)));
        Change late = new Change()
                .addEvent(s.id(), s.bytes(1096), 1, s.bytes(72), s.bytes(77))
                .requireUnchanged(record, Hash.of(first));
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(late)));
        // One that holds does not stand for one that does not.
        assertEquals(
                FailureKind.CONFLICT,
                kindOf(() -> ledger.append(new Change(late).requireUnchanged(record, Hash.of(second)))));
        assertEquals(List.of(), ledger.events(-1, 10));
        ledger.append(new Change()
                .addEvent(s.id(), s.bytes(1096), 1, s.bytes(72), s.bytes(77))
                .requireUnchanged(record, Hash.of(second)));
        assertEquals(1, ledger.events(-1, 10).size());
    }

    @Test
    void changesThatBecameOneAreStoredAsOne() {
        Samples s = new Samples(32);
        Id caseId = s.id();
        List<Id> records = List.of(s.id(), s.id());
        Change all = new Change().add(new Rows.CaseRow(caseId)).add(s.auditKek(1));
        for (Id record : records) {
            byte[] note = s.bytes(100);
            all.addAll(new Change()
                    .add(new Rows.RecordRow(record, caseId))
                    .add(record, KIND, 1, Hash.of(note), note, s.bytes(77))
                    .addEvent(s.id(), s.bytes(1096), 1, s.bytes(72), s.bytes(77)));
        }
        List<Long> ids = ledger.append(all);
        List<Ledger.Pending> pending = ledger.pending(10);
        assertEquals(ids, pending.stream().map(Ledger.Pending::id).toList());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(all.entries().get(i), pending.get(i).entry());
        }
        assertEquals(ids.get(0), ledger.notes(records.get(0)).get(0).entry());
        assertEquals(ids.get(2), ledger.notes(records.get(1)).get(0).entry());
        assertEquals(
                List.of(ids.get(1), ids.get(3)),
                ledger.events(-1, 10).stream().map(Rows.EventRow::entry).toList());
    }

    @Test
    void aChangeThatConflictsDoesNothing() {
        Samples s = new Samples(2);
        Id caseId = s.id();
        Id record = s.id();
        Rows.ObjectRow object = s.object(record, caseId);
        Rows.KekRow kek = s.kek(caseId, 1, 1);
        byte[] note = s.bytes(100);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .add(record, KIND, 1, Hash.of(note), note, s.bytes(77))
                .add(object)
                .add(kek)
                .add(s.auditKek(1)));
        List<Change> refused = List.of(
                new Change().add(new Rows.CaseRow(caseId)),
                new Change().add(new Rows.RecordRow(record, caseId)),
                new Change().add(new Rows.RecordRow(s.id(), s.id())),
                new Change().add(record, KIND, 1, Hash.of(note), note, s.bytes(77)),
                new Change().add(object),
                new Change().add(kek),
                new Change().rewrap(s.kek(caseId, 2, 1)),
                new Change().destroy(s.object(record, caseId)),
                new Change().destroy(s.object(s.id(), caseId)),
                new Change().rewrap(s.rewrapped(object), object),
                new Change().expect(record, KIND, Optional.empty()),
                new Change().expect(record, KIND, Optional.of(Hash.of(s.bytes(5)))),
                new Change().expect(s.id(), KIND, Optional.of(Hash.of(note))));
        Id other = s.id();
        for (Change change : refused) {
            change.add(new Rows.CaseRow(other)).addEvent(s.id(), s.bytes(50), 1, s.bytes(72), s.bytes(77));
            assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(change)));
        }
        reopen();
        assertEquals(List.of(new Rows.CaseRow(caseId)), ledger.cases(Optional.empty(), 10));
        assertEquals(1, ledger.pendingCount());
        assertEquals(List.of(), ledger.events(-1, 10));
        ledger.append(
                new Change().expect(record, KIND, Optional.of(Hash.of(note))).add(new Rows.CaseRow(other)));
    }

    @Test
    void pagesInOrder() {
        Samples s = new Samples(3);
        List<Id> cases = new ArrayList<>();
        List<Id> records = new ArrayList<>();
        Change change = new Change().add(s.auditKek(1));
        for (int i = 0; i < 25; i++) {
            cases.add(s.id());
            records.add(s.id());
            change.add(new Rows.CaseRow(cases.get(i)));
            change.addEvent(s.id(), s.bytes(20), 1, s.bytes(72), s.bytes(77));
        }
        records.forEach(record -> change.add(new Rows.RecordRow(record, cases.get(0))));
        List<Long> entries = ledger.append(change);
        Id first = cases.get(0);
        cases.sort(null);
        records.sort(null);
        assertEquals(
                cases.subList(0, 10),
                ledger.cases(Optional.empty(), 10).stream()
                        .map(Rows.CaseRow::caseId)
                        .toList());
        assertEquals(
                cases.subList(20, 25),
                ledger.cases(Optional.of(cases.get(19)), 10).stream()
                        .map(Rows.CaseRow::caseId)
                        .toList());
        assertEquals(
                records.subList(7, 12),
                ledger.records(first, Optional.of(records.get(6)), 5).stream()
                        .map(Rows.RecordRow::record)
                        .toList());
        assertEquals(List.of(), ledger.records(s.id(), Optional.empty(), 5));
        assertEquals(
                entries.subList(5, 9),
                ledger.events(entries.get(4), 4).stream()
                        .map(Rows.EventRow::entry)
                        .toList());
    }

    @Test
    void rewrapsAndFindsByKek() {
        Samples s = new Samples(4);
        Id caseId = s.id();
        Id record = s.id();
        Rows.ObjectRow one = s.object(record, caseId);
        Rows.KekRow kek = s.kek(caseId, one.audience(), 1);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .add(one)
                .add(kek)
                .add(s.kek(caseId, one.audience(), 2)));
        assertEquals(2, ledger.newestKek(caseId, one.audience()).orElseThrow().generation());
        assertEquals(Optional.empty(), ledger.newestKek(caseId, one.audience() + 1));
        assertEquals(1, ledger.wrappedBy(caseId, one.audience(), 1, 10).size());
        Rows.ObjectRow after = s.rewrapped(one);
        ledger.append(new Change().rewrap(one, after));
        Rows.KekRow again = s.kek(caseId, one.audience(), 1);
        ledger.append(new Change().rewrap(again));
        reopen();
        assertEquals(List.of(), ledger.wrappedBy(caseId, one.audience(), 1, 10));
        assertTrue(ledger.wrappedBy(caseId, one.audience(), 2, 10).get(0).sameRow(after));
        assertArrayEquals(
                again.wrapped(),
                ledger.kek(caseId, one.audience(), 1).orElseThrow().wrapped());
        assertEquals(2, ledger.keks().size());
    }

    @Test
    void rewrapsEventsAndFindsThemByGeneration() {
        Samples s = new Samples(10);
        Change change = new Change().add(s.auditKek(0)).add(s.auditKek(1));
        for (int i = 0; i < 5; i++) {
            change.addEvent(s.id(), s.bytes(100), 0, s.bytes(72), s.bytes(77));
        }
        ledger.append(change);
        List<Rows.EventRow> before = ledger.eventsWrappedBy(0, 3);
        assertEquals(3, before.size());
        assertEquals(List.of(), ledger.eventsWrappedBy(1, 10));
        Change moved = new Change();
        List<Rows.EventRow> after = new ArrayList<>();
        for (Rows.EventRow row : before) {
            after.add(s.rewrapped(row, 1));
            moved.rewrap(row, after.get(after.size() - 1));
        }
        ledger.append(moved);
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(moved)));
        reopen();
        assertSameRows(after, ledger.eventsWrappedBy(1, 10));
        assertSameRows(after, ledger.events(-1, 3));
        assertEquals(2, ledger.eventsWrappedBy(0, 10).size());
        ledger.compact();
        reopen();
        assertSameRows(after, ledger.events(-1, 3));
        assertEquals(5, ledger.events(-1, 10).size());
        assertEquals(5, ledger.pendingCount());
    }

    private static void assertSameRows(List<Rows.EventRow> expected, List<Rows.EventRow> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(expected.get(i).sameRow(actual.get(i)), "row " + i);
        }
    }

    @Test
    void aRewrapChangesNothingElse() {
        Samples s = new Samples(11);
        Rows.EventRow event = new Rows.EventRow(s.id(), s.bytes(100), 1, s.bytes(72), 7);
        Rows.EventRow other = new Rows.EventRow(event.event(), s.bytes(100), 2, s.bytes(72), 7);
        assertThrows(IllegalArgumentException.class, () -> new Change().rewrap(event, other));
    }

    @Test
    void aKekIsDestroyedWhenItWrapsNothing() {
        Samples s = new Samples(12);
        Id caseId = s.id();
        Rows.ObjectRow object = s.object(s.id(), caseId);
        Rows.KekRow kek = s.kek(caseId, 1, 1);
        Rows.KekRow audit = s.auditKek(1);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(kek)
                .add(s.kek(caseId, 1, 2))
                .add(audit)
                .add(s.auditKek(2))
                .add(object)
                .addEvent(s.id(), s.bytes(100), 1, s.bytes(72), s.bytes(77)));
        Rows.EventRow event = ledger.events(-1, 1).get(0);
        refusedWithAll(
                new Change().destroy(kek), new Change().destroy(audit), new Change().destroy(s.kek(caseId, 2, 1)));
        Rows.ObjectRow after = s.rewrapped(object);
        ledger.append(new Change().rewrap(object, after).rewrap(event, s.rewrapped(event, 2)));
        refusedWithAll(
                new Change().destroy(kek).destroy(kek),
                new Change().destroy(kek).rewrap(kek),
                new Change().destroy(kek).add(s.object(s.id(), caseId)),
                new Change().destroy(kek).rewrap(after, object),
                new Change().destroy(audit).addEvent(s.id(), s.bytes(9), 1, s.bytes(72), s.bytes(77)));
        ledger.append(new Change().destroy(kek).destroy(audit).addEntries(s.entries(1)));
        reopen();
        assertEquals(Optional.empty(), ledger.kek(caseId, 1, 1));
        assertEquals(2, ledger.keks().size());
        assertEquals(2, ledger.newestKek(caseId, 1).orElseThrow().generation());
        assertTrue(ledger.objects(object.subject()).get(0).sameRow(after));
        assertEquals(1, ledger.eventsWrappedBy(2, 9).size());
        assertEquals(2, ledger.pendingCount());
        refusedWithAll(new Change().destroy(kek), new Change().destroy(audit));
    }

    /** What one change moves away does not hold up the same change. */
    @Test
    void aKekIsDestroyedTogetherWithWhatItWraps() {
        Samples s = new Samples(13);
        Id caseId = s.id();
        Rows.ObjectRow moved = s.object(s.id(), caseId);
        Rows.ObjectRow gone = s.object(s.id(), caseId);
        Rows.KekRow kek = s.kek(caseId, 1, 1);
        Rows.KekRow audit = s.auditKek(1);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(kek)
                .add(audit)
                .add(moved)
                .add(gone)
                .addEvent(s.id(), s.bytes(100), 1, s.bytes(72), s.bytes(77)));
        Rows.EventRow event = ledger.events(-1, 1).get(0);
        refusedWithAll(new Change().destroy(kek).destroy(gone));
        ledger.append(new Change()
                .add(s.kek(caseId, 1, 2))
                .add(s.auditKek(2))
                .rewrap(moved, s.rewrapped(moved))
                .rewrap(event, s.rewrapped(event, 2))
                .destroy(gone)
                .destroy(kek)
                .destroy(audit));
        ledger.compact();
        reopen();
        assertEquals(2, ledger.keks().size());
        assertEquals(List.of(), ledger.objects(gone.subject()));
        assertEquals(2, ledger.objects(moved.subject()).get(0).generation());
        assertEquals(2, ledger.events(-1, 9).get(0).generation());
    }

    @Test
    void nothingIsWrappedByAKekThatIsNotThere() {
        Samples s = new Samples(14);
        Id caseId = s.id();
        Rows.ObjectRow object = s.object(s.id(), caseId);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(s.kek(caseId, 1, 1))
                .add(s.kek(caseId, 2, 2))
                .add(s.kek(caseId, 3, 7))
                .add(object)
                .addEvent(s.id(), s.bytes(100), 7, s.bytes(72), s.bytes(77)));
        Rows.EventRow event = ledger.events(-1, 1).get(0);
        refusedWithAll(
                new Change().add(s.object(s.id(), s.id())),
                new Change().add(s.rewrapped(s.object(s.id(), caseId))),
                new Change().rewrap(object, s.rewrapped(object)),
                new Change().rewrap(event, s.rewrapped(event, 1)),
                new Change().addEvent(s.id(), s.bytes(9), 1, s.bytes(72), s.bytes(77)),
                new Change().addEvent(s.id(), s.bytes(9), 2, s.bytes(72), s.bytes(77)),
                new Change().add(s.auditKek(7)));
        assertEquals(1, ledger.pendingCount());
    }

    private void refusedWithAll(Change... changes) {
        Id other = new Samples(99).id();
        for (Change change : changes) {
            assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(change.add(new Rows.CaseRow(other)))));
        }
        assertTrue(ledger.cases(Optional.empty(), 100).stream()
                .noneMatch(row -> row.caseId().equals(other)));
    }

    /** Whoever still wraps with the old KEK while it is destroyed is refused, and nothing is left that nobody can open. */
    @Test
    void destroyingAKekLeavesNothingBehindIt() throws Exception {
        Samples s = new Samples(15);
        Rows.KekRow old = s.auditKek(1);
        ledger.append(new Change().add(old).add(s.auditKek(2)));
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            Samples own = new Samples(200 + writer);
            writers.add(pool.submit(() -> appendUntilRefused(own)));
        }
        int moved = 0;
        boolean destroyed = false;
        while (!destroyed) {
            Change change = new Change().destroy(old);
            List<Rows.EventRow> left = ledger.eventsWrappedBy(1, 1000);
            left.forEach(row -> change.rewrap(row, s.rewrapped(row, 2)));
            try {
                ledger.append(change);
                moved += left.size();
                destroyed = true;
            } catch (VaultException e) {
                assertEquals(FailureKind.CONFLICT, e.kind());
            }
        }
        int appended = 0;
        for (Future<Integer> writer : writers) {
            appended += writer.get();
        }
        pool.shutdown();
        reopen();
        assertEquals(appended, moved);
        assertEquals(appended, ledger.eventsWrappedBy(2, 100_000).size());
        assertEquals(List.of(), ledger.eventsWrappedBy(1, 1));
    }

    /** Ends also without a refusal: a ledger need not let the one who destroys through before the many who write. */
    private int appendUntilRefused(Samples s) {
        for (int done = 0; done < 200; done++) {
            Change change = new Change().addEvent(s.id(), s.bytes(50), 1, s.bytes(72), s.bytes(77));
            try {
                ledger.append(change);
            } catch (VaultException e) {
                assertEquals(FailureKind.CONFLICT, e.kind());
                return done;
            }
        }
        return 200;
    }

    @Test
    void pagesThroughWhatHasObjects() {
        Samples s = new Samples(12);
        Id caseId = s.id();
        List<Id> subjects = Stream.generate(s::id).limit(5).sorted().toList();
        Change change = new Change().add(new Rows.CaseRow(caseId)).add(s.kek(caseId, 1, 1));
        subjects.forEach(subject -> change.add(s.object(subject, caseId)));
        Rows.ObjectRow second = s.object(subjects.get(0), caseId);
        change.add(new Rows.ObjectRow(
                2, second.subject(), 1, 0, second.blob(), second.sealedSize(), caseId, 1, 1, second.wrappedDek()));
        assertEquals(List.of(), ledger.subjects(Optional.empty(), 10));
        ledger.append(change);
        reopen();
        assertEquals(subjects, ledger.subjects(Optional.empty(), 10));
        assertEquals(subjects.subList(0, 2), ledger.subjects(Optional.empty(), 2));
        assertEquals(subjects.subList(2, 5), ledger.subjects(Optional.of(subjects.get(1)), 10));
        ledger.objects(subjects.get(0)).forEach(row -> ledger.append(new Change().destroy(row)));
        assertEquals(subjects.subList(1, 5), ledger.subjects(Optional.empty(), 10));
    }

    @Test
    void destroysAndReplaces() {
        Samples s = new Samples(5);
        Id caseId = s.id();
        Id record = s.id();
        Rows.ObjectRow gone = s.object(record, caseId);
        Rows.ObjectRow stays = s.object(s.id(), caseId);
        byte[] note = s.bytes(200);
        ledger.append(new Change()
                .add(new Rows.CaseRow(caseId))
                .add(new Rows.RecordRow(record, caseId))
                .add(s.kek(caseId, 1, 1))
                .add(gone)
                .add(stays));
        Rows.ObjectRow instead = s.object(record, caseId);
        ledger.append(new Change()
                .destroy(gone)
                .add(instead)
                .add(record, "evidence-vault/erasure@v1", 1, Hash.of(note), note, s.bytes(77)));
        reopen();
        assertEquals(1, ledger.objects(record).size());
        assertTrue(ledger.objects(record).get(0).sameRow(instead));
        assertFalse(ledger.isReferenced(gone.blob()));
        assertTrue(ledger.isReferenced(stays.blob()));
        assertEquals(1, ledger.notes(record).size());
        assertEquals(1, ledger.pendingCount());
        ledger.append(new Change().destroy(instead));
        assertEquals(List.of(), ledger.objects(record));
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(new Change().destroy(instead))));
    }

    @Test
    void aCopiedChangeGoesItsOwnWay() {
        Samples s = new Samples(16);
        Change first = new Change().add(new Rows.CaseRow(s.id())).add(s.auditKek(1));
        Change second = new Change(first).addEvent(s.id(), s.bytes(9), 1, s.bytes(72), s.bytes(77));
        assertEquals(List.of(), first.entries());
        assertEquals(1, ledger.append(second).size());
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(first)));
        assertEquals(1, ledger.cases(Optional.empty(), 9).size());
    }

    @Test
    void announcedWorkStandsUntilItIsFinished() {
        Samples s = new Samples(8);
        Id caseId = s.id();
        Id record = s.id();
        byte[] first = s.bytes(100);
        byte[] second = s.bytes(100);
        ledger.append(new Change().add(new Rows.CaseRow(caseId)).add(new Rows.RecordRow(record, caseId)));
        ledger.append(new Change().addUnfinished(record, "erasure", 1, Hash.of(first), first, s.bytes(77)));
        ledger.append(new Change().addUnfinished(record, "erasure", 2, Hash.of(second), second, s.bytes(77)));
        reopen();
        assertEquals(
                List.of(Hash.of(first), Hash.of(second)),
                ledger.unfinished().stream().map(Rows.NoteRow::digest).toList());
        assertArrayEquals(first, ledger.unfinished().get(0).bytes());
        ledger.append(new Change().finish(Hash.of(first)));
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(new Change().finish(Hash.of(first)))));
        reopen();
        assertEquals(
                List.of(Hash.of(second)),
                ledger.unfinished().stream().map(Rows.NoteRow::digest).toList());
        assertEquals(2, ledger.notes(record).size());
    }

    @Test
    void aHoldForbidsAnnouncingDestruction() {
        Samples s = new Samples(9);
        Id caseId = s.id();
        Id record = s.id();
        byte[] note = s.bytes(100);
        ledger.append(new Change().add(new Rows.CaseRow(caseId)).add(new Rows.RecordRow(record, caseId)));
        assertFalse(ledger.isHeld(record));
        ledger.append(new Change().hold(record, true));
        reopen();
        assertTrue(ledger.isHeld(record));
        Change erase = new Change().addUnfinished(record, "erasure", 1, Hash.of(note), note, s.bytes(77));
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(erase)));
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.append(new Change().hold(s.id(), true))));
        ledger.append(new Change().hold(record, false));
        assertFalse(ledger.isHeld(record));
        ledger.append(erase);
        assertEquals(1, ledger.unfinished().size());
    }

    @Test
    void aChangeFallsWithTheRowsAlongside() {
        Samples s = new Samples(10);
        VaultException conflict = new VaultException(FailureKind.CONFLICT, "rows", "somebody else was first");
        UnsupportedOperationException other = new UnsupportedOperationException("rows");
        for (RuntimeException failure : List.of(conflict, other)) {
            Change change = new Change()
                    .add(new Rows.CaseRow(s.id()))
                    .addEntries(s.entries(2))
                    .alongside(() -> {})
                    .alongside(() -> {
                        throw failure;
                    });
            RuntimeException thrown = assertThrows(RuntimeException.class, () -> ledger.append(change));
            if (storesRowsAlongside()) {
                assertSame(failure, thrown);
            } else {
                assertEquals(IllegalArgumentException.class, thrown.getClass());
            }
        }
        reopen();
        assertEquals(List.of(), ledger.cases(Optional.empty(), 10));
        assertEquals(0, ledger.pendingCount());
    }

    @Test
    void rowsAlongsideAChangeThatConflictsAreNotAskedFor() {
        Samples s = new Samples(11);
        Id caseId = s.id();
        ledger.append(new Change().add(new Rows.CaseRow(caseId)));
        AtomicInteger runs = new AtomicInteger();
        Change again = new Change().add(new Rows.CaseRow(caseId)).alongside(runs::incrementAndGet);
        assertThrows(RuntimeException.class, () -> ledger.append(again));
        assertEquals(0, runs.get());
        if (storesRowsAlongside()) {
            ledger.append(new Change().add(new Rows.CaseRow(s.id())).alongside(runs::incrementAndGet));
            assertEquals(1, runs.get());
        }
    }

    @Test
    void advancesOnlyFromTheExpectedHead() {
        Samples s = new Samples(6);
        List<Long> ids = ledger.append(new Change().addEntries(s.entries(5)));
        LogHead start = ledger.head();
        LogHead three = new LogHead(3, Hash.of(s.bytes(1)));
        List<Ledger.Pending> batch = ledger.pending(3);
        assertTrue(ledger.advance(start, three, batch));
        assertFalse(ledger.advance(start, three, batch));
        assertFalse(ledger.advance(new LogHead(3, Hash.of()), new LogHead(5, Hash.of()), ledger.pending(2)));
        reopen();
        assertEquals(three, ledger.head());
        assertEquals(2, ledger.pendingCount());
        assertEquals(ids.get(3), ledger.pending(1).get(0).id());
        assertEquals(OptionalLong.of(0), ledger.indexOf(ids.get(0)));
        assertEquals(OptionalLong.of(2), ledger.indexOf(ids.get(2)));
        assertEquals(OptionalLong.empty(), ledger.indexOf(ids.get(3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ledger.advance(three, new LogHead(9, Hash.of()), ledger.pending(2)));
    }

    /** Those that wait are no part of it, and neither are entries of notes. */
    @Test
    void pagesThroughTheEventsOfTheLogByTheirIndex() {
        Samples s = new Samples(8);
        ledger.append(new Change().add(s.auditKek(1)));
        List<Id> events = Stream.generate(s::id).limit(4).toList();
        for (Id event : events) {
            ledger.append(new Change().addEntries(s.entries(1)));
            ledger.append(new Change().addEvent(event, s.bytes(100), 1, s.bytes(72), s.bytes(77)));
        }
        assertEquals(List.of(), ledger.loggedEvents(0, 10));
        // Entry, event, entry, event, entry, event: the fourth event waits.
        assertTrue(ledger.advance(ledger.head(), new LogHead(6, Hash.of(s.bytes(1))), ledger.pending(6)));
        reopen();
        List<Rows.LoggedEvent> all = ledger.loggedEvents(0, 10);
        assertEquals(List.of(1L, 3L, 5L), indexes(all));
        assertEquals(
                events.subList(0, 3),
                all.stream().map(each -> each.row().event()).toList());
        assertTrue(all.get(0).row().sameRow(ledger.events(-1, 1).get(0)));
        assertEquals(List.of(3L), indexes(ledger.loggedEvents(2, 1)));
        assertEquals(List.of(3L, 5L), indexes(ledger.loggedEvents(3, 9)));
        assertEquals(List.of(), ledger.loggedEvents(6, 9));
    }

    private static List<Long> indexes(List<Rows.LoggedEvent> events) {
        return events.stream().map(Rows.LoggedEvent::index).toList();
    }

    @Test
    void keepsCheckpoints() {
        Samples s = new Samples(7);
        ledger.append(new Change().addEntries(s.entries(9)));
        LogHead five = new LogHead(5, Hash.of(s.bytes(1)));
        LogHead nine = new LogHead(9, Hash.of(s.bytes(1)));
        assertTrue(ledger.advance(ledger.head(), five, ledger.pending(5)));
        assertTrue(ledger.advance(five, nine, ledger.pending(4)));
        byte[] small = Utf8.bytes("log\n5\nroot\n\n— log AAAA\n");
        byte[] large = Utf8.bytes("log\n9\nroot\n\n— log AAAA\n");
        byte[] cosigned = Utf8.bytes("log\n9\nroot\n\n— log AAAA\n— witness BBBB\n");
        ledger.keepCheckpoint(9, large);
        ledger.keepCheckpoint(5, small);
        assertArrayEquals(large, ledger.newestCheckpoint().orElseThrow());
        ledger.keepCheckpoint(9, large);
        ledger.keepCheckpoint(9, cosigned);
        assertEquals(FailureKind.CONFLICT, kindOf(() -> ledger.keepCheckpoint(9, large)));
        assertEquals(
                FailureKind.CONFLICT,
                kindOf(() -> ledger.keepCheckpoint(9, Utf8.bytes("log\n9\nother\n\n— log AAAA\n— witness BBBB\n"))));
        reopen();
        assertArrayEquals(cosigned, ledger.newestCheckpoint().orElseThrow());
        assertArrayEquals(small, ledger.checkpoint(5).orElseThrow());
        assertEquals(Optional.empty(), ledger.checkpoint(6));
    }

    @Test
    void manyCallersAtOnceAreAllStoredOnce() throws Exception {
        int callers = 8;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        List<Callable<List<Long>>> calls = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            Samples s = new Samples(100 + caller);
            calls.add(() -> {
                List<Long> ids = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    ids.addAll(ledger.append(new Change().addEntries(s.entries(1))));
                }
                return ids;
            });
        }
        List<Long> ids = new ArrayList<>();
        for (Future<List<Long>> future : pool.invokeAll(calls)) {
            ids.addAll(future.get());
        }
        pool.shutdown();
        reopen();
        assertEquals(callers * each, ids.stream().distinct().count());
        ids.sort(null);
        assertEquals(ids, ledger.pending(1000).stream().map(Ledger.Pending::id).toList());
    }
}
