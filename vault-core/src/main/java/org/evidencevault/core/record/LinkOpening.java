package org.evidencevault.core.record;

import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;

/**
 * What a {@link LinkNote} commits to: from which version of which record to which. Kept in a sealed object; the log and the
 * database show no target.
 *
 * <pre>
 * opening    = link id[16] || salt[32] || from record[16] || from digest[32] || u8 type || to record[16] || to digest[32]
 * commitment = SHA-256("evidence-vault/link@v1" 0x00 || opening)
 * </pre>
 */
public record LinkOpening(Id link, Salt salt, Id from, Hash fromDigest, LinkType type, Id to, Hash toDigest) {
    private static final byte[] TAG = Utf8.bytes("evidence-vault/link@v1\0");

    public byte[] encode() {
        return new ByteWriter()
                .id(link)
                .bytes(salt.bytes())
                .id(from)
                .hash(fromDigest)
                .u8(type.code())
                .id(to)
                .hash(toDigest)
                .toByteArray();
    }

    public static LinkOpening parse(byte[] opening, String where) {
        ByteReader in = new ByteReader(opening, where);
        LinkOpening parsed = new LinkOpening(
                in.id(),
                Salt.ofBytes(in.bytes(Salt.SIZE)),
                in.id(),
                in.hash(),
                LinkType.of(in.u8(), in.at()),
                in.id(),
                in.hash());
        in.end();
        return parsed;
    }

    public Hash commitment() {
        return Hash.of(TAG, encode());
    }

    /** Names the link; does not show what it links. */
    @Override
    public String toString() {
        return "opening of link " + link;
    }
}
