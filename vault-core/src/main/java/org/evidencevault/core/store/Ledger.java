package org.evidencevault.core.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencevault.core.codec.Id;

/**
 * Everything that changes together or not at all: records, notes, wrapped keys, custody events, entries that wait for the
 * log, and the log's head. Thread safe. Every mutating call is durable when it returns, and did
 * nothing when it throws CONFLICT, UNREACHABLE, {@link IllegalArgumentException}, or what rows {@linkplain Change#alongside alongside}
 * threw. After IO the outcome may be unknown (an acknowledgement that was lost, a disk that failed): a caller that would undo anything
 * asks the ledger first.
 *
 * <p>The file form is one fsynced journal for one process; the PostgreSQL form is one transaction per call for many.
 */
public interface Ledger extends AutoCloseable {
    // What happened.

    /**
     * Stores a change, all or nothing.
     *
     * @return for each entry of {@link Change#entries()}, in order, the id under which it waits for the log
     * @throws org.evidencevault.core.VaultException CONFLICT if a precondition does not hold, a key is taken, or the KEK that wraps
     *     something in it is not there
     */
    List<Long> append(Change change);

    /** A record and its case. */
    Optional<Rows.RecordRow> record(Id record);

    /**
     * A record and all that is stored about it. Objects are looked up before notes: where one is missing because it was erased, the note
     * that says so is there.
     */
    Optional<Rows.WholeRecord> whole(Id record);

    /** Up to {@code limit} records of a case in ascending order of id, those after {@code after} if given. */
    List<Rows.RecordRow> records(Id caseId, Optional<Id> after, int limit);

    /** Up to {@code limit} cases in ascending order of id, those after {@code after} if given. */
    List<Rows.CaseRow> cases(Optional<Id> after, int limit);

    /** All signed notes about {@code subject} in the order in which they were stored. */
    List<Rows.NoteRow> notes(Id subject);

    /** All sealed objects of {@code subject}: a record's, a link's. */
    List<Rows.ObjectRow> objects(Id subject);

    /** Up to {@code limit} ids that have sealed objects, in ascending order, those after {@code after} if given: for checking. */
    List<Id> subjects(Optional<Id> after, int limit);

    /** Whether any object refers to {@code blob}. */
    boolean isReferenced(Id blob);

    /** The KEK of one generation. */
    Optional<Rows.KekRow> kek(Id caseId, int audience, long generation);

    /** The newest generation of a KEK. */
    Optional<Rows.KekRow> newestKek(Id caseId, int audience);

    /** Every stored KEK, for rotation of the root key and for checking. */
    List<Rows.KekRow> keks();

    /** Up to {@code limit} objects whose DEK is wrapped by that KEK, for rotation. */
    List<Rows.ObjectRow> wrappedBy(Id caseId, int audience, long generation, int limit);

    /** Up to {@code limit} custody events whose DEK is wrapped by the audit KEK of that generation, for rotation. */
    List<Rows.EventRow> eventsWrappedBy(long generation, int limit);

    /** Up to {@code limit} custody events in the order in which they were stored, those after the entry {@code after}. */
    List<Rows.EventRow> events(long after, int limit);

    /** Whether a legal hold forbids the erasure of {@code record}. */
    boolean isHeld(Id record);

    /** Notes that were added with {@link Change#addUnfinished} and not yet marked by {@link Change#finish}, oldest first. */
    List<Rows.NoteRow> unfinished();

    // The log.

    /** The decided head; size 0 with the empty root before the first batch. */
    LogHead head();

    /** Up to {@code limit} entries that wait, oldest first. */
    List<Pending> pending(int limit);

    /** How many entries wait. */
    long pendingCount();

    /**
     * Compare-and-swap: if the head is still {@code expected}, makes {@code next} the head and takes {@code batch} out of
     * pending with the indexes from {@code expected.size()} on, in the order of the batch. Requires the batch to be what {@link
     * #pending} gave, oldest first and without gaps.
     *
     * @return whether this call won
     */
    boolean advance(LogHead expected, LogHead next, List<Pending> batch);

    /** The log index of an entry once it is in a decided head. */
    OptionalLong indexOf(long entry);

    /**
     * Up to {@code limit} custody events that a decided head holds, ascending by index, those from the index {@code from} on. Below the
     * size of a head this is all that there will ever be.
     */
    List<Rows.LoggedEvent> loggedEvents(long from, int limit);

    /**
     * Keeps a signed checkpoint of a decided size; the first one of a size is never replaced but by the same text with more
     * signatures: CONFLICT if it says something else, or lacks a signature that is kept. Requires {@code size} not to be above the
     * head's.
     */
    void keepCheckpoint(long size, byte[] signedNote);

    /** The kept checkpoint of the largest size. */
    Optional<byte[]> newestCheckpoint();

    /** The kept checkpoint of exactly this size. */
    Optional<byte[]> checkpoint(long size);

    /**
     * Forgets what was replaced: when this returns, no file of the ledger holds a wrapped key that a rewrap replaced or a destruction
     * took. A backup, a snapshot or a drive that remaps its blocks may.
     */
    void compact();

    @Override
    void close();

    /** An entry that waits for the log: its id, and the bytes of the leaf. */
    record Pending(long id, byte[] entry) {}
}
