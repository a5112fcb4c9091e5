package org.evidencevault.core.verify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.PolicyVerdict;
import org.evidencevault.core.tlog.SignedNote;

/** The checkpoints of one bundle or one run, each checked against the policy once, however many proofs end in it. Thread safe. */
final class Heads {
    static final String NO_OUTSIDE_WITNESS = "no outside witness: a split view would not be noticed";

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Policy policy;
    private final Map<Hash, Head> byDigest = new ConcurrentHashMap<>();
    private final Map<Map.Entry<Checkpoint, Boolean>, SignedNote> kept = new ConcurrentHashMap<>();
    private volatile Optional<Seen> last = Optional.empty();

    private record Seen(SignedNote note, Head head) {}

    Heads(Policy policy) {
        this.policy = policy;
    }

    /** The checked form of {@code note}, whose text is a checkpoint. */
    Head of(SignedNote note) {
        Optional<Seen> before = last;
        if (before.isPresent() && before.get().note == note) {
            return before.get().head;
        }
        Head head = byDigest.computeIfAbsent(note.digest(), digest -> keepOne(Head.check(note, policy)));
        last = Optional.of(new Seen(note, head));
        return head;
    }

    /** Of notes that differ in signatures alone, which anybody can add to without end, one is enough to keep. */
    private Head keepOne(Head head) {
        return head.isSigned()
                ? head.sharing(kept.computeIfAbsent(Map.entry(head.checkpoint(), head.isTrusted()), key -> head.note()))
                : head;
    }

    /** Takes over what another instance has checked against the same policy. */
    void addAll(Heads checked) {
        checked.byDigest.forEach((digest, head) -> byDigest.computeIfAbsent(digest, key -> keepOne(head)));
    }

    /** The note that was asked for last: most likely the next one is the same. */
    Optional<SignedNote> last() {
        return last.map(Seen::note);
    }

    /** All of them, in one order on every run. */
    List<Head> all() {
        return byDigest.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Hash, Head> e) ->
                                e.getValue().checkpoint().origin())
                        .thenComparing(e -> e.getValue().checkpoint().size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A line for each signature that the policy wants. */
    void report(Checks checks) {
        for (Head head : all()) {
            if (head.failure().isPresent()) {
                checks.failed(
                        CheckId.LOG_SIGNATURES, head.name(), head.failure().get());
                checks.notChecked(CheckId.QUORUM, head.name(), "not counted, because its signatures do not hold");
            }
            head.verdict().ifPresent(verdict -> report(head, verdict, checks));
        }
    }

    private static void report(Head head, PolicyVerdict verdict, Checks checks) {

        checks.passed(
                CheckId.LOG_SIGNATURES,
                head.name(),
                "signed by the log's key " + verdict.logKey()
                        + (head.strangers() == 0
                                ? ""
                                : "; " + head.strangers() + " more by keys that the policy does not name"));
        String signed = verdict.cosignatures().stream().map(Heads::describe).collect(Collectors.joining(", "));
        if (!verdict.quorumMet()) {
            checks.failed(
                    CheckId.QUORUM,
                    head.name(),
                    FailureKind.QUORUM_UNMET,
                    "the policy demands more; cosigned by " + (signed.isEmpty() ? "nobody" : signed));
        } else if (verdict.nothingDemanded()) {
            checks.notChecked(CheckId.QUORUM, head.name(), "the policy demands no cosignature");
        } else {
            checks.passed(CheckId.QUORUM, head.name(), "cosigned by " + signed);
        }
        if (verdict.quorumMet() && !verdict.outsideWitness()) {
            checks.notChecked(CheckId.QUORUM, head.name(), NO_OUTSIDE_WITNESS);
        }
    }

    /** A time that a witness stated: it may be any number. */
    private static String time(long seconds) {
        if (seconds == 0) {
            return "";
        }
        return " at " + (seconds <= LAST_SECOND ? Instant.ofEpochSecond(seconds) : "second " + seconds);
    }

    private static String describe(PolicyVerdict.Cosignature cosignature) {
        return cosignature.witness() + time(cosignature.timestamp());
    }
}
