package org.evidencevault.core.record;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;

/** A file below {@code data/} that the layout of bundles knows. {@link #path()} and {@link #parse} are inverse. */
public sealed interface BundlePath {
    String RECORDS = BundleLayout.PAYLOAD + "records/";
    String CUSTODY = BundleLayout.PAYLOAD + "custody/";
    String LOG = BundleLayout.PAYLOAD + "log/";
    /** Ends the names of proof files. */
    String PROOF = ".tlog-proof";

    /** All parts, without the copy that an enum makes at each call. */
    List<Part> PARTS = List.of(Part.values());

    /** The path in the bundle. */
    String path();

    /** What a file of a record's version is. */
    enum Part {
        ATTACHMENT("attachments/"),
        DISCLOSURE("disclosure"),
        ERASURE_NOTE("erasure.note"),
        ERASURE_PROOF("erasure" + PROOF),
        RECORD_NOTE("record.note"),
        RECORD_PROOF("record" + PROOF),
        RELEASE_NOTE("release.note"),
        RELEASE_PROOF("release" + PROOF),
        SEGMENT("segments/");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        /** Whether the part is one file for each segment that it is about. */
        public boolean isNumbered() {
            return text.endsWith("/");
        }
    }

    /**
     * A file of one version of one record.
     *
     * @param number of the segment, for parts that are numbered; else 0
     */
    record VersionFile(Id record, long version, Part part, int number) implements BundlePath {
        public VersionFile {
            if (version < 1 || number < 0 || number >= (part.isNumbered() ? RecordNote.MAX_SEGMENTS : 1)) {
                throw new IllegalArgumentException("no " + part + " " + number + " of version " + version);
            }
        }

        /** A file that is not numbered. */
        public VersionFile(Id record, long version, Part part) {
            this(record, version, part, 0);
        }

        @Override
        public String path() {
            return folder(record, version) + part.text + (part.isNumbered() ? digits(number) : "");
        }
    }

    /** The folder of a version's files, with its slash. */
    static String folder(Id record, long version) {
        return RECORDS + record + "/" + version + "/";
    }

    /** A number in four digits: not by a formatter, because a bundle may have hundreds of thousands of paths. */
    private static String digits(int number) {
        return "" + (char) ('0' + number / 1000) + (char) ('0' + number / 100 % 10) + (char) ('0' + number / 10 % 10)
                + (char) ('0' + number % 10);
    }

    /** The file of this version that its {@link #folder} has as {@code name}; empty if the layout knows no such file. */
    static Optional<VersionFile> inFolder(Id record, long version, String name) {
        for (Part part : PARTS) {
            if (!part.isNumbered() && name.equals(part.text)) {
                return Optional.of(new VersionFile(record, version, part));
            }
            if (part.isNumbered() && name.startsWith(part.text)) {
                int number = number(name, part.text.length());
                return number < 0 ? Optional.empty() : Optional.of(new VersionFile(record, version, part, number));
            }
        }
        return Optional.empty();
    }

    /** The segment number that the four digits after {@code start} are; -1 if they are none. */
    private static int number(String name, int start) {
        int number = 0;
        for (int i = start; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? RecordNote.MAX_SEGMENTS : 10 * number + digit;
            if (number >= RecordNote.MAX_SEGMENTS) {
                return -1;
            }
        }
        return name.length() == start + 4 ? number : -1;
    }

    /** A custody event, or its proof, at {@code index} of the log. */
    record CustodyFile(long index, boolean proof) implements BundlePath {
        @Override
        public String path() {
            return CUSTODY + index + (proof ? PROOF : ".event");
        }
    }

    /** The signed checkpoint of a tree of {@code size} leaves. */
    record CheckpointFile(long size) implements BundlePath {
        @Override
        public String path() {
            return LOG + "checkpoint." + size;
        }
    }

    /** A time-stamp over the checkpoint of {@code size}; {@code authority} is a label of {@code [a-z0-9-]{1,64}}. */
    record TimestampFile(long size, String authority) implements BundlePath {
        public TimestampFile {
            if (!authority.matches("[a-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("\"" + authority + "\" is not [a-z0-9-]{1,64}");
            }
        }

        @Override
        public String path() {
            return LOG + "checkpoint." + size + "." + authority + ".tsr";
        }
    }

    /** A proof that the tree of {@code from} leaves is the beginning of the one of {@code to}. */
    record ConsistencyFile(long from, long to) implements BundlePath {
        @Override
        public String path() {
            return LOG + "consistency-" + from + "-" + to;
        }
    }

    /** What stands at {@code path}; empty if the layout knows no such file. */
    static Optional<BundlePath> parse(String path) {
        try {
            BundlePath parsed;
            if (path.startsWith(RECORDS)) {
                parsed = versionFile(path.substring(RECORDS.length()));
            } else if (path.startsWith(CUSTODY)) {
                parsed = custodyFile(path.substring(CUSTODY.length()));
            } else if (path.startsWith(LOG)) {
                parsed = logFile(path.substring(LOG.length()));
            } else {
                return Optional.empty();
            }
            return parsed.path().equals(path) ? Optional.of(parsed) : Optional.empty();
        } catch (VaultException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static BundlePath versionFile(String rest) {
        String[] elements = rest.split("/", 3);
        if (elements.length != 3) {
            throw unknown(rest);
        }
        Id record = Id.parse(elements[0], rest);
        long version = Decimal.parse(elements[1], 1, Long.MAX_VALUE, rest);
        return inFolder(record, version, elements[2]).orElseThrow(() -> unknown(rest));
    }

    private static BundlePath custodyFile(String rest) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            throw unknown(rest);
        }
        return new CustodyFile(Decimal.parse(rest.substring(0, dot), rest), rest.endsWith(PROOF));
    }

    private static BundlePath logFile(String rest) {
        String[] words = rest.split("[.-]", 3);
        if (words.length == 3 && words[0].equals("consistency")) {
            return new ConsistencyFile(Decimal.parse(words[1], rest), Decimal.parse(words[2], rest));
        }
        String[] parts = rest.split("\\.", -1);
        if (parts.length == 2) {
            return new CheckpointFile(Decimal.parse(parts[1], rest));
        }
        if (parts.length == 4) {
            return new TimestampFile(Decimal.parse(parts[1], rest), parts[2]);
        }
        throw unknown(rest);
    }

    private static VaultException unknown(String rest) {
        return new VaultException(FailureKind.UNEXPECTED_FILE, rest, "not in the layout of bundles");
    }
}
