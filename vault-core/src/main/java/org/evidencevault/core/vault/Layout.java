package org.evidencevault.core.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
        Layout layout = new Layout(size(parts));
        List<Draft.Part> others = new ArrayList<>();
        for (Draft.Part part : parts) {
            if (part instanceof Draft.UploadedPart uploaded) {
                layout.fix(uploaded);
            } else {
                others.add(part);
            }
        }
        layout.place(others, random);
        return layout;
    }

    /** An upload was sealed for its segment number. */
    private void fix(Draft.UploadedPart part) {
        int segment = part.upload().segment();
        if (slots[segment].isPresent()) {
            throw new VaultException(FailureKind.CONFLICT, "two uploads for segment " + segment);
        }
        slots[segment] = Optional.of(part);
    }

    private void place(List<Draft.Part> parts, SecureRandom random) {
        int[] free =
                IntStream.range(0, slots.length).filter(i -> slots[i].isEmpty()).toArray();
        int[] positions = shuffled(free, random);
        int texts =
                (int) parts.stream().filter(Draft.Paragraph.class::isInstance).count();
        Arrays.sort(positions, 0, texts);
        int text = 0;
        int other = texts;
        for (Draft.Part part : parts) {
            int position = positions[part instanceof Draft.Paragraph ? text++ : other++];
            slots[position] = Optional.of(part);
        }
    }

    private static int size(List<Draft.Part> parts) {
        int highest = parts.stream()
                .filter(Draft.UploadedPart.class::isInstance)
                .mapToInt(part -> ((Draft.UploadedPart) part).upload().segment())
                .max()
                .orElse(-1);
        return Math.max(size(parts.size()), highest < 0 ? 0 : (highest / MULTIPLE + 1) * MULTIPLE);
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

    private static int[] shuffled(int[] values, SecureRandom random) {
        int[] shuffled = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = values[i];
        }
        return shuffled;
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
