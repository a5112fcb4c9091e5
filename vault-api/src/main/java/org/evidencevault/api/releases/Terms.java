package org.evidencevault.api.releases;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.Token;

/**
 * What a release would disclose, to whom and why: kept sealed, so that nobody with the database alone can change it.
 *
 * @param proposer who does not approve it
 * @param version what it would disclose of: the row that says so too can be moved
 * @param segments ascending
 * @param audience a token of {@link Token#AUDIENCE}
 * @param reason a token of {@link Token#RELEASE_REASON}
 */
record Terms(String proposer, CustodyEvent.Target version, List<Integer> segments, String audience, String reason) {
    private static final String KIND = "evidence-vault/proposal@v1";

    Terms {
        segments = List.copyOf(segments);
    }

    byte[] encode() {
        StringBuilder text = new StringBuilder(KIND + "\n");
        text.append("proposer ").append(proposer).append('\n');
        text.append("record ").append(version.record()).append('\n');
        text.append("version ").append(version.version()).append('\n');
        text.append("audience ").append(audience).append('\n');
        text.append("reason ").append(reason).append('\n');
        text.append("segments ").append(segments.size()).append('\n');
        segments.forEach(segment -> text.append("segment ").append(segment).append('\n'));
        return Utf8.bytes(text.toString());
    }

    static Terms parse(byte[] bytes, String where) {
        LineReader in = new LineReader(bytes, where);
        in.expect(KIND);
        String proposer = in.field("proposer");
        Id record = Id.parse(in.field("record"), where);
        CustodyEvent.Target version = new CustodyEvent.Target(record, in.decimalField("version", 1, Long.MAX_VALUE));
        String audience = in.field("audience");
        String reason = in.field("reason");
        long count = in.decimalField("segments", 0, 1024);
        List<Integer> segments = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            segments.add((int) in.decimalField("segment", 0, 1023));
        }
        in.end();
        return new Terms(proposer, version, segments, audience, reason);
    }
}
