package org.evidencevault.core.record;

import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The content of a bundle's {@link BundleLayout#BAG_INFO}: {@code Payload-Oxum}, then {@code Export-Id} where a server made the
 * bundle.
 *
 * @param octets bytes of all files below {@code data/}
 * @param files how many they are
 * @param exportId which export of a server this is
 */
public record BagInfo(long octets, long files, Optional<Id> exportId) {
    private static final String OXUM = "Payload-Oxum:";
    private static final String EXPORT = "Export-Id:";

    public BagInfo {
        if (octets < 0 || files < 0) {
            throw new IllegalArgumentException("octets " + octets + ", files " + files);
        }
    }

    public byte[] encode() {
        return Utf8.bytes(OXUM + " " + octets + "." + files + "\n"
                + exportId.map(id -> EXPORT + " " + id + "\n").orElse(""));
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
        in.end();
        return new BagInfo(octets, files, exportId);
    }
}
