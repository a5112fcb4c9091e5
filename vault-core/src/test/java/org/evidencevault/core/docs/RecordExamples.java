package org.evidencevault.core.docs;

import static java.util.Map.entry;
import static org.evidencevault.core.docs.ExampleRecord.RECORD;
import static org.evidencevault.core.docs.ExampleRecord.of;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.LinkNote;
import org.evidencevault.core.record.LinkOpening;
import org.evidencevault.core.record.LinkType;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentList;
import org.evidencevault.core.record.WithdrawalNote;
import org.evidencevault.core.tlog.SignedNote;

/** The examples of {@code record.md}. */
final class RecordExamples {
    private static final LinkOpening LINK = new LinkOpening(
            Seeds.id("example link"),
            Seeds.salt("example link"),
            RECORD,
            of(),
            LinkType.TRANSLATES,
            Seeds.id("example original"),
            Seeds.hash("example original"));

    private RecordExamples() {}

    static Map<String, String> all() {
        return Map.ofEntries(
                entry("record-note", Show.note(ExampleRecord.SIGNED)),
                entry("desk-key", ExampleRecord.DESK.key().encode() + "\n"),
                entry("segment", segment()),
                entry("charter", Show.note(ExampleRecord.charter())),
                entry("disclosure", Utf8.decode(disclosure().encode(), "example")),
                entry("release-note", Show.note(release())),
                entry("withdrawal-note", Show.note(withdrawal())),
                entry("erasure-note", Show.note(erasure())),
                entry("link-note", Show.note(link())),
                entry("link-opening", linkOpening()),
                entry("custody-event", Utf8.decode(ExampleRecord.approval().encode(), "example")),
                entry("log-entry", logEntry()));
    }

    private static String segment() {
        Segment title = ExampleRecord.SEGMENTS.get(2);
        byte[] list = SegmentList.encode(List.of(title));
        byte[] item = Arrays.copyOfRange(list, list.length - 45 - title.contentLength(), list.length);
        return "content       " + title.text() + "\n"
                + Show.field("nonce", ExampleRecord.NONCE.bytes())
                + Show.field("item", item)
                + Show.field("commitment", title.commitment(ExampleRecord.NONCE).bytes())
                + "in the note   " + title.commitment(ExampleRecord.NONCE).base64() + "\n";
    }

    private static Disclosure disclosure() {
        return Disclosure.of(ExampleRecord.segments(1, 2, 5));
    }

    private static SignedNote release() {
        return ExampleRecord.sign(new ReleaseNote(
                RECORD,
                1,
                of(),
                disclosure().indexes(),
                "court",
                "proceedings",
                ExampleRecord.approval().digest(),
                Seeds.salt("example release")));
    }

    private static SignedNote withdrawal() {
        return ExampleRecord.sign(new WithdrawalNote(
                RECORD,
                1,
                release().digest(),
                "safety",
                Seeds.hash("example approval of the withdrawal"),
                Seeds.salt("example withdrawal")));
    }

    private static SignedNote erasure() {
        return ExampleRecord.sign(new ErasureNote(
                RECORD,
                1,
                of(),
                Optional.of(List.of(4)),
                "source",
                "consent-withdrawn",
                Seeds.hash("example approval of the erasure"),
                Seeds.salt("example erasure")));
    }

    private static SignedNote link() {
        return ExampleRecord.sign(new LinkNote(RECORD, 1, of(), LINK.link(), true, LINK.commitment()));
    }

    private static String linkOpening() {
        byte[] opening = LINK.encode();
        int fields = 2 * (Id.SIZE + Hash.SIZE);
        return Show.field("link id", LINK.link().bytes())
                + Show.field("salt", LINK.salt().bytes())
                + Show.field("from record", LINK.from().bytes())
                + Show.field("from digest", LINK.fromDigest().bytes())
                + Show.field("type", Arrays.copyOfRange(opening, fields, fields + 1))
                + Show.field("to record", LINK.to().bytes())
                + Show.field("to digest", LINK.toDigest().bytes())
                + Show.field("commitment", LINK.commitment().bytes());
    }

    private static String logEntry() {
        byte[] entry = new LogEntry(RECORD, of()).encode();
        return Show.field("entry", entry)
                + Show.field("leaf hash", Hash.of(new byte[1], entry).bytes());
    }
}
