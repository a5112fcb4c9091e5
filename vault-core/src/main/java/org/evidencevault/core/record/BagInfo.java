package org.evidencevault.core.record;

import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The content of a bundle's {@link BundleLayout#BAG_INFO}: {@code Payload-Oxum}, then {@code Export-Id} where a server made the
 * bundle, then {@code Export-Entries} where that is an export of custody events.
 *
 * @param octets bytes of all files below {@code data/}
 * @param files how many they are
 * @param exportId which export of a server this is
 * @param entries which entries of the log it looked at; none without {@code exportId}
 */
public record BagInfo(long octets, long files, Optional<Id> exportId, Optional<Entries> entries) {
    private static final String OXUM = "Payload-Oxum:";
    private static final String EXPORT = "Export-Id:";
    private static final String ENTRIES = "Export-Entries:";

    /** The entries of the log from {@code first} to {@code last}, both included. */
    public record Entries(long first, long last) {
        public Entries {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("entries from " + first + " to " + last);
            }
        }
    }

    public BagInfo {
        if (octets < 0 || files < 0) {
            throw new IllegalArgumentException("octets " + octets + ", files " + files);
        }
        if (entries.isPresent() && exportId.isEmpty()) {
            throw new IllegalArgumentException("entries of no export");
        }
    }

    /** That of a bundle which is no export of custody events. */
    public BagInfo(long octets, long files, Optional<Id> exportId) {
        this(octets, files, exportId, Optional.empty());
    }

    public byte[] encode() {
        return Utf8.bytes(OXUM + " " + octets + "." + files + "\n"
                + exportId.map(id -> EXPORT + " " + id + "\n").orElse("")
                + entries.map(e -> ENTRIES + " " + e.first + "-" + e.last + "\n")
                        .orElse(""));
    }

    public static BagInfo parse(byte[] bytes, String where) {
        LineReader in = new LineReader(bytes, where);
        String[] oxum = in.field(OXUM).split("\\.", -1);
        if (oxum.length != 2) {
            throw in.fail(FailureKind.UNKNOWN_SYNTAX, "expected octets, a dot, and a count");
        }
        long octets = Decimal.parse(oxum[0], in.at());
        long files = Decimal.parse(oxum[1], in.at());
        Optional<Id> exportId = in.hasNext() ? Optional.of(in.idField(EXPORT)) : Optional.empty();
        Optional<Entries> entries = in.hasNext() ? Optional.of(entries(in)) : Optional.empty();
        in.end();
        return new BagInfo(octets, files, exportId, entries);
    }

    private static Entries entries(LineReader in) {
        String[] ends = in.field(ENTRIES).split("-", -1);
        if (ends.length != 2) {
            throw in.fail(FailureKind.UNKNOWN_SYNTAX, "expected two indexes with a hyphen between");
        }
        long first = Decimal.parse(ends[0], in.at());
        long last = Decimal.parse(ends[1], in.at());
        if (last < first) {
            throw in.fail(FailureKind.OUT_OF_RANGE, "the last entry stands before the first");
        }
        return new Entries(first, last);
    }
}
