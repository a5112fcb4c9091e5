package org.evidencevault.api.limits;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.access.Quota;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.record.EventAction;

/** Counts calls in buckets, by person where somebody is signed in, otherwise by address. Each process counts its own. Thread safe. */
@ApplicationScoped
class CallLimits implements Quota {
    private final Map<Kind, Buckets> buckets = new EnumMap<>(Kind.class);
    private final ClientAddress client;
    private final LimitDenials denials;

    CallLimits(Rates rates, ClientAddress client, LimitDenials denials) {
        for (Kind kind : Kind.values()) {
            buckets.put(kind, new Buckets(kind.perMinute(rates), TimeMeter.SYSTEM_NANOTIME));
        }
        this.client = client;
        this.denials = denials;
    }

    @Override
    public void call(Actor actor, Operation operation) {
        take(Kind.CALLS, actor.subject(), 1, Optional.of(actor.subject()), operation.action());
        Kind kind = Kind.of(operation);
        if (kind != Kind.CALLS) {
            take(kind, actor.subject(), 1, Optional.of(actor.subject()), operation.action());
        }
    }

    @Override
    public void opening(Actor actor, Operation operation, int count) {
        take(Kind.READS, actor.subject(), count, Optional.of(actor.subject()), operation.action());
    }

    @Override
    public void openCall(Operation operation) {
        take(Kind.OPEN, client.get(), 1, Optional.empty(), operation.action());
    }

    @Override
    public void refusedCall() {
        take(Kind.REFUSED, client.get(), 1, Optional.empty(), EventAction.LOGIN_REFUSED);
    }

    private void take(Kind kind, String whose, int count, Optional<String> subject, EventAction action) {
        buckets(kind).take(whose, count).ifPresent(wait -> {
            denials.add(subject, action);
            throw new ProblemException(ProblemType.TOO_MANY_REQUESTS, "wait as Retry-After says")
                    .header("Retry-After", Long.toString(seconds(wait)));
        });
    }

    private Buckets buckets(Kind kind) {
        return Optional.ofNullable(buckets.get(kind))
                .orElseThrow(() -> new IllegalStateException("made for every kind"));
    }

    /** Whole seconds (RFC 9110, 10.2.3), not fewer than it takes. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
