package org.evidencevault.core.verify;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.VersionFile;
import org.evidencevault.core.record.RecordNote;

/** Which files of a bundle belong to one version of a record, by their numbers. */
final class VersionFiles {
    private static final int NONE = -1;

    private final Id record;
    private final long version;
    private final int[] parts = new int[Part.values().length];
    private final int[] segments = new int[RecordNote.MAX_SEGMENTS];
    private final int[] attachments = new int[RecordNote.MAX_SEGMENTS];

    private VersionFiles(Id record, long version) {
        this.record = record;
        this.version = version;
        Arrays.fill(parts, NONE);
        Arrays.fill(segments, NONE);
        Arrays.fill(attachments, NONE);
    }

    /**
     * Sorts the files from {@code first} until {@code end}, which share the folder of {@code record} and {@code version}. A file that the layout
     * does not know becomes a line of {@code checks}.
     */
    static VersionFiles sort(Id record, long version, int first, int end, Payload payload, Checks checks) {
        VersionFiles sorted = new VersionFiles(record, version);
        int folder = BundlePath.versionFolder(record, version).length();
        for (int file = first; file < end; file++) {
            String name = payload.name(file);
            Optional<VersionFile> path = BundlePath.versionFile(record, version, name.substring(folder));
            if (path.isPresent()) {
                VersionFile known = path.get();
                sorted.slots(known.part())[
                        known.part().isNumbered()
                                ? known.number()
                                : known.part().ordinal()] = file;
            } else {
                checks.failed(CheckId.FILES, name, FailureKind.UNEXPECTED_FILE, "no note calls for it");
            }
        }
        return sorted;
    }

    private int[] slots(Part part) {
        return switch (part) {
            case SEGMENT -> segments;
            case ATTACHMENT -> attachments;
            default -> parts;
        };
    }

    Id record() {
        return record;
    }

    long version() {
        return version;
    }

    /** The file of a part that is not numbered. */
    OptionalInt file(Part part) {
        return optional(parts[part.ordinal()]);
    }

    OptionalInt segment(int number) {
        return optional(segments[number]);
    }

    OptionalInt attachment(int number) {
        return optional(attachments[number]);
    }

    private static OptionalInt optional(int file) {
        return file == NONE ? OptionalInt.empty() : OptionalInt.of(file);
    }

    /** The path that a file of this version has, whether it is there or not. */
    String path(Part part, int number) {
        return new VersionFile(record, version, part, number).path();
    }
}
