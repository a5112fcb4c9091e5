package org.evidencevault.core.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;

/**
 * One frame of a journal: what was written at once.
 *
 * <pre>
 * marker[8] || SHA-256 of the frame before[32] || u8 type || u32 length || payload || SHA-256 of all before[32]
 * </pre>
 *
 * <p>The marker is random per journal: it lets a reader find frames behind damage. The hashes make a chain, so that no frame can
 * be missing, doubled or of another time.
 */
record Frame(Type type, Hash previous, byte[] payload, Hash hash) {
    static final int MARKER = 8;
    static final int HEAD = MARKER + Hash.SIZE + 1 + Integer.BYTES;
    static final int OVERHEAD = HEAD + Hash.SIZE;

    /** The largest payload: bounds the memory that reading takes. */
    static final int MAX_PAYLOAD = 1 << 26;

    /** What a frame is for. */
    enum Type {
        /** Rows and steps that happen together. */
        GROUP,
        /** Says that everything before it was durable when it was written. */
        SEAL
    }

    /** The bytes of a frame, ready to be written. */
    static byte[] encode(byte[] marker, Hash previous, Type type, byte[] payload) {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes, at most " + MAX_PAYLOAD);
        }
        byte[] frame = new byte[OVERHEAD + payload.length];
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        buffer.put(marker)
                .put(previous.bytes())
                .put((byte) type.ordinal())
                .putInt(payload.length)
                .put(payload);
        hash(frame).copyTo(frame, frame.length - Hash.SIZE);
        return frame;
    }

    /** The number of bytes of the frame that begins with {@code head}, or empty if no frame begins so. */
    static Optional<Integer> length(byte[] marker, byte[] head) {
        ByteBuffer buffer = ByteBuffer.wrap(head);
        if (!Arrays.equals(head, 0, MARKER, marker, 0, MARKER)) {
            return Optional.empty();
        }
        int type = buffer.get(MARKER + Hash.SIZE);
        int length = buffer.getInt(MARKER + Hash.SIZE + 1);
        boolean known = type >= 0 && type < Type.values().length && length >= 0 && length <= MAX_PAYLOAD;
        return known ? Optional.of(OVERHEAD + length) : Optional.empty();
    }

    /** The frame of these bytes, whose head was checked by {@link #length}, or empty if it is damaged. */
    static Optional<Frame> decode(byte[] frame) {
        Hash stored = Hash.ofBytes(frame, frame.length - Hash.SIZE, Hash.SIZE);
        if (!stored.equals(hash(frame))) {
            return Optional.empty();
        }
        Type type = Type.values()[frame[MARKER + Hash.SIZE]];
        Hash previous = Hash.ofBytes(frame, MARKER, Hash.SIZE);
        return Optional.of(
                new Frame(type, previous, Arrays.copyOfRange(frame, HEAD, frame.length - Hash.SIZE), stored));
    }

    private static Hash hash(byte[] frame) {
        var digest = Hash.sha256();
        digest.update(frame, 0, frame.length - Hash.SIZE);
        return Hash.finish(digest);
    }
}
