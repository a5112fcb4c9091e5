package org.evidencevault.core.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/** Reads the frames of a journal in order and decides what an end that is not a frame means. Not thread safe. */
final class JournalReader {
    private static final int CHUNK = 1 << 16;

    private final DiskFile file;
    private final byte[] marker;
    private final long size;
    private Hash chain;
    private long position;

    JournalReader(DiskFile file, JournalHeader header) throws IOException {
        this.file = file;
        this.marker = header.marker();
        this.chain = header.hash();
        this.position = JournalHeader.SIZE;
        this.size = file.size();
    }

    /** Where the frame that {@link #next} will return begins; at the end, where the next one will be written. */
    long position() {
        return position;
    }

    /** The hash of the last frame. */
    Hash chain() {
        return chain;
    }

    /** The next frame, or empty at the end or where a torn tail begins. Damage in the middle is refused. */
    Optional<Frame> next() throws IOException {
        if (position == size) {
            return Optional.empty();
        }
        Optional<Frame> frame = frameAt(position);
        if (frame.isEmpty()) {
            refuseFramesBehind(position);
            return Optional.empty();
        }
        if (!frame.get().previous().equals(chain)) {
            throw damaged(position, "a frame that does not follow the one before it");
        }
        chain = frame.get().hash();
        position += Frame.OVERHEAD + frame.get().payload().length;
        return frame;
    }

    private Optional<Frame> frameAt(long start) throws IOException {
        if (size - start < Frame.OVERHEAD) {
            return Optional.empty();
        }
        Optional<Integer> length = Frame.length(marker, file.read(start, Frame.HEAD));
        if (length.isEmpty() || length.get() > size - start) {
            return Optional.empty();
        }
        return Frame.decode(file.read(start, length.get()));
    }

    /**
     * A frame is written only after the one before it is durable. So a whole frame behind {@code start} means that what stands
     * at {@code start} was durable once and was damaged since; without one it is a write that never finished.
     */
    private void refuseFramesBehind(long start) throws IOException {
        for (long at = start + 1; at <= size - Frame.OVERHEAD; at += CHUNK) {
            int length = (int) Math.min(CHUNK + Frame.MARKER - 1, size - at);
            byte[] chunk = file.read(at, length);
            for (int i = 0; i + Frame.MARKER <= length; i++) {
                boolean marked =
                        chunk[i] == marker[0] && Arrays.equals(chunk, i, i + Frame.MARKER, marker, 0, Frame.MARKER);
                if (marked && frameAt(at + i).isPresent()) {
                    throw damaged(start, "damaged: a whole frame follows at byte " + (at + i));
                }
            }
        }
    }

    private VaultException damaged(long at, String what) {
        return new VaultException(
                FailureKind.DAMAGED,
                file.path() + " byte " + at,
                what + "; restore this file from a copy, nothing was changed");
    }
}
