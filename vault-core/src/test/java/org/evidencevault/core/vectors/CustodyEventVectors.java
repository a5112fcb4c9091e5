package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;

/** Custody events. Key: {@code digest}, a result: SHA-256 of the event. */
final class CustodyEventVectors implements VectorFormat {
    private static final String NO_DETAIL = "detail -";
    private static final String NO_PURPOSE = "purpose -";

    @Override
    public String name() {
        return "custody-event";
    }

    @Override
    public List<String> keys() {
        return List.of("digest");
    }

    @Override
    public void generate(VectorSet out) {
        byte[] read = event(EventAction.READ, Optional.of(new CustodyEvent.Target(Seeds.id("record"), 3)))
                .encode();
        for (EventAction action : EventAction.values()) {
            ok(out, "action-" + action.token(), event(action, Optional.empty()));
        }
        ok(out, "of-a-record", CustodyEvent.parse(read, "event"));
        ok(out, "detail-of-160-bytes", changed(read, NO_DETAIL, "detail " + "a".repeat(160)));
        ok(out, "purpose-of-200-bytes", changed(read, NO_PURPOSE, "purpose " + "AAAA".repeat(66) + "AAA="));
        ok(out, "purpose-with-newline", changed(read, NO_PURPOSE, "purpose YQpi"));
        ok(out, "leap-day", changed(read, "2026-07-08", "2024-02-29"));
        numbersAndTimes(out, read);
        rest(out, read);
    }

    private static CustodyEvent event(EventAction action, Optional<CustodyEvent.Target> target) {
        return new CustodyEvent(
                Seeds.id("vault"),
                Seeds.id("event"),
                Seeds.id("writer"),
                17,
                Instant.parse("2026-07-08T09:10:11.012Z"),
                "8d7f-Ab9",
                action,
                EventOutcome.ALLOWED,
                target.map(any -> Seeds.id("case")),
                target,
                Optional.empty(),
                Optional.empty(),
                Seeds.salt("event"));
    }

    private static CustodyEvent changed(byte[] event, String from, String to) {
        return CustodyEvent.parse(Edit.replace(event, from, to), "event");
    }

    private static void numbersAndTimes(VectorSet out, byte[] read) {
        bad(out, read, "number-zero", FailureKind.OUT_OF_RANGE, " 17\n", " 0\n");
        bad(out, read, "number-with-leading-zero", FailureKind.NON_CANONICAL, " 17\n", " 017\n");
        bad(out, read, "number-missing", FailureKind.UNKNOWN_SYNTAX, " 17\n", "\n");
        bad(out, read, "time-without-milliseconds", FailureKind.NON_CANONICAL, "11.012Z", "11Z");
        bad(out, read, "time-with-microseconds", FailureKind.NON_CANONICAL, "11.012Z", "11.012000Z");
        bad(out, read, "time-with-offset", FailureKind.NON_CANONICAL, "11.012Z", "11.012+00:00");
        bad(out, read, "time-with-small-z", FailureKind.NON_CANONICAL, "11.012Z", "11.012z");
        bad(out, read, "time-with-space", FailureKind.NON_CANONICAL, "08T09", "08 09");
        bad(out, read, "day-that-is-not", FailureKind.NON_CANONICAL, "2026-07-08", "2026-02-29");
        bad(out, read, "hour-24", FailureKind.NON_CANONICAL, "T09:10:11", "T24:00:00");
        bad(out, read, "leap-second", FailureKind.NON_CANONICAL, "T09:10:11", "T23:59:60");
        bad(out, read, "year-of-five-digits", FailureKind.NON_CANONICAL, "time 2026", "time +12026");
        bad(out, read, "year-below-zero", FailureKind.NON_CANONICAL, "time 2026", "time -0001");
    }

    private static void rest(VectorSet out, byte[] read) {
        bad(out, read, "unknown-format-version", FailureKind.UNKNOWN_SYNTAX, "event@v1", "event@v2");
        bad(out, read, "actor-with-at-sign", FailureKind.UNKNOWN_SYNTAX, "actor 8d7f-Ab9", "actor a@example.com");
        bad(out, read, "actor-too-long", FailureKind.UNKNOWN_SYNTAX, "actor 8d7f-Ab9", "actor " + "a".repeat(65));
        bad(out, read, "unknown-action", FailureKind.UNKNOWN_SYNTAX, "action read", "action peek");
        bad(out, read, "unknown-outcome", FailureKind.UNKNOWN_SYNTAX, "outcome allowed", "outcome unknown");
        bad(out, read, "case-missing", FailureKind.UNKNOWN_SYNTAX, "case " + Seeds.id("case") + "\n", "");
        bad(
                out,
                read,
                "record-without-version",
                FailureKind.UNKNOWN_SYNTAX,
                Seeds.id("record") + " 3",
                Seeds.id("record").toString());
        bad(
                out,
                read,
                "record-version-zero",
                FailureKind.OUT_OF_RANGE,
                Seeds.id("record") + " 3",
                Seeds.id("record") + " 0");
        bad(out, read, "detail-of-161-bytes", FailureKind.LIMIT_EXCEEDED, NO_DETAIL, "detail " + "a".repeat(161));
        bad(out, read, "detail-in-capitals", FailureKind.UNKNOWN_SYNTAX, NO_DETAIL, "detail Segments 3");
        bad(out, read, "detail-with-two-spaces", FailureKind.UNKNOWN_SYNTAX, NO_DETAIL, "detail a  b");
        bad(out, read, "purpose-of-201-bytes", FailureKind.LIMIT_EXCEEDED, NO_PURPOSE, "purpose " + "AAAA".repeat(67));
        bad(out, read, "purpose-in-the-clear", FailureKind.NON_CANONICAL, NO_PURPOSE, "purpose because");
        bad(out, read, "purpose-not-utf-8", FailureKind.NON_CANONICAL, NO_PURPOSE, "purpose /w==");
        bad(out, read, "purpose-empty", FailureKind.UNKNOWN_SYNTAX, NO_PURPOSE, "purpose ");
        bad(
                out,
                read,
                "line-after-the-salt",
                FailureKind.TRAILING_BYTES,
                Seeds.salt("event").base64() + "\n",
                Seeds.salt("event").base64() + "\n\n");
        bad(
                out,
                read,
                "last-newline-missing",
                FailureKind.WRONG_LENGTH,
                Seeds.salt("event").base64() + "\n",
                Seeds.salt("event").base64());
        byte[] large = Arrays.copyOf(read, 1017);
        Arrays.fill(large, read.length, large.length, (byte) '\n');
        out.bad("1017-bytes", FailureKind.LIMIT_EXCEEDED, large);
    }

    private static void ok(VectorSet out, String name, CustodyEvent event) {
        out.ok(name, event.encode(), "digest", event.digest().base64());
    }

    private static void bad(VectorSet out, byte[] valid, String name, FailureKind kind, String from, String to) {
        out.bad(name, kind, Edit.replace(valid, from, to));
    }

    @Override
    public byte[] run(Vector vector) {
        CustodyEvent event = CustodyEvent.parse(vector.body(), "vector");
        vector.value("digest")
                .ifPresent(digest -> assertEquals(digest, event.digest().base64()));
        return event.encode();
    }
}
