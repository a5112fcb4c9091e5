package org.evidencevault.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;

/** One small valid input for each parser. */
final class Examples {
    private static final Hash OF = Seeds.hash("of");
    private static final Hash APPROVAL = Seeds.hash("approval");
    private static final Salt NONCE = Seeds.salt("nonce");

    private Examples() {}

    static byte[] charter() {
        return new Charter(
                        Seeds.id("vault"),
                        "vault.example/log",
                        1,
                        List.of(Seeds.signer("g1").key(), Seeds.signer("g2").key()),
                        List.of(Seeds.signer("desk").key()),
                        NONCE)
                .text();
    }

    static byte[] recordNote() {
        return new RecordNote(Seeds.id("record"), 2, Optional.of(OF), NONCE, List.of(Seeds.hash("0"), Seeds.hash("1")))
                .text();
    }

    static byte[] releaseNote() {
        return new ReleaseNote(Seeds.id("record"), 1, OF, List.of(0, 12), "court", "inquiry", APPROVAL, NONCE).text();
    }

    static byte[] withdrawalNote() {
        return new WithdrawalNote(Seeds.id("record"), 1, OF, "safety", APPROVAL, NONCE).text();
    }

    static byte[] erasureNote() {
        return new ErasureNote(
                        Seeds.id("record"), 1, OF, Optional.of(List.of(1, 3)), "source", "safety", APPROVAL, NONCE)
                .text();
    }

    static byte[] linkNote() {
        return new LinkNote(Seeds.id("record"), 1, OF, Seeds.id("link"), true, Seeds.hash("commitment")).text();
    }

    static byte[] linkOpening() {
        return new LinkOpening(
                        Seeds.id("link"),
                        Seeds.salt("link"),
                        Seeds.id("record"),
                        OF,
                        LinkType.CITES,
                        Seeds.id("to"),
                        Seeds.hash("to"))
                .encode();
    }

    static byte[] metadata() {
        return new Metadata("title", List.of("a \"b\"\\\n", "\uae40")).encode();
    }

    static byte[] attachment() {
        return new Attachment(Seeds.hash("file"), 17, "image/jpeg").encode();
    }

    static byte[] segmentList() {
        return SegmentList.encode(List.of(
                new Segment(0, SegmentKind.METADATA, Seeds.salt("0"), metadata(), "here"),
                new Segment(1, SegmentKind.TEXT, Seeds.salt("1"), Seeds.ascii("text"), "here"),
                new Segment(5, SegmentKind.ATTACHMENT, Seeds.salt("5"), attachment(), "here"),
                new Segment(7, SegmentKind.DECOY, Seeds.salt("7"), new byte[0], "here")));
    }

    static byte[] disclosure() {
        return new Disclosure(List.of(
                        new Disclosure.Line(0, SegmentKind.METADATA, Seeds.salt("0")),
                        new Disclosure.Line(12, SegmentKind.DECOY, Seeds.salt("12"))))
                .encode();
    }

    static byte[] custodyEvent() {
        return new CustodyEvent(
                        Seeds.id("vault"),
                        Seeds.id("event"),
                        Seeds.id("writer"),
                        3,
                        Instant.parse("2026-07-08T09:10:11.012Z"),
                        "abc-1",
                        EventAction.READ,
                        EventOutcome.ALLOWED,
                        Optional.of(Seeds.id("case")),
                        Optional.of(new CustodyEvent.Target(Seeds.id("record"), 1)),
                        Optional.of("segments 2"),
                        Optional.of("why"),
                        NONCE)
                .encode();
    }

    static byte[] logEntry() {
        return new LogEntry(Seeds.id("record"), Seeds.hash("digest")).encode();
    }
}
