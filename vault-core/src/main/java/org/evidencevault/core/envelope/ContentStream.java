package org.evidencevault.core.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Content of an opened object from one position to another, decrypted a batch of chunks at a time. Not thread safe. */
final class ContentStream extends InputStream {
    private final OpenedObject object;
    private final boolean whole;
    private final long end;
    private final byte[] buffer;
    private long position;
    private int from;
    private int to;
    private boolean paddingChecked;
    private boolean closed;

    /** Requires the range to lie in the content; {@code whole} checks the padding before the last bytes are handed out. */
    ContentStream(OpenedObject object, long offset, long length, boolean whole) {
        WarmUp.beforeOpening(length);
        this.object = object;
        this.whole = whole;
        this.position = offset;
        this.end = offset + length;
        this.buffer = new byte[(int) Math.min(CobblestoneReader.BUFFER, length)];
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, taken);
        from += taken;
        return taken;
    }

    @Override
    public int available() {
        return to - from;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long sent = 0;
        while (fill()) {
            out.write(buffer, from, to - from);
            sent += to - from;
            from = to;
        }
        return sent;
    }

    /** Decrypts the next batch if the buffer is used up; false at the end, which is reached only by what is whole. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
        if (from < to) {
            return true;
        }
        int length = position == end ? 0 : CobblestoneReader.piece(position + Padding.LENGTH, end + Padding.LENGTH);
        if (whole && !paddingChecked && position + length == end) {
            object.checkPadding();
            paddingChecked = true;
        }
        object.read(position, buffer, 0, length);
        position += length;
        from = 0;
        to = length;
        return length > 0;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(buffer, (byte) 0);
    }
}
