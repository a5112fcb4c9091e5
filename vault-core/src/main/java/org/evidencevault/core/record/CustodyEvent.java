package org.evidencevault.core.record;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * What happened to plaintext, or to power over it. Not signed: its digest is a leaf of the log. At most 1,016 bytes, so that
 * every event fits the same sealed size.
 *
 * @param writer random per start of a writing process
 * @param number of the event among its writer's, from 1 without gaps: a gap is an event that never reached the log
 * @param time to the millisecond, UTC
 * @param actor the identity provider's subject, or {@code system}
 * @param caseId the case, where one is concerned
 * @param target the record and version, where one is concerned
 * @param detail published tokens, hex digests and counts
 * @param purpose why, in the actor's words; at most 200 bytes of UTF-8
 */
public record CustodyEvent(
        Id vault,
        Id id,
        Id writer,
        long number,
        Instant time,
        String actor,
        EventAction action,
        EventOutcome outcome,
        Optional<Id> caseId,
        Optional<Target> target,
        Optional<String> detail,
        Optional<String> purpose,
        Salt salt) {
    /** One version of one record. */
    public record Target(Id record, long version) {}

    public static final int MAX_SIZE = 1016;
    public static final int MAX_PURPOSE = 200;
    public static final String SYSTEM = "system";

    private static final String KIND = "evidence-vault/event@v1";
    private static final int MAX_DETAIL = 160;
    private static final String NONE = "-";
    private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern DETAIL = Pattern.compile("[a-z0-9-]+( [a-z0-9-]+)*");

    public CustodyEvent {
        time = EventTime.toMillis(time);
        requireActor(actor, "event");
        detail.ifPresent(text -> requireDetail(text, "event"));
        purpose.ifPresent(text -> requirePurpose(Utf8.encode(text, "purpose").length, "event"));
        if (number < 1 || target.isPresent() && target.get().version < 1) {
            throw new IllegalArgumentException("numbers and versions count from 1");
        }
    }

    private static String requireActor(String actor, String where) {
        if (!ACTOR.matcher(actor).matches()) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "actor is not [A-Za-z0-9-]{1,64}");
        }
        return actor;
    }

    private static String requireDetail(String detail, String where) {
        if (detail.length() > MAX_DETAIL) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "a detail has at most 160 bytes");
        }
        if (detail.equals(NONE) || !DETAIL.matcher(detail).matches()) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "detail is not words of [a-z0-9-]+");
        }
        return detail;
    }

    private static void requirePurpose(int bytes, String where) {
        if (bytes < 1 || bytes > MAX_PURPOSE) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "a purpose has 1 to 200 bytes");
        }
    }

    /** The exact bytes that the log's digest covers. */
    public byte[] encode() {
        return Utf8.bytes(KIND + "\nvault " + vault + "\nid " + id + "\nwriter " + writer + " " + number + "\ntime "
                + EventTime.encode(time) + "\nactor " + actor + "\naction "
                + action.token() + "\noutcome " + outcome.token() + "\ncase "
                + caseId.map(Id::toString).orElse(NONE) + "\nrecord "
                + target.map(t -> t.record + " " + t.version).orElse(NONE) + "\ndetail " + detail.orElse(NONE)
                + "\npurpose "
                + purpose.map(text -> Base64Text.encode(Utf8.bytes(text))).orElse(NONE) + "\nsalt " + salt.base64()
                + "\n");
    }

    public Hash digest() {
        return Hash.of(encode());
    }

    public static CustodyEvent parse(byte[] bytes, String where) {
        if (bytes.length > MAX_SIZE) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "an event has at most 1016 bytes");
        }
        LineReader in = new LineReader(bytes, where);
        in.expect(KIND);
        Id vault = in.idField("vault");
        Id id = in.idField("id");
        String[] writer = pair(in, in.field("writer"));
        Id writerId = Id.parse(writer[0], in.at());
        long number = Decimal.parse(writer[1], 1, Long.MAX_VALUE, in.at());
        Instant time = EventTime.parse(in.field("time"), in.at());
        String actor = requireActor(in.field("actor"), in.at());
        EventAction action = EventAction.of(in.field("action"), in.at());
        EventOutcome outcome = EventOutcome.of(in.field("outcome"), in.at());
        Optional<Id> caseId = optional(in.field("case")).map(text -> Id.parse(text, in.at()));
        Optional<Target> target = optional(in.field("record")).map(text -> target(in, text));
        Optional<String> detail = optional(in.field("detail")).map(text -> requireDetail(text, in.at()));
        Optional<String> purpose = optional(in.field("purpose")).map(text -> purpose(in, text));
        Salt salt = Salt.parseBase64(in.field("salt"), in.at());
        in.end();
        return new CustodyEvent(
                vault, id, writerId, number, time, actor, action, outcome, caseId, target, detail, purpose, salt);
    }

    private static Optional<String> optional(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(text);
    }

    private static String purpose(LineReader in, String text) {
        byte[] bytes = Base64Text.decode(text, in.at());
        requirePurpose(bytes.length, in.at());
        return Utf8.decode(bytes, in.at());
    }

    private static Target target(LineReader in, String text) {
        String[] words = pair(in, text);
        return new Target(Id.parse(words[0], in.at()), Decimal.parse(words[1], 1, Long.MAX_VALUE, in.at()));
    }

    private static String[] pair(LineReader in, String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 2) {
            throw in.fail(FailureKind.UNKNOWN_SYNTAX, "expected an id and a number");
        }
        return words;
    }

    /** Names the event; shows nobody's identity and no purpose. */
    @Override
    public String toString() {
        return "event " + id;
    }
}
