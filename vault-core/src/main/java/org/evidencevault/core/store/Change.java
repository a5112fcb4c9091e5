package org.evidencevault.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * What one act adds to the ledger, replaces in it and destroys, all or nothing. Built by one thread, then immutable by
 * convention. A note or an event is always added together with its log entry.
 */
public final class Change {
    /** Fails the change with CONFLICT unless the latest note of {@code kind} about {@code subject} has this digest. */
    public record Expectation(Id subject, String kind, Optional<Hash> latest) {}

    /** Fails the change with CONFLICT unless the latest note about {@code subject}, of whatever kind, has this digest. */
    public record Unchanged(Id subject, Hash newest) {}

    /** A wrapped key that replaces the one of the same object, whose row must still be {@code before}. */
    public record Rewrap(Rows.ObjectRow before, Rows.ObjectRow after) {}

    /** The same for a custody event. */
    public record EventRewrap(Rows.EventRow before, Rows.EventRow after) {}

    /** Sets or lifts a legal hold. */
    public record Hold(Id record, boolean held) {}

    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Unchanged> unchanged = new ArrayList<>();
    private final List<Rows.CaseRow> cases = new ArrayList<>();
    private final List<Rows.RecordRow> records = new ArrayList<>();
    private final List<Rows.NoteRow> notes = new ArrayList<>();
    private final List<Rows.EventRow> events = new ArrayList<>();
    private final List<Rows.ObjectRow> objects = new ArrayList<>();
    private final List<Rows.KekRow> keks = new ArrayList<>();
    private final List<Rewrap> rewraps = new ArrayList<>();
    private final List<EventRewrap> eventRewraps = new ArrayList<>();
    private final List<Rows.KekRow> rewrappedKeks = new ArrayList<>();
    private final List<Rows.ObjectRow> destroyed = new ArrayList<>();
    private final List<Rows.KekRow> destroyedKeks = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Hash> begun = new ArrayList<>();
    private final List<Hash> finished = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Runnable> alongside = new ArrayList<>();

    /** A change that does nothing yet. */
    public Change() {}

    /** A change that does what {@code other} does so far, and goes its own way from here. */
    public Change(Change other) {
        addAll(other);
    }

    /** Adds all that {@code other} does so far; its entries come behind those that are here. */
    public Change addAll(Change other) {
        int behind = entries.size();
        expectations.addAll(other.expectations);
        unchanged.addAll(other.unchanged);
        cases.addAll(other.cases);
        records.addAll(other.records);
        other.notes.forEach(row -> notes.add(row.at(behind + row.entry())));
        other.events.forEach(row -> events.add(row.at(behind + row.entry())));
        objects.addAll(other.objects);
        keks.addAll(other.keks);
        rewraps.addAll(other.rewraps);
        eventRewraps.addAll(other.eventRewraps);
        rewrappedKeks.addAll(other.rewrappedKeks);
        destroyed.addAll(other.destroyed);
        destroyedKeks.addAll(other.destroyedKeks);
        holds.addAll(other.holds);
        begun.addAll(other.begun);
        finished.addAll(other.finished);
        entries.addAll(other.entries);
        alongside.addAll(other.alongside);
        return this;
    }

    public Change expect(Id subject, String kind, Optional<Hash> latest) {
        expectations.add(new Expectation(subject, kind, latest));
        return this;
    }

    /**
     * Demands that the newest note about a subject is the one with this digest, until this change is stored: CONFLICT otherwise. Any number
     * of changes may demand it at the same time; who adds a note waits for them.
     */
    public Change requireUnchanged(Id subject, Hash newest) {
        unchanged.add(new Unchanged(subject, newest));
        return this;
    }

    public Change add(Rows.CaseRow row) {
        cases.add(row);
        return this;
    }

    public Change add(Rows.RecordRow row) {
        records.add(row);
        return this;
    }

    /** Adds a note; its entry id is the position in {@link #entries()} until the ledger assigns one. */
    public Change add(Id subject, String kind, long version, Hash digest, byte[] bytes, byte[] entry) {
        notes.add(new Rows.NoteRow(subject, kind, version, digest, bytes, entries.size()));
        entries.add(entry);
        return this;
    }

    /**
     * Adds a note that announces the destruction of its subject's content: CONFLICT if a legal hold forbids it. Until {@link #finish} it stands in {@link Ledger#unfinished}.
     */
    public Change addUnfinished(Id subject, String kind, long version, Hash digest, byte[] bytes, byte[] entry) {
        begun.add(digest);
        return add(subject, kind, version, digest, bytes, entry);
    }

    /** Marks the work that the note of this digest announced as done. */
    public Change finish(Hash note) {
        finished.add(note);
        return this;
    }

    /** Sets or lifts the legal hold of a record. */
    public Change hold(Id record, boolean held) {
        holds.add(new Hold(record, held));
        return this;
    }

    /**
     * Adds a custody event; its entry id is the position in {@link #entries()} until the ledger assigns one. CONFLICT if there is no
     * audit KEK of {@code generation}.
     * A ledger that goes on after IO takes no event whose id is stored: CONFLICT.
     */
    public Change addEvent(Id event, byte[] sealed, long generation, byte[] wrappedDek, byte[] entry) {
        events.add(new Rows.EventRow(event, sealed, generation, wrappedDek, entries.size()));
        entries.add(entry);
        return this;
    }

    /** Adds an object; CONFLICT if one with the same context exists and is not destroyed by this change. */
    public Change add(Rows.ObjectRow row) {
        objects.add(row);
        return this;
    }

    public Change add(Rows.KekRow row) {
        keks.add(row);
        return this;
    }

    /** Replaces the wrapped key of an object; CONFLICT if the stored row is no longer {@code before}. */
    public Change rewrap(Rows.ObjectRow before, Rows.ObjectRow after) {
        if (!before.sameObject(after)) {
            throw new IllegalArgumentException("a rewrap keeps the object");
        }
        rewraps.add(new Rewrap(before, after));
        return this;
    }

    /**
     * Replaces the wrapped key of a custody event; CONFLICT if the stored row is no longer {@code before}, or if there is no audit KEK of
     * the generation of {@code after}.
     */
    public Change rewrap(Rows.EventRow before, Rows.EventRow after) {
        if (!before.sameEvent(after)) {
            throw new IllegalArgumentException("a rewrap keeps the event");
        }
        eventRewraps.add(new EventRewrap(before, after));
        return this;
    }

    /** Replaces the wrapping of a KEK by one under another root key. */
    public Change rewrap(Rows.KekRow row) {
        rewrappedKeks.add(row);
        return this;
    }

    /**
     * Destroys the wrapped key of an object: when the call returns, no file of the ledger holds it. CONFLICT if there is no
     * such object.
     */
    public Change destroy(Rows.ObjectRow row) {
        destroyed.add(row);
        return this;
    }

    /**
     * Destroys a KEK: when the call returns, no file of the ledger holds it. CONFLICT if there is no such KEK, or while it wraps the key
     * of any object or event.
     */
    public Change destroy(Rows.KekRow row) {
        destroyedKeks.add(row);
        return this;
    }

    /** Adds entries that belong to no row: another log's, or a measurement's. */
    public Change addEntries(List<byte[]> more) {
        entries.addAll(more);
        return this;
    }

    /**
     * Lets rows of the caller's own, in the database of the ledger, stand or fall with this change. The ledger runs {@code rows} inside
     * its transaction once everything else of the change holds. It may run them again when it has to try again; nothing of an earlier
     * run is left then. What they throw takes everything back and comes out of {@link Ledger#append} as it is.
     *
     * <p>A ledger without a database refuses such a change with {@link IllegalArgumentException}.
     */
    public Change alongside(Runnable rows) {
        alongside.add(rows);
        return this;
    }

    public List<Expectation> expectations() {
        return expectations;
    }

    public List<Unchanged> unchanged() {
        return unchanged;
    }

    public List<Rows.CaseRow> cases() {
        return cases;
    }

    public List<Rows.RecordRow> records() {
        return records;
    }

    public List<Rows.NoteRow> notes() {
        return notes;
    }

    public List<Rows.EventRow> events() {
        return events;
    }

    public List<Rows.ObjectRow> objects() {
        return objects;
    }

    public List<Rows.KekRow> keks() {
        return keks;
    }

    public List<Rewrap> rewraps() {
        return rewraps;
    }

    public List<EventRewrap> eventRewraps() {
        return eventRewraps;
    }

    public List<Rows.KekRow> rewrappedKeks() {
        return rewrappedKeks;
    }

    public List<Rows.ObjectRow> destroyed() {
        return destroyed;
    }

    public List<Rows.KekRow> destroyedKeks() {
        return destroyedKeks;
    }

    public List<Hold> holds() {
        return holds;
    }

    public List<Hash> begun() {
        return begun;
    }

    public List<Hash> finished() {
        return finished;
    }

    public List<byte[]> entries() {
        return entries;
    }

    public List<Runnable> alongside() {
        return alongside;
    }
}
