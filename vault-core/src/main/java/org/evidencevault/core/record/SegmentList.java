package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Utf8;

/**
 * The content of a sealed object of segments: {@code "evidence-vault/segments@v1" 0x0A || u32 count || items}, ascending by
 * number, each number once.
 */
public final class SegmentList {
    private static final byte[] MAGIC = Utf8.bytes("evidence-vault/segments@v1\n");

    private SegmentList() {}

    /** Encodes segments that ascend by number. */
    public static byte[] encode(List<Segment> segments) {
        int size = MAGIC.length + Integer.BYTES;
        for (Segment segment : segments) {
            size += segment.encodedLength();
        }
        ByteWriter out = new ByteWriter(size).bytes(MAGIC).u32(segments.size());
        int last = -1;
        for (Segment segment : segments) {
            if (segment.index() <= last) {
                throw new IllegalArgumentException(segment + " follows segment " + last);
            }
            last = segment.index();
            segment.write(out);
        }
        return out.toByteArray();
    }

    /** Parses the content of an opened object; {@code where} names it in errors. */
    public static List<Segment> parse(byte[] content, String where) {
        ByteReader in = new ByteReader(content, where);
        in.expect(MAGIC, "\"evidence-vault/segments@v1\"");
        long count = in.u32();
        if (count > RecordNote.MAX_SEGMENTS) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, in.at(), count + " segments; at most 1024");
        }
        List<Segment> segments = new ArrayList<>((int) count);
        int last = -1;
        for (int i = 0; i < count; i++) {
            Segment segment = Segment.read(in);
            requireAscending(last, segment.index(), in.at());
            last = segment.index();
            segments.add(segment);
        }
        in.end();
        return List.copyOf(segments);
    }

    static void requireAscending(int last, int next, String where) {
        if (next == last) {
            throw new VaultException(FailureKind.DUPLICATE, where, "segment " + next + " stands twice");
        }
        if (next < last) {
            throw new VaultException(
                    FailureKind.OUT_OF_ORDER, where, "segment " + next + " stands after segment " + last);
        }
    }
}
