package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Ends every generation of a KEK but the newest: wraps with that what the older ones wrap, then destroys them. Each step leaves all
 * readable, and doing it again goes on where it ended. Used once.
 */
final class Rewrapping {
    private static final int BATCH = 1000;

    /** How often others may come in between: each round begins from what is there. */
    private static final int ROUNDS = 10;

    private final Context context;
    private final KeyRing keys;
    private final Id caseId;
    private final Audience audience;
    private final List<Kind<?>> kinds;
    private long moved;
    private long stuck;

    Rewrapping(Context context, KeyRing keys, Id caseId, Audience audience) {
        this.context = context;
        this.keys = keys;
        this.caseId = caseId;
        this.audience = audience;
        Kind<Rows.ObjectRow> objects = new Kind<>(
                (generation, limit) -> context.ledger().wrappedBy(caseId, audience.code(), generation, limit),
                ObjectOpener::rewrapped,
                Change::rewrap);
        Kind<Rows.EventRow> events =
                new Kind<>(context.ledger()::eventsWrappedBy, EventSealer::rewrapped, Change::rewrap);
        this.kinds = audience == Audience.AUDIT ? List.of(objects, events) : List.of(objects);
    }

    /** What a KEK wraps: how to find some of it, how to wrap one anew, how to put that into a change. */
    private record Kind<R>(Find<R> find, Wrap<R> wrap, Put<R> put) {
        interface Find<R> {
            List<R> wrappedBy(long generation, int limit);
        }

        interface Wrap<R> {
            R rewrapped(R row, Kek old, KeyRing.Current newest);
        }

        interface Put<R> {
            Change rewrap(Change change, R before, R after);
        }
    }

    /** Returns how many keys were wrapped anew; CANNOT_OPEN if some could not be, which keep their KEK. */
    long run() {
        for (int round = 1; ; round++) {
            try (KeyRing.Current newest = keys.newest(caseId, audience)) {
                endOlderThan(newest);
                break;
            } catch (VaultException e) {
                // Somebody stored something under an old KEK, erased what was being wrapped, or rotates too.
                if (e.kind() != FailureKind.CONFLICT || round == ROUNDS) {
                    throw e;
                }
                // After this everyone has asked again which KEK is the newest.
                LockSupport.parkNanos(KeyRing.FRESH.toNanos());
            }
        }
        if (stuck > 0) {
            throw new VaultException(
                    FailureKind.CANNOT_OPEN,
                    "case " + caseId,
                    stuck + " wrapped keys do not open and stay under an old KEK; all others are wrapped anew");
        }
        return moved;
    }

    private void endOlderThan(KeyRing.Current newest) {
        stuck = 0;
        List<Rows.KekRow> ended = new ArrayList<>();
        for (long generation = 0; generation < newest.generation(); generation++) {
            // A generation that is not there ended before.
            context.ledger()
                    .kek(caseId, audience.code(), generation)
                    .filter(row -> moveAll(row, newest))
                    .ifPresent(ended::add);
        }
        // True now: the newest KEK wraps every key that opens. The older rows are of no more use, and go for good.
        if (!ended.isEmpty()) {
            Change change = new Change();
            ended.forEach(change::destroy);
            context.ledger().append(change);
        }
        keys.forget(caseId, audience, newest.generation());
        // What they wrapped must not stay behind in a journal either.
        context.ledger().compact();
    }

    /** Whether nothing is left that this KEK wraps. */
    private boolean moveAll(Rows.KekRow row, KeyRing.Current newest) {
        long before = stuck;
        try (Kek old = keys.of(caseId, audience, row.generation())) {
            kinds.forEach(kind -> moveAll(kind, row.generation(), old, newest));
        }
        return stuck == before;
    }

    private <R> void moveAll(Kind<R> kind, long generation, Kek old, KeyRing.Current newest) {
        int left = 0;
        boolean more = true;
        while (more) {
            // Those that stay are found again each time, so ask for as many more.
            int limit = left + BATCH;
            List<R> page = kind.find.wrappedBy(generation, limit);
            Change change = new Change();
            page.forEach(
                    row -> rewrapped(kind, row, old, newest).ifPresent(after -> kind.put.rewrap(change, row, after)));
            int wrapped = change.rewraps().size() + change.eventRewraps().size();
            if (wrapped > 0) {
                context.ledger().append(change);
            }
            moved += wrapped;
            left = page.size() - wrapped;
            more = page.size() == limit;
        }
        stuck += left;
    }

    /** Empty if what the row says does not open: nothing is asked here but the row and two keys. */
    private static <R> Optional<R> rewrapped(Kind<R> kind, R row, Kek old, KeyRing.Current newest) {
        try {
            return Optional.of(kind.wrap.rewrapped(row, old, newest));
        } catch (VaultException | IllegalArgumentException e) {
            // Counted and told at the end: a thief's one row must not keep an old KEK alive for all others.
            return Optional.empty();
        }
    }
}
