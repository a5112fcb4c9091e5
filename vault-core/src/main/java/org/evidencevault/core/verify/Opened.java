package org.evidencevault.core.verify;

import java.util.Arrays;
import org.evidencevault.core.record.SegmentKind;

/**
 * What became of each segment of one version, in a few bytes for each: a report may be about ten thousand versions of a thousand
 * segments. Written by one thread.
 */
final class Opened {
    static final int NONE = -1;

    private static final SegmentView.State[] STATES = SegmentView.State.values();
    private static final SegmentKind[] KINDS = SegmentKind.values();

    private final byte[] states;
    private final byte[] kinds;
    private int[] files = {};
    private int[] attachments = {};

    /** All {@code count} segments withheld. */
    Opened(int count) {
        states = new byte[count];
        kinds = new byte[count];
        Arrays.fill(states, (byte) SegmentView.State.WITHHELD.ordinal());
    }

    int count() {
        return states.length;
    }

    long count(SegmentView.State state) {
        long count = 0;
        for (byte each : states) {
            count += each == state.ordinal() ? 1 : 0;
        }
        return count;
    }

    void opens(int index, SegmentKind kind, int file) {
        set(index, kind == SegmentKind.DECOY ? SegmentView.State.DECOY : SegmentView.State.OPENED);
        kinds[index] = (byte) kind.ordinal();
        files = put(files, index, file);
    }

    void fails(int index) {
        set(index, SegmentView.State.FAILED);
    }

    void erased(int index) {
        if (states[index] == SegmentView.State.WITHHELD.ordinal()) {
            set(index, SegmentView.State.ERASED);
        }
    }

    void attachment(int index, int file) {
        attachments = put(attachments, index, file);
    }

    SegmentView view(int index, Payload payload) {
        return new SegmentView(
                index, STATES[states[index]], KINDS[kinds[index]], at(files, index), at(attachments, index), payload);
    }

    private void set(int index, SegmentView.State state) {
        states[index] = (byte) state.ordinal();
    }

    private static int at(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : NONE;
    }

    /** The numbers with one more; as many as there are segments as soon as there is one. */
    private int[] put(int[] numbers, int index, int number) {
        int[] all = numbers;
        if (all.length == 0) {
            all = new int[states.length];
            Arrays.fill(all, NONE);
        }
        all[index] = number;
        return all;
    }
}
