package org.evidencevault.core.verify;

import java.util.Arrays;
import org.evidencevault.core.record.SegmentKind;

/** What became of each segment of one version, in a few arrays: a report may be about ten thousand versions. Not thread safe. */
final class Opened {
    static final int NONE = -1;

    private final SegmentView.State[] states;
    private final SegmentKind[] kinds;
    private final int[] files;
    private final int[] attachments;

    /** All {@code count} segments withheld. */
    Opened(int count) {
        states = new SegmentView.State[count];
        kinds = new SegmentKind[count];
        files = new int[count];
        attachments = new int[count];
        Arrays.fill(states, SegmentView.State.WITHHELD);
        Arrays.fill(kinds, SegmentKind.DECOY);
        Arrays.fill(files, NONE);
        Arrays.fill(attachments, NONE);
    }

    int count() {
        return states.length;
    }

    long count(SegmentView.State state) {
        return Arrays.stream(states).filter(each -> each == state).count();
    }

    void opens(int index, SegmentKind kind, int file) {
        states[index] = kind == SegmentKind.DECOY ? SegmentView.State.DECOY : SegmentView.State.OPENED;
        kinds[index] = kind;
        files[index] = file;
    }

    void fails(int index) {
        states[index] = SegmentView.State.FAILED;
    }

    void erased(int index) {
        if (states[index] == SegmentView.State.WITHHELD) {
            states[index] = SegmentView.State.ERASED;
        }
    }

    void attachment(int index, int file) {
        attachments[index] = file;
    }

    SegmentView view(int index, Payload payload) {
        return new SegmentView(index, states[index], kinds[index], files[index], attachments[index], payload);
    }
}
