package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * Which segments of a version a bundle opens, with their kinds and salts; the contents lie beside it as files.
 *
 * @param lines ascending by number
 */
public record Disclosure(List<Line> lines) {
    /** One opened segment. */
    public record Line(int index, SegmentKind kind, Salt salt) {}

    private static final String KIND = "evidence-vault/disclosure@v1";

    public Disclosure {
        lines = List.copyOf(lines);
        Numbers.requireAscending(lines.stream().map(Line::index).toList());
    }

    /** What opens {@code segments}, given ascending by number. */
    public static Disclosure of(Collection<Segment> segments) {
        return new Disclosure(segments.stream()
                .map(segment -> new Line(segment.index(), segment.kind(), segment.salt()))
                .toList());
    }

    /** The numbers of the opened segments, ascending. */
    public List<Integer> indexes() {
        return lines.stream().map(Line::index).toList();
    }

    public byte[] encode() {
        StringBuilder out = new StringBuilder(KIND).append('\n');
        for (Line line : lines) {
            out.append(line.index)
                    .append(' ')
                    .append(line.kind.code())
                    .append(' ')
                    .append(line.salt.base64())
                    .append('\n');
        }
        return Utf8.bytes(out.toString());
    }

    public static Disclosure parse(byte[] bytes, String where) {
        LineReader in = new LineReader(bytes, where);
        in.expect(KIND);
        List<Line> lines = new ArrayList<>();
        int last = -1;
        while (in.hasNext()) {
            String[] words = in.next().split(" ", -1);
            if (words.length != 3) {
                throw in.fail(FailureKind.UNKNOWN_SYNTAX, "expected number, kind and salt");
            }
            String at = in.at();
            int index = Decimal.parseInt(words[0], 0, RecordNote.MAX_SEGMENTS - 1, at);
            SegmentList.requireAscending(last, index, at);
            last = index;
            SegmentKind kind = SegmentKind.of(Decimal.parseInt(words[1], 0, 255, at), at);
            lines.add(new Line(index, kind, Salt.parseBase64(words[2], at)));
        }
        return new Disclosure(lines);
    }
}
