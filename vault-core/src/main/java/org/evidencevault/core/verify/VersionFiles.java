package org.evidencevault.core.verify;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.VersionFile;

/** Which files of a bundle belong to one version of a record, by their numbers. */
final class VersionFiles {
    private static final int NONE = -1;

    private final Id record;
    private final long version;
    private final int[] parts = new int[BundlePath.PARTS.size()];
    private final Numbered segments = new Numbered();
    private final Numbered attachments = new Numbered();

    private VersionFiles(Id record, long version) {
        this.record = record;
        this.version = version;
        Arrays.fill(parts, NONE);
    }

    /**
     * Sorts the files from {@code first} until {@code end}, which share the folder of {@code record} and {@code version}. A file that the layout
     * does not know becomes a line of {@code checks}.
     */
    static VersionFiles sort(Id record, long version, int first, int end, Payload payload, Checks checks) {
        VersionFiles sorted = new VersionFiles(record, version);
        int folder = BundlePath.folder(record, version).length();
        for (int file = first; file < end; file++) {
            Optional<VersionFile> known =
                    BundlePath.inFolder(record, version, payload.name(file).substring(folder));
            if (known.isPresent()) {
                sorted.put(known.get(), file);
            } else {
                checks.failed(CheckId.FILES, payload.name(file), FailureKind.UNEXPECTED_FILE, "no note calls for it");
            }
        }
        return sorted;
    }

    private void put(VersionFile path, int file) {
        switch (path.part()) {
            case SEGMENT -> segments.put(path.number(), file);
            case ATTACHMENT -> attachments.put(path.number(), file);
            default -> parts[path.part().ordinal()] = file;
        }
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
        return optional(segments.file(number));
    }

    OptionalInt attachment(int number) {
        return optional(attachments.file(number));
    }

    /** Above every number that a segment or attachment file here has. */
    int numbers() {
        return Math.max(segments.files.length, attachments.files.length);
    }

    private static OptionalInt optional(int file) {
        return file == NONE ? OptionalInt.empty() : OptionalInt.of(file);
    }

    /** The path that a file of this version has, whether it is there or not. */
    String path(Part part, int number) {
        return new VersionFile(record, version, part, number).path();
    }

    /** Files by segment number, as many as there are. */
    private static final class Numbered {
        private int[] files = {};

        void put(int number, int file) {
            int before = files.length;
            if (number >= before) {
                files = Arrays.copyOf(files, Math.max(number + 1, 2 * before));
                Arrays.fill(files, before, files.length, NONE);
            }
            files[number] = file;
        }

        int file(int number) {
            return number < files.length ? files[number] : NONE;
        }
    }
}
