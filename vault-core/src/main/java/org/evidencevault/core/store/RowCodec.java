package org.evidencevault.core.store;

import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;

/** Rows to bytes and back, inside a group of the journal: fixed fields in the order of the record, then the variable ones. */
final class RowCodec {
    private RowCodec() {}

    static void write(ByteWriter out, Rows.NoteRow row, long entry) {
        byte[] kind = Utf8.bytes(row.kind());
        out.id(row.subject()).u64(row.version()).hash(row.digest()).u64(entry);
        out.u8(kind.length).bytes(kind);
        field(out, row.bytes());
    }

    static Rows.NoteRow note(ByteReader in) {
        Id subject = in.id();
        long version = in.u63();
        Hash digest = in.hash();
        long entry = in.u63();
        String kind = Utf8.decode(in.bytes(in.u8()), in.at());
        return new Rows.NoteRow(subject, kind, version, digest, field(in), entry);
    }

    static void write(ByteWriter out, Rows.EventRow row, long entry) {
        out.id(row.event()).u64(row.generation()).u64(entry);
        field(out, row.wrappedDek());
        field(out, row.sealed());
    }

    static Rows.EventRow event(ByteReader in) {
        Id event = in.id();
        long generation = in.u63();
        long entry = in.u63();
        byte[] wrappedDek = field(in);
        return new Rows.EventRow(event, field(in), generation, wrappedDek, entry);
    }

    static void write(ByteWriter out, Rows.ObjectRow row) {
        out.u8(row.type()).id(row.subject()).u64(row.version()).u64(row.part());
        out.id(row.blob()).u64(row.sealedSize());
        out.id(row.caseId()).u8(row.audience()).u64(row.generation());
        field(out, row.wrappedDek());
    }

    static Rows.ObjectRow object(ByteReader in) {
        return new Rows.ObjectRow(
                in.u8(), in.id(), in.u63(), in.u63(), in.id(), in.u63(), in.id(), in.u8(), in.u63(), field(in));
    }

    static void write(ByteWriter out, Rows.KekRow row) {
        out.id(row.caseId()).u8(row.audience()).u64(row.generation());
        field(out, Utf8.bytes(row.rootKey()));
        field(out, row.wrapped());
    }

    static Rows.KekRow kek(ByteReader in) {
        return new Rows.KekRow(in.id(), in.u8(), in.u63(), Utf8.decode(field(in), in.at()), field(in));
    }

    static void field(ByteWriter out, byte[] bytes) {
        out.u32(bytes.length).bytes(bytes);
    }

    static byte[] field(ByteReader in) {
        return in.bytes(in.u32());
    }
}
