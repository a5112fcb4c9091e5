package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Writes custody events. Each is sealed under the vault's audit KEK and stored in one transaction with what it is about, together
 * with its log entry. Thread safe.
 *
 * <p>Events of one writer are numbered without gaps: the number of an event that could not be stored goes to the next one. Where the answer
 * was lost, the next event waits until it is known.
 */
final class Custody {
    /** What an event says, before it has an id, a number and a time. */
    record What(
            EventAction action,
            EventOutcome outcome,
            Optional<Id> caseId,
            Optional<CustodyEvent.Target> target,
            Optional<String> detail) {
        static What allowed(EventAction action) {
            return new What(action, EventOutcome.ALLOWED, Optional.empty(), Optional.empty(), Optional.empty());
        }

        What in(Id caseId) {
            return new What(action, outcome, Optional.of(caseId), target, detail);
        }

        What on(Id record, long version) {
            return new What(action, outcome, caseId, Optional.of(new CustodyEvent.Target(record, version)), detail);
        }

        What detail(String words) {
            return new What(action, outcome, caseId, target, Optional.of(words));
        }

        What ended(EventOutcome outcome) {
            return new What(action, outcome, caseId, target, detail);
        }
    }

    private final Context context;
    private final EventSealer sealer;
    private final Id writer;
    private final AtomicLong lastNumber = new AtomicLong();
    private final PriorityBlockingQueue<Long> givenBack = new PriorityBlockingQueue<>();
    private final DoubtfulEvents doubtful;

    /** Of this process: whatever it stores next has a larger one. */
    private final AtomicLong newestEntry = new AtomicLong(-1);

    Custody(Context context, EventSealer sealer) {
        this.context = context;
        this.sealer = sealer;
        this.writer = Id.random(context.random());
        this.doubtful = new DoubtfulEvents(context, sealer);
    }

    /** Stores an event alone. */
    Committed append(Caller caller, What what) {
        return append(caller, what, new Change());
    }

    /** Stores an event and, all or nothing, the rest of {@code change}. */
    Committed append(Caller caller, What what, Change change) {
        return append(caller, what, event -> change);
    }

    private CustodyEvent event(Caller caller, What what) {
        if (caller.actor().equals(CustodyEvent.SYSTEM) && caller != Caller.SYSTEM) {
            throw new VaultException(FailureKind.REFUSED, "only the vault itself acts as " + CustodyEvent.SYSTEM);
        }
        if (!caller.mayActIn(what.caseId)) {
            throw new VaultException(
                    FailureKind.NOT_FOUND,
                    what.target.map(target -> "record " + target.record()).orElse("case"),
                    "is not of the case in which the caller was authorised");
        }
        Long again = givenBack.poll();
        long number = again == null ? lastNumber.incrementAndGet() : again;
        try {
            return new CustodyEvent(
                    context.vault(),
                    Id.random(context.random()),
                    writer,
                    number,
                    context.clock().instant(),
                    caller.actor(),
                    what.action,
                    what.outcome,
                    what.caseId,
                    what.target,
                    what.detail,
                    caller.purpose(),
                    Salt.random(context.random()));
        } catch (RuntimeException e) {
            givenBack.add(number);
            throw e;
        }
    }

    /** Makes an event, lets {@code change} name its digest, and stores both. */
    Committed append(Caller caller, What what, Function<CustodyEvent, Change> change) {
        CustodyEvent event = event(caller, what);
        Change made;
        try {
            made = change.apply(event);
        } catch (RuntimeException e) {
            givenBack.add(event.number());
            throw e;
        }
        return append(caller, made, List.of(event));
    }

    /** Stores several events at once: one act on several records. */
    Committed appendAll(Caller caller, List<What> acts) {
        if (acts.isEmpty()) {
            throw new IllegalArgumentException("an act on nothing");
        }
        List<CustodyEvent> events = new ArrayList<>();
        try {
            acts.forEach(what -> events.add(event(caller, what)));
        } catch (RuntimeException e) {
            giveBack(events);
            throw e;
        }
        return append(caller, new Change(), events);
    }

    private Committed append(Caller caller, Change change, List<CustodyEvent> events) {
        CustodyEvent last = events.get(events.size() - 1);
        if (events.stream().anyMatch(event -> event.outcome() == EventOutcome.ALLOWED)) {
            Act act = new Act(
                    last.id(), change.notes().stream().map(Rows.NoteRow::digest).toList());
            caller.rows().ifPresent(rows -> change.alongside(() -> rows.accept(act)));
        }
        settleDoubtful(events);
        long before = newestEntry.get();
        boolean again = false;
        while (true) {
            EventSealer.SealedEvents sealed = seal(change, events);
            try {
                List<Long> entries = context.ledger().append(sealed.change());
                newestEntry.accumulateAndGet(entries.get(entries.size() - 1), Math::max);
                return new Committed(last.id(), last.digest(), entries, caller.bounds());
            } catch (RuntimeException e) {
                // A number that may have been used is never used again.
                if (!storedNothing(e)) {
                    doubtful.add(events, before);
                    throw e;
                }
                if (again || !isOfARotation(e, sealed.generation())) {
                    giveBack(events);
                    throw e;
                }
            }
            // The audit KEK was rotated while the events were sealed under it.
            again = true;
        }
    }

    /** Whether what was refused may be stored under another audit KEK. If that cannot be found out, the refusal stands. */
    private boolean isOfARotation(RuntimeException refusal, long generation) {
        if (!(refusal instanceof VaultException refused) || refused.kind() != FailureKind.CONFLICT) {
            return false;
        }
        try {
            return sealer.isGone(generation);
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
            return false;
        }
    }

    /** Stores a filler under each number that an act took and gave back, so that none is missing when this writer ends. */
    void leaveNoGap() {
        while (!givenBack.isEmpty()) {
            append(Caller.SYSTEM, What.allowed(EventAction.FILLER));
        }
    }

    private void settleDoubtful(List<CustodyEvent> waiting) {
        try {
            doubtful.settle();
        } catch (RuntimeException e) {
            giveBack(waiting);
            throw e;
        }
    }

    /** What the ledger throws otherwise leaves open whether it stored the change. */
    private static boolean storedNothing(RuntimeException e) {
        return e instanceof VaultException refused
                ? refused.kind() != FailureKind.IO
                : !(e instanceof IllegalStateException);
    }

    private EventSealer.SealedEvents seal(Change change, List<CustodyEvent> events) {
        try {
            return sealer.seal(change, events);
        } catch (RuntimeException e) {
            giveBack(events);
            throw e;
        }
    }

    private void giveBack(List<CustodyEvent> events) {
        events.forEach(event -> givenBack.add(event.number()));
    }
}
