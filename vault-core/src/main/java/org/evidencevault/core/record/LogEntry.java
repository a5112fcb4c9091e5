package org.evidencevault.core.record;

import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;

/**
 * The leaf of the log for one note or event: 77 bytes. The digest's place is indexed as C2SP tlog-addenda says, so that
 * general tools find it.
 *
 * @param subject a record's id; the vault's for charters, custodian lists, custody events and requests
 * @param digest SHA-256 of the signed note, signature lines included, or of the custody event
 */
public record LogEntry(Id subject, Hash digest) {
    public static final int SIZE = 77;

    private static final byte[] MAGIC = Utf8.bytes("evidence-vault/entry@v1\n");
    private static final int DIGEST_OFFSET = 40;

    public byte[] encode() {
        return new ByteWriter(SIZE)
                .bytes(MAGIC)
                .id(subject)
                .hash(digest)
                .u32(DIGEST_OFFSET)
                .u8(1)
                .toByteArray();
    }

    public static LogEntry parse(byte[] entry, String where) {
        ByteReader in = new ByteReader(entry, where);
        in.expect(MAGIC, "\"evidence-vault/entry@v1\"");
        LogEntry parsed = new LogEntry(in.id(), in.hash());
        in.expect(new byte[] {0, 0, 0, DIGEST_OFFSET, 1}, "one addendum at byte 40");
        in.end();
        return parsed;
    }
}
