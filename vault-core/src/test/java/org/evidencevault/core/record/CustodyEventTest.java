package org.evidencevault.core.record;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Malleability;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.CustodyEvent.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CustodyEventTest {
    private static final byte[] FULL = Literal.text("""
            evidence-vault/event@v1
            vault 000102030405060708090a0b0c0d0e0f
            id 101112131415161718191a1b1c1d1e1f
            writer 202122232425262728292a2b2c2d2e2f 17
            time 2026-07-08T09:10:11.012Z
            actor 8d7f-Ab9
            action read
            outcome allowed
            case 303132333435363738393a3b3c3d3e3f
            record 404142434445464748494a4b4c4d4e4f 3
            detail segments 12 ab34
            purpose 7KCV7LmYDQo=
            salt AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);
    private static final byte[] BARE = Literal.text("""
            evidence-vault/event@v1
            vault 000102030405060708090a0b0c0d0e0f
            id 101112131415161718191a1b1c1d1e1f
            writer 202122232425262728292a2b2c2d2e2f 1
            time 2026-07-08T09:10:11.000Z
            actor system
            action off-boarding
            outcome failed
            case -
            record -
            detail -
            purpose -
            salt AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """);

    private static CustodyEvent parse(byte[] event) {
        return CustodyEvent.parse(event, "event");
    }

    @Test
    void readsWhatItWrites() {
        CustodyEvent full = parse(FULL);

        assertEquals("000102030405060708090a0b0c0d0e0f", full.vault().toString());
        assertEquals("101112131415161718191a1b1c1d1e1f", full.id().toString());
        assertEquals("202122232425262728292a2b2c2d2e2f", full.writer().toString());
        assertEquals(17, full.number());
        assertEquals(Instant.parse("2026-07-08T09:10:11.012Z"), full.time());
        assertEquals("8d7f-Ab9", full.actor());
        assertEquals(EventAction.READ, full.action());
        assertEquals(EventOutcome.ALLOWED, full.outcome());
        assertEquals(
                "303132333435363738393a3b3c3d3e3f", full.caseId().orElseThrow().toString());
        assertEquals(
                "404142434445464748494a4b4c4d4e4f",
                full.target().orElseThrow().record().toString());
        assertEquals(3, full.target().orElseThrow().version());
        assertEquals(Optional.of("segments 12 ab34"), full.detail());
        assertEquals(Optional.of("\uc815\uce58\r\n"), full.purpose());
        assertArrayEquals(FULL, full.encode());
        assertArrayEquals(Literal.sha256(FULL), full.digest().bytes());
        assertArrayEquals(BARE, parse(BARE).encode());
        assertEquals(Optional.empty(), parse(BARE).purpose());
    }

    @Test
    void everyChangeHasAMeaningOfItsOwn() {
        Malleability.check(FULL, bytes -> parse(bytes).encode());
        Malleability.check(BARE, bytes -> parse(bytes).encode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "UNKNOWN_SYNTAX|event@v1|event@v2",
                "WRONG_LENGTH|vault 00|vault ",
                "UNKNOWN_SYNTAX|id 10|Id 10",
                "UNKNOWN_SYNTAX|2f 17|2f",
                "UNKNOWN_SYNTAX|2f 17|2f  17",
                "UNKNOWN_SYNTAX|2f 17|2f 17 18",
                "NON_CANONICAL|2f 17|2f 017",
                "NON_CANONICAL|2f 17|2f -1",
                "NON_CANONICAL|2f 17|2f ",
                "OUT_OF_RANGE|2f 17|2f 0",
                "OUT_OF_RANGE|2f 17|2f 9223372036854775808",
                "NON_CANONICAL|2026-07-08T|2026-07-08 ",
                "NON_CANONICAL|2026-07-08T|2026-7-8T",
                "NON_CANONICAL|2026-07-08T|2026-02-30T",
                "NON_CANONICAL|2026-07-08T|2026-02-29T",
                "NON_CANONICAL|2026-07-08T|2026-13-08T",
                "NON_CANONICAL|2026-07-08T|2026-00-08T",
                "NON_CANONICAL|2026-07-08T|+12026-07-08T",
                "NON_CANONICAL|2026-07-08T|12026-07-08T",
                "NON_CANONICAL|2026-07-08T|-0001-07-08T",
                "NON_CANONICAL|2026-07-08T|-001-07-08T",
                "NON_CANONICAL|2026-07-08T|+001-07-08T",
                "NON_CANONICAL|2026-07-08T|026-07-08T",
                "NON_CANONICAL|2026-07-08T|\u0662026-07-08T",
                "NON_CANONICAL|09:10:11|24:00:00",
                "NON_CANONICAL|09:10:11|09:60:11",
                "NON_CANONICAL|09:10:11|23:59:60",
                "NON_CANONICAL|11.012Z|11Z",
                "NON_CANONICAL|11.012Z|11.01Z",
                "NON_CANONICAL|11.012Z|11.0120Z",
                "NON_CANONICAL|11.012Z|11,012Z",
                "NON_CANONICAL|11.012Z|11.012z",
                "NON_CANONICAL|11.012Z|11.012+00:00",
                "UNKNOWN_SYNTAX|actor 8d7f-Ab9|actor a@b",
                "UNKNOWN_SYNTAX|actor 8d7f-Ab9|actor a b",
                "UNKNOWN_SYNTAX|actor 8d7f-Ab9|actor \u00e9",
                "UNKNOWN_SYNTAX|actor 8d7f-Ab9|actor ",
                "UNKNOWN_SYNTAX|action read|action Read",
                "UNKNOWN_SYNTAX|action read|action look",
                "UNKNOWN_SYNTAX|action read|action off_boarding",
                "UNKNOWN_SYNTAX|outcome allowed|outcome Allowed",
                "UNKNOWN_SYNTAX|outcome allowed|outcome ok",
                "WRONG_LENGTH|case 30|case -30",
                "UNKNOWN_SYNTAX|4f 3|4f",
                "OUT_OF_RANGE|4f 3|4f 0",
                "NON_CANONICAL|4f 3|4f 03",
                "UNKNOWN_SYNTAX|detail segments|detail  segments",
                "UNKNOWN_SYNTAX|detail segments|detail Segments",
                "UNKNOWN_SYNTAX|detail segments|detail segments.",
                "UNKNOWN_SYNTAX|ab34|ab34 ",
                "UNKNOWN_SYNTAX|detail segments 12 ab34|detail ",
                "UNKNOWN_SYNTAX|purpose 7KCV7LmYDQo=|purpose ",
                "NON_CANONICAL|purpose 7KCV7LmYDQo=|purpose 7KCV7LmYDQo",
                "NON_CANONICAL|purpose 7KCV7LmYDQo=|purpose 7KCV7LmYDQp=",
                "NON_CANONICAL|purpose 7KCV7LmYDQo=|purpose /w==",
                "NON_CANONICAL|purpose 7KCV7LmYDQo=|purpose wIA=",
                "NON_CANONICAL|purpose 7KCV7LmYDQo=|purpose --",
                "UNKNOWN_SYNTAX|salt Ag|nonce Ag",
                "TRAILING_BYTES|salt AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n|salt AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n\\n",
                "NON_CANONICAL|detail segments 12 ab34|detail segments\\r",
            })
    void refuses(FailureKind kind, String from, String to) {
        assertFails(kind, () -> parse(Edit.replace(FULL, from, to)));
    }

    @ParameterizedTest
    @CsvSource({"0000-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "9999-12-31T23:59:59.999Z"})
    void takesEveryTimeOfFourDigitYears(String time) {
        byte[] event = Edit.replace(FULL, "2026-07-08T09:10:11.012Z", time);

        assertEquals(Instant.parse(time), parse(event).time());
        assertArrayEquals(event, parse(event).encode());
    }

    @Test
    void aDetailHasUpTo160Bytes() {
        assertEquals(
                160, parse(withDetail("a".repeat(160))).detail().orElseThrow().length());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(withDetail("a".repeat(161))));
        assertEquals(
                Optional.of("a".repeat(160)),
                event("a", Optional.of("a".repeat(160)), Optional.empty()).detail());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> event("a", Optional.of("a".repeat(161)), Optional.empty()));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("a", Optional.of("-"), Optional.empty()));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("a", Optional.of(""), Optional.empty()));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("a", Optional.of("a\nsalt x"), Optional.empty()));
    }

    private static byte[] withDetail(String detail) {
        return Edit.replace(FULL, "segments 12 ab34", detail);
    }

    @Test
    void aPurposeHasUpTo200BytesOfUtf8() {
        String of200 = "\uae40".repeat(66) + "ab";
        assertEquals(200, Literal.text(of200).length);

        assertEquals(Optional.of(of200), parse(withPurpose(of200)).purpose());
        assertEquals(
                Optional.of(of200),
                event("a", Optional.empty(), Optional.of(of200)).purpose());
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(withPurpose(of200 + "c")));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> event("a", Optional.empty(), Optional.of(of200 + "c")));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> event("a", Optional.empty(), Optional.of("")));
        assertFails(FailureKind.NON_CANONICAL, () -> event("a", Optional.empty(), Optional.of("\ud800")));
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertEquals("event line 6", where("actor 8d7f-Ab9", "actor a@b"));
        assertEquals("event line 11", where("segments 12 ab34", "a".repeat(161)));
        assertEquals("event line 12", where("7KCV7LmYDQo=", "AAAA".repeat(67)));
    }

    private static String where(String from, String to) {
        return assertThrows(VaultException.class, () -> parse(Edit.replace(FULL, from, to)))
                .where()
                .orElseThrow();
    }

    private static byte[] withPurpose(String purpose) {
        return Edit.replace(FULL, "7KCV7LmYDQo=", Literal.base64(Literal.text(purpose)));
    }

    @Test
    void anActorHasUpTo64Characters() {
        assertEquals(
                "a".repeat(64),
                event("a".repeat(64), Optional.empty(), Optional.empty()).actor());
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("a".repeat(65), Optional.empty(), Optional.empty()));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("", Optional.empty(), Optional.empty()));
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> event("a\n", Optional.empty(), Optional.empty()));
    }

    /** The fields have limits of their own, so that no event can reach the limit of the whole: it fits 1,024 sealed bytes. */
    @Test
    void theLargestEventFits() {
        CustodyEvent largest = new CustodyEvent(
                Seeds.id("v"),
                Seeds.id("i"),
                Seeds.id("w"),
                Long.MAX_VALUE,
                Instant.parse("9999-12-31T23:59:59.999Z"),
                "a".repeat(64),
                EventAction.CREDENTIAL_RESET,
                EventOutcome.ALLOWED,
                Optional.of(Seeds.id("c")),
                Optional.of(new Target(Seeds.id("r"), Long.MAX_VALUE)),
                Optional.of("a".repeat(160)),
                Optional.of("p".repeat(200)),
                Seeds.salt("s"));

        assertEquals(largest, parse(largest.encode()));
        assertTrue(largest.encode().length <= 1016);
    }

    @Test
    void readsNoMoreThan1016Bytes() {
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> parse(Arrays.copyOf(FULL, 1017)));
        byte[] padded = Arrays.copyOf(FULL, 1016);
        Arrays.fill(padded, FULL.length, 1016, (byte) '\n');
        assertFails(FailureKind.TRAILING_BYTES, () -> parse(padded));
    }

    @Test
    void itsMakerKeepsTheRules() {
        assertThrows(IllegalArgumentException.class, () -> at(Instant.parse("-0001-12-31T23:59:59.999Z")));
        assertThrows(IllegalArgumentException.class, () -> at(Instant.parse("+10000-01-01T00:00:00Z")));
        assertEquals(
                Instant.parse("2026-01-01T00:00:00.123Z"),
                at(Instant.parse("2026-01-01T00:00:00.123999999Z")).time());
        assertEquals(
                Instant.parse("1969-12-31T23:59:59.999Z"),
                at(Instant.parse("1969-12-31T23:59:59.999999999Z")).time());
        assertThrows(IllegalArgumentException.class, () -> numbered(0, 1));
        assertThrows(IllegalArgumentException.class, () -> numbered(1, 0));
    }

    @ParameterizedTest
    @EnumSource(EventAction.class)
    void everyActionHasItsToken(EventAction action) {
        assertEquals(action, EventAction.of(action.token(), "here"));
    }

    @Test
    void theListOfActionsIsClosed() {
        List<String> published = List.of(
                "start",
                "stop",
                "filler",
                "deposit",
                "import",
                "link",
                "read",
                "search",
                "export",
                "release",
                "withdraw",
                "erase",
                "hold",
                "case-open",
                "member-propose",
                "member-confirm",
                "member-remove",
                "role",
                "credential-reset",
                "off-boarding",
                "login-refused",
                "audit",
                "identity-slot",
                "identity-request",
                "identity-answer",
                "identity-cancel",
                "key-rotate",
                "restore");

        assertEquals(
                published,
                Arrays.stream(EventAction.values()).map(EventAction::token).toList());
        assertEquals(
                List.of("allowed", "denied", "failed"),
                Arrays.stream(EventOutcome.values()).map(EventOutcome::token).toList());
    }

    @Test
    void showsNobodyAndNoPurpose() {
        assertEquals("event 101112131415161718191a1b1c1d1e1f", parse(FULL).toString());
        assertFalse(parse(FULL).toString().contains("8d7f"));
    }

    private static CustodyEvent event(String actor, Optional<String> detail, Optional<String> purpose) {
        return event(1, Instant.EPOCH, actor, Optional.empty(), detail, purpose);
    }

    private static CustodyEvent at(Instant time) {
        return event(1, time, "system", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CustodyEvent numbered(long number, long version) {
        Optional<Target> target = Optional.of(new Target(Seeds.id("r"), version));
        return event(number, Instant.EPOCH, "system", target, Optional.empty(), Optional.empty());
    }

    private static CustodyEvent event(
            long number,
            Instant time,
            String actor,
            Optional<Target> target,
            Optional<String> detail,
            Optional<String> purpose) {
        return new CustodyEvent(
                Seeds.id("v"),
                Seeds.id("i"),
                Seeds.id("w"),
                number,
                time,
                actor,
                EventAction.FILLER,
                EventOutcome.ALLOWED,
                Optional.empty(),
                target,
                detail,
                purpose,
                Seeds.salt("s"));
    }
}
