package org.evidencevault.core.store;

import java.util.Arrays;
import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/** What a ledger keeps: ids, numbers, ciphertext and signed notes. Arrays are shared, not copied: do not change them. */
public final class Rows {
    private Rows() {}

    /** A case. */
    public record CaseRow(Id caseId) {}

    /** A record belongs to one case for ever. */
    public record RecordRow(Id record, Id caseId) {}

    /**
     * A signed note.
     *
     * @param subject the record, or the vault
     * @param kind the first line of its text, such as {@code evidence-vault/record@v1}
     * @param version the record's version, 0 where the note has none
     * @param digest SHA-256 of {@code bytes}
     * @param bytes text and signature lines
     * @param entry the id of its log entry, assigned by {@link Ledger#append}
     */
    public record NoteRow(Id subject, String kind, long version, Hash digest, byte[] bytes, long entry) {
        /** The same note with another entry. */
        NoteRow at(long otherEntry) {
            return new NoteRow(subject, kind, version, digest, bytes, otherEntry);
        }
    }

    /**
     * A record with all that is stored about it.
     *
     * @param notes in the order in which they were stored
     * @param objects sealed for it, in no order that says anything
     */
    public record WholeRecord(RecordRow row, List<NoteRow> notes, List<ObjectRow> objects) {
        public WholeRecord {
            notes = List.copyOf(notes);
            objects = List.copyOf(objects);
        }
    }

    /**
     * A sealed object: which (type, subject, version, part: its context), where, and under which key.
     *
     * @param wrappedDek 72 bytes
     * @param sealedSize bytes of the blob
     */
    public record ObjectRow(
            int type,
            Id subject,
            long version,
            long part,
            Id blob,
            long sealedSize,
            Id caseId,
            int audience,
            long generation,
            byte[] wrappedDek) {
        /** Whether the other row is of the same object: the same context. */
        public boolean sameObject(ObjectRow other) {
            return type == other.type
                    && subject.equals(other.subject)
                    && version == other.version
                    && part == other.part;
        }

        /** The same object, its DEK wrapped by the KEK of another generation. */
        public ObjectRow rewrapped(long newGeneration, byte[] newWrappedDek) {
            return new ObjectRow(
                    type, subject, version, part, blob, sealedSize, caseId, audience, newGeneration, newWrappedDek);
        }

        /** Whether the other row is the same in every field. */
        public boolean sameRow(ObjectRow other) {
            return sameObject(other)
                    && blob.equals(other.blob)
                    && sealedSize == other.sealedSize
                    && caseId.equals(other.caseId)
                    && audience == other.audience
                    && generation == other.generation
                    && Arrays.equals(wrappedDek, other.wrappedDek);
        }
    }

    /**
     * A KEK of a case and audience, wrapped by the root key.
     *
     * @param rootKey the id of the root key that wraps it
     * @param wrapped 72 bytes
     */
    public record KekRow(Id caseId, int audience, long generation, String rootKey, byte[] wrapped) {
        /** The audience whose KEKs wrap custody events. A ledger is one vault's: one KEK of it in each generation. */
        public static final int AUDIT = 3;
    }

    /**
     * A custody event: sealed, small enough to live in the row.
     *
     * @param sealed the sealed object
     * @param generation of the {@linkplain KekRow#AUDIT audit} KEK that wraps its DEK
     * @param wrappedDek 72 bytes
     * @param entry the id of its log entry, assigned by {@link Ledger#append}
     */
    public record EventRow(Id event, byte[] sealed, long generation, byte[] wrappedDek, long entry) {
        /** The same event with another entry. */
        EventRow at(long otherEntry) {
            return new EventRow(event, sealed, generation, wrappedDek, otherEntry);
        }

        /** Whether the other row is of the same event, however its DEK is wrapped. */
        public boolean sameEvent(EventRow other) {
            return event.equals(other.event) && entry == other.entry && Arrays.equals(sealed, other.sealed);
        }

        /** The same event, its DEK wrapped by the KEK of another generation. */
        public EventRow rewrapped(long newGeneration, byte[] newWrappedDek) {
            return new EventRow(event, sealed, newGeneration, newWrappedDek, entry);
        }

        /** Whether the other row is the same in every field. */
        public boolean sameRow(EventRow other) {
            return sameEvent(other) && generation == other.generation && Arrays.equals(wrappedDek, other.wrappedDek);
        }
    }

    /** A custody event, and where the log has it. */
    public record LoggedEvent(long index, EventRow row) {}
}
