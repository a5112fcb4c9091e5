package org.evidencevault.core.verify;

import java.util.Optional;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.SegmentKind;

/**
 * One segment of a version, in its place: what the bundle opens of it. Content is read from the bundle when it is asked for, and
 * compared with what was verified; the report must not be closed yet. Thread safe.
 */
public final class SegmentView {
    /** What a bundle shows of a segment. */
    public enum State {
        /** Opens its commitment in the signed note. */
        OPENED,
        /** Opens its commitment, and shows that it hid nothing. */
        DECOY,
        /** Not disclosed: render as "[segment 3 withheld]". */
        WITHHELD,
        /** Not disclosed, and a logged note in the bundle says that it was erased. */
        ERASED,
        /** Disclosed, but it does not open its commitment, or is missing or malformed: has no content to show. */
        FAILED
    }

    private final int index;
    private final State state;
    private final SegmentKind kind;
    private final int file;
    private final int attachment;
    private final Payload payload;

    SegmentView(int index, State state, SegmentKind kind, int file, int attachment, Payload payload) {
        this.index = index;
        this.state = state;
        this.kind = kind;
        this.file = file;
        this.attachment = attachment;
        this.payload = payload;
    }

    /** The number in the note, from 0. */
    public int index() {
        return index;
    }

    public State state() {
        return state;
    }

    /** What the content is; known only of opened segments. */
    public Optional<SegmentKind> kind() {
        return isOpened() ? Optional.of(kind) : Optional.empty();
    }

    private boolean isOpened() {
        return state == State.OPENED || state == State.DECOY;
    }

    /**
     * The content. Requires an opened segment.
     *
     * @throws org.evidencevault.core.VaultException DAMAGED if the bundle changed since; IO
     */
    public byte[] content() {
        if (!isOpened()) {
            throw new IllegalStateException("segment " + index + " is " + state);
        }
        return payload.again(file);
    }

    /** The description of the attached file. Requires an opened segment of kind ATTACHMENT. */
    public Attachment attachment() {
        return Attachment.parse(content(), payload.name(file));
    }

    /** Whether the attached file is in the bundle and is the one that the segment describes. */
    public boolean hasFile() {
        return attachment != Opened.NONE;
    }

    /**
     * Passes the attached file on, piece by piece; the pieces are good only once this has returned. Requires {@link #hasFile}.
     *
     * @throws org.evidencevault.core.VaultException DAMAGED if the bundle changed since; IO
     */
    public void readFile(ByteSink sink) {
        if (!hasFile()) {
            throw new IllegalStateException("segment " + index + " has no verified file");
        }
        payload.again(attachment, sink);
    }

    /** Names the segment and its state, never its content. */
    @Override
    public String toString() {
        return "segment " + index + " " + state;
    }
}
