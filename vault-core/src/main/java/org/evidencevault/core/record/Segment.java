package org.evidencevault.core.record;

import java.security.MessageDigest;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;

/**
 * One part of a record that can be disclosed or withheld by itself: its number, kind, salt and content. Opens exactly one
 * commitment of a {@link RecordNote}.
 *
 * <pre>
 * item = u32 index || u8 kind || salt[32] || u64 length || content
 * C    = SHA-256("evidence-vault/segment@v1" 0x00 || nonce[32] || item)
 * </pre>
 */
public final class Segment {
    public static final int MAX_CONTENT = 1 << 20;

    private static final byte[] TAG = Utf8.bytes("evidence-vault/segment@v1\0");
    private static final int FIXED = 4 + 1 + Salt.SIZE + 8;

    private final int index;
    private final SegmentKind kind;
    private final Salt salt;
    private final byte[] content;

    /**
     * A segment whose content is well formed for its kind.
     *
     * @param where names the place in errors
     * @throws VaultException of the malformed group if the content is not what {@code kind} demands
     */
    public Segment(int index, SegmentKind kind, Salt salt, byte[] content, String where) {
        if (index < 0 || index >= RecordNote.MAX_SEGMENTS) {
            throw new VaultException(FailureKind.OUT_OF_RANGE, where, "segment number " + index + " is not in 0..1023");
        }
        if (content.length > MAX_CONTENT) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, content.length + " bytes; a segment has at most 1 MiB");
        }
        this.index = index;
        this.kind = kind;
        this.salt = salt;
        this.content = content.clone();
        requireWellFormed(where);
    }

    private void requireWellFormed(String where) {
        switch (kind) {
            case METADATA -> Metadata.parse(content, where);
            case TEXT -> {
                Utf8.decode(content, where);
                if (content.length > 0 && content[content.length - 1] == '\n') {
                    throw new VaultException(FailureKind.NON_CANONICAL, where, "a paragraph has no trailing newline");
                }
            }
            case ATTACHMENT -> Attachment.parse(content, where);
            case DECOY -> {
                if (content.length != 0) {
                    throw new VaultException(FailureKind.WRONG_LENGTH, where, "a decoy is empty");
                }
            }
        }
    }

    /** Reads one item; further items may follow. */
    static Segment read(ByteReader in) {
        String where = in.at();
        long index = in.u32();
        if (index >= RecordNote.MAX_SEGMENTS) {
            throw new VaultException(FailureKind.OUT_OF_RANGE, where, "segment number " + index + " is not in 0..1023");
        }
        SegmentKind kind = SegmentKind.of(in.u8(), where);
        Salt salt = Salt.ofBytes(in.bytes(Salt.SIZE));
        long length = in.u63();
        if (length > MAX_CONTENT) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, length + " bytes; a segment has at most 1 MiB");
        }
        return new Segment((int) index, kind, salt, in.bytes(length), where);
    }

    /** Bytes that {@link #write} writes. */
    int encodedLength() {
        return FIXED + content.length;
    }

    /** Writes this item. */
    void write(ByteWriter out) {
        out.bytes(header()).bytes(content);
    }

    /** The commitment of this segment in a note with this nonce. */
    public Hash commitment(Salt nonce) {
        MessageDigest digest = Hash.sha256();
        digest.update(TAG);
        digest.update(nonce.bytes());
        digest.update(header());
        digest.update(content);
        return Hash.finish(digest);
    }

    private byte[] header() {
        return new ByteWriter(FIXED)
                .u32(index)
                .u8(kind.code())
                .bytes(salt.bytes())
                .u64(content.length)
                .toByteArray();
    }

    /** The segment's number in its note, from 0. */
    public int index() {
        return index;
    }

    public SegmentKind kind() {
        return kind;
    }

    public Salt salt() {
        return salt;
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    public int contentLength() {
        return content.length;
    }

    /** The content as text. Requires a kind whose content is text: all but a decoy's are. */
    public String text() {
        return Utf8.decode(content, "segment " + index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that
                && index == that.index
                && kind == that.kind
                && salt.equals(that.salt)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * index + Arrays.hashCode(content);
    }

    /** Names the segment; never shows its content. */
    @Override
    public String toString() {
        return "segment " + index + " (" + kind + ")";
    }
}
