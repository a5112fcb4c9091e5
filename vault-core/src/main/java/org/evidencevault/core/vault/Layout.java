package org.evidencevault.core.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.RecordNote;

/**
 * Which part stands at which segment number. Text keeps its order; metadata, files and decoys stand where chance puts them. At
 * least max(1, n/8) of the n segments are decoys and n is a multiple of 8, so that the count tells little.
 */
final class Layout {
    private static final int MULTIPLE = 8;

    private final Optional<Draft.Part>[] slots;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Layout(int size) {
        slots = new Optional[size];
        Arrays.fill(slots, Optional.empty());
    }

    static Layout of(List<Draft.Part> parts, SecureRandom random) {
        Layout layout = new Layout(size(parts.size()));
        int[] positions = shuffled(layout.slots.length, random);
        int texts =
                (int) parts.stream().filter(Draft.Paragraph.class::isInstance).count();
        Arrays.sort(positions, 0, texts);
        int text = 0;
        int other = texts;
        for (Draft.Part part : parts) {
            int position = positions[part instanceof Draft.Paragraph ? text++ : other++];
            layout.slots[position] = Optional.of(part);
        }
        return layout;
    }

    /** The segment count of a record with this many real parts. */
    static int size(int parts) {
        int size = MULTIPLE;
        while (size - parts < Math.max(1, size / MULTIPLE)) {
            size += MULTIPLE;
        }
        if (size > RecordNote.MAX_SEGMENTS) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED,
                    parts + " paragraphs, fields and files; a record has at most 896, split it into several");
        }
        return size;
    }

    private static int[] shuffled(int size, SecureRandom random) {
        int[] positions = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            positions[i] = positions[j];
            positions[j] = i;
        }
        return positions;
    }

    int size() {
        return slots.length;
    }

    /** The part at a segment number; empty for a decoy. */
    Optional<Draft.Part> part(int index) {
        return slots[index];
    }

    /** The segment number of a part. */
    int indexOf(Draft.Part part) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i].isPresent() && slots[i].get() == part) {
                return i;
            }
        }
        throw new IllegalStateException("every part of the draft was placed");
    }

    /** The segment numbers of the draft's files, ascending. */
    List<Integer> files() {
        List<Integer> files = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            if (slots[i].isPresent() && slots[i].get() instanceof Draft.FilePart) {
                files.add(i);
            }
        }
        return files;
    }
}
