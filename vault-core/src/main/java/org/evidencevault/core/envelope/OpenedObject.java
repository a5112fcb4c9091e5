package org.evidencevault.core.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;

/**
 * A sealed object whose key, context, size and length field were found authentic. Its content is read whole or by range; every
 * byte handed out was authenticated. Not thread safe: open it once per thread.
 *
 * <p>Whatever is wrong with the object fails as CANNOT_OPEN with one message, and then every further read fails. What is wrong
 * with its source is IO.
 */
public final class OpenedObject implements AutoCloseable {
    private final CobblestoneReader reader;
    private final long contentSize;

    /** Authenticates the last chunk, which fixes the size, then the first, which holds the length. */
    OpenedObject(CobblestoneReader reader, ObjectType type) {
        this.reader = reader;
        reader.authenticateEnd();
        this.contentSize = contentSize(reader, type);
    }

    private static long contentSize(CobblestoneReader reader, ObjectType type) {
        if (reader.size() < Padding.LENGTH) {
            throw Cobblestone.cannotOpen();
        }
        byte[] field = new byte[Padding.LENGTH];
        reader.read(0, field, 0, field.length);
        ByteReader length = new ByteReader(field, "length");
        long upper = length.u32();
        long claimed = upper << 32 | length.u32();
        if (claimed < 0 || claimed > Padding.maxContent(type) || Padding.paddedSize(type, claimed) != reader.size()) {
            throw Cobblestone.cannotOpen();
        }
        return claimed;
    }

    /** Bytes of content. */
    public long contentSize() {
        return contentSize;
    }

    /** Writes the whole content; the padding is checked before its last bytes are written. Does not close {@code out}. */
    public void copyTo(OutputStream out) {
        try (ContentStream content = whole()) {
            content.transferTo(out);
        } catch (IOException e) {
            throw VaultException.io("opened object", e);
        }
    }

    /**
     * The whole content. Never ends cleanly unless all of the object is authentic: the padding is checked before the last bytes are
     * handed out. A failing read throws {@link VaultException}. Closing it leaves this object open.
     */
    public InputStream stream() {
        return whole();
    }

    /** Reads a range into {@code target}. Requires {@code 0 <= offset} and {@code offset + length <= contentSize()}. */
    public void read(long offset, byte[] target, int targetOffset, int length) {
        requireRange(offset, length);
        reader.read(Padding.LENGTH + offset, target, targetOffset, length);
    }

    /** A range as a stream, like {@link #stream} but without looking at the padding; same domain as {@link #read}. */
    public InputStream range(long offset, long length) {
        requireRange(offset, length);
        return new ContentStream(this, offset, length, false);
    }

    private ContentStream whole() {
        return new ContentStream(this, 0, contentSize, true);
    }

    /** Requires every byte after the content to be zero. */
    void checkPadding() {
        long at = Padding.LENGTH + contentSize;
        byte[] buffer = new byte[(int) Math.min(CobblestoneReader.BUFFER, reader.size() - at)];
        while (at < reader.size()) {
            int length = CobblestoneReader.piece(at, reader.size());
            reader.read(at, buffer, 0, length);
            int seen = 0;
            for (int i = 0; i < length; i++) {
                seen |= buffer[i];
            }
            if (seen != 0) {
                throw reader.refuse();
            }
            at += length;
        }
    }

    private void requireRange(long offset, long length) {
        if (offset < 0 || length < 0 || length > contentSize - offset) {
            throw new IllegalArgumentException("range " + offset + "+" + length + " of " + contentSize + " bytes");
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
