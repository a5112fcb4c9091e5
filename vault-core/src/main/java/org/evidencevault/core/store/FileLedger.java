package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * A ledger in one append-only journal, for one process: a second one is refused with CONFLICT. Thread safe; calls that wait at
 * the same time share one sync.
 *
 * <p>Opening reads the journal. A last write that never finished is cut off; any other damage is refused with DAMAGED, and the
 * file left as it is. A write that fails (disk full) is taken back and the ledger goes on; if it cannot be taken back for
 * certain, every later call fails with IO until the ledger is opened again.
 *
 * <p>In memory are keys and wrapped keys, entries that wait, and where in the file notes and events stand: not the entries
 * that are in the log. Destroying a wrapped key writes the journal anew.
 */
public final class FileLedger implements Ledger {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ProcessLock process;
    private final JournaledState ledger;
    private final GroupCommit commits;

    /** Opens the ledger in {@code file}, or begins one there; its folder is made if it is missing. */
    public FileLedger(Path file) {
        this(file, Disk.REAL);
    }

    FileLedger(Path file, Disk disk) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("not the path of a file: " + file);
        }
        try {
            Path folder = Folder.make(file.resolveSibling("").toAbsolutePath(), disk);
            this.process = ProcessLock.of(folder.resolve(name));
            this.ledger = open(folder, name.toString(), disk);
        } catch (IOException e) {
            throw VaultException.io(file.toString(), e);
        }
        this.commits = new GroupCommit(lock.writeLock(), ledger);
    }

    private JournaledState open(Path folder, String name, Disk disk) throws IOException {
        try {
            return JournaledState.open(folder, name, disk);
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    // What happened.

    @Override
    public List<Long> append(Change change) {
        if (!change.alongside().isEmpty()) {
            throw new IllegalArgumentException("a journal keeps no rows alongside a change");
        }
        return commits.submit(new Request<>(
                (state, group) -> {
                    Admission.check(state, change, ledger::read);
                    return ChangeEncoder.encode(change, state.log().next(), group);
                },
                Destroyed.by(change)));
    }

    @Override
    public Optional<Rows.RecordRow> record(Id record) {
        return read(state -> state.cases().record(record));
    }

    @Override
    public Optional<Rows.WholeRecord> whole(Id record) {
        return record(record).map(row -> {
            List<Rows.ObjectRow> objects = objects(record);
            return new Rows.WholeRecord(row, notes(record), objects);
        });
    }

    @Override
    public List<Rows.RecordRow> records(Id caseId, Optional<Id> after, int limit) {
        return read(state -> state.cases().records(caseId, after, limit));
    }

    @Override
    public List<Rows.CaseRow> cases(Optional<Id> after, int limit) {
        return read(state -> state.cases().cases(after, limit));
    }

    @Override
    public List<Rows.NoteRow> notes(Id subject) {
        return read((state, journal) -> state.notes().of(subject).stream()
                .map(note -> note(journal.read(note.row())))
                .toList());
    }

    private static Rows.NoteRow note(byte[] bytes) {
        Rows.NoteRow row = RowCodec.note(new ByteReader(bytes, "note"));
        Hash.of(row.bytes()).requireEqual(row.digest(), FailureKind.DAMAGED, "ledger", "a note changed on disk");
        return row;
    }

    @Override
    public List<Rows.ObjectRow> objects(Id subject) {
        return read(state -> state.objects().of(subject));
    }

    @Override
    public List<Id> subjects(Optional<Id> after, int limit) {
        return read(state -> state.objects().subjects(after, limit));
    }

    @Override
    public boolean isReferenced(Id blob) {
        return read(state -> state.objects().isReferenced(blob));
    }

    @Override
    public Optional<Rows.KekRow> kek(Id caseId, int audience, long generation) {
        return read(state -> state.keks().get(new KekKey(caseId, audience, generation)));
    }

    @Override
    public Optional<Rows.KekRow> newestKek(Id caseId, int audience) {
        return read(state -> state.keks().newest(caseId, audience));
    }

    @Override
    public List<Rows.KekRow> keks() {
        return read(state -> state.keks().all());
    }

    @Override
    public List<Rows.ObjectRow> wrappedBy(Id caseId, int audience, long generation, int limit) {
        return read(state -> state.objects().wrappedBy(new KekKey(caseId, audience, generation), limit));
    }

    @Override
    public List<Rows.EventRow> events(long after, int limit) {
        return read((state, journal) -> state.events().after(after, limit).stream()
                .map(ref -> event(journal.read(ref)))
                .toList());
    }

    @Override
    public List<Rows.EventRow> eventsWrappedBy(long generation, int limit) {
        return read((state, journal) -> state.events().wrappedBy(generation, limit).stream()
                .map(ref -> event(journal.read(ref)))
                .toList());
    }

    private static Rows.EventRow event(byte[] bytes) {
        return RowCodec.event(new ByteReader(bytes, "event"));
    }

    @Override
    public boolean isHeld(Id record) {
        return read(state -> state.cases().isHeld(record));
    }

    @Override
    public List<Rows.NoteRow> unfinished() {
        return read((state, journal) -> state.notes().unfinished().stream()
                .map(ref -> note(journal.read(ref)))
                .sorted(Comparator.comparingLong(Rows.NoteRow::entry))
                .toList());
    }

    // The log.

    @Override
    public LogHead head() {
        return read(state -> state.log().head());
    }

    @Override
    public List<Pending> pending(int limit) {
        return read(state -> state.log().pending(limit));
    }

    @Override
    public long pendingCount() {
        return read(state -> state.log().pendingCount());
    }

    @Override
    public boolean advance(LogHead expected, LogHead next, List<Pending> batch) {
        if (batch.isEmpty() || next.size() != expected.size() + batch.size()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.size() + " does not lead from " + expected.size() + " to " + next.size());
        }
        return submit((state, group) -> {
            if (!state.log().head().equals(expected)) {
                return false;
            }
            if (!state.log().isOldest(batch)) {
                throw new IllegalArgumentException("the batch is not what waits longest");
            }
            group.advance(next);
            return true;
        });
    }

    @Override
    public OptionalLong indexOf(long entry) {
        return read(state -> state.log().indexOf(entry));
    }

    @Override
    public List<Rows.LoggedEvent> loggedEvents(long from, int limit) {
        // An entry's id is its index.
        return read((state, journal) -> state.events().after(from - 1, limit).stream()
                .map(ref -> event(journal.read(ref)))
                .takeWhile(row -> state.log().indexOf(row.entry()).isPresent())
                .map(row -> new Rows.LoggedEvent(row.entry(), row))
                .toList());
    }

    @Override
    public void keepCheckpoint(long size, byte[] signedNote) {
        submit((state, group) -> {
            Optional<byte[]> before = state.log().checkpoint(size).map(ledger::read);
            if (size < 0 || size > state.log().head().size()) {
                throw new IllegalArgumentException("no head of size " + size + " was decided");
            }
            if (before.isPresent() && !SignedText.extendsNote(before.get(), signedNote)) {
                throw new VaultException(
                        FailureKind.CONFLICT, "checkpoint " + size, "another one is kept, or one with more signatures");
            }
            group.checkpoint(size, signedNote);
            return true;
        });
    }

    @Override
    public Optional<byte[]> newestCheckpoint() {
        return read((state, journal) -> state.log().newestCheckpoint().map(journal::read));
    }

    @Override
    public Optional<byte[]> checkpoint(long size) {
        return read((state, journal) -> state.log().checkpoint(size).map(journal::read));
    }

    // The file.

    /**
     * Writes the journal anew without the rows that were replaced, such as keys under an old root key: when this returns no
     * file of the ledger holds them.
     */
    @Override
    public void compact() {
        lock.writeLock().lock();
        try {
            ledger.compact();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try (process) {
            ledger.close();
        } catch (IOException e) {
            throw VaultException.io("ledger", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T submit(Request.Work<T> work) {
        return commits.submit(new Request<>(work, Destroyed.NOTHING));
    }

    private <T> T read(Function<LedgerState, T> reader) {
        return read((state, journal) -> reader.apply(state));
    }

    private <T> T read(BiFunction<LedgerState, Journal, T> reader) {
        lock.readLock().lock();
        try {
            return reader.apply(ledger.state(), ledger.journal());
        } finally {
            lock.readLock().unlock();
        }
    }
}
