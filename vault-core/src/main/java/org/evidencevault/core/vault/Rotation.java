package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/**
 * Rotates keys by wrapping again: no object is touched and nothing is opened. Custody events keep the generation that they were made
 * under; a new generation of the audit KEK is for the events after it.
 */
final class Rotation {
    private static final int BATCH = 1000;

    private final Context context;
    private final KeyRing keys;
    private final SealedObjects objects;
    private final Custody custody;

    Rotation(Context context, KeyRing keys, SealedObjects objects, Custody custody) {
        this.context = context;
        this.keys = keys;
        this.objects = objects;
        this.custody = custody;
    }

    /** Makes the next generation of a KEK and wraps with it every DEK of the older ones; returns how many. */
    long rotateKek(Caller caller, Id caseId, Audience audience) {
        long old = keys.current(caseId, audience).generation();
        Change change = new Change().add(keys.create(caseId, audience, old + 1));
        Custody.What what = Custody.What.allowed(EventAction.KEY_ROTATE).detail("kek " + (old + 1));
        custody.append(caller, audience == Audience.AUDIT ? what : what.in(caseId), change);
        // True now: new objects use the new generation. A crash here leaves older ones readable; running again goes on.
        KeyRing.Current newest = keys.current(caseId, audience);
        long moved = 0;
        for (long generation = 0; generation <= old; generation++) {
            moved += rewrap(caseId, audience, generation, newest);
        }
        // True now: every DEK is wrapped by the newest KEK. What the older ones wrapped must not stay behind in a
        // journal.
        context.ledger().compact();
        return moved;
    }

    private long rewrap(Id caseId, Audience audience, long generation, KeyRing.Current newest) {
        long moved = 0;
        while (true) {
            List<Rows.ObjectRow> batch = context.ledger().wrappedBy(caseId, audience.code(), generation, BATCH);
            if (batch.isEmpty()) {
                return moved;
            }
            Change change = new Change();
            for (Rows.ObjectRow row : batch) {
                ObjectContext object =
                        new ObjectContext(ObjectType.of(row.type()), row.subject(), row.version(), row.part());
                change.rewrap(row, objects.rewrapped(object, row, newest));
            }
            context.ledger().append(change);
            moved += batch.size();
        }
    }

    /** Wraps every KEK with the current root key; returns how many were wrapped by another. */
    long rotateRoot(Caller caller) {
        String current = context.rootKeys().rootKey();
        List<Rows.KekRow> old = context.ledger().keks().stream()
                .filter(row -> !row.rootKey().equals(current))
                .toList();
        Change change = new Change();
        old.forEach(row -> change.rewrap(keys.rewrapped(row)));
        custody.append(caller, Custody.What.allowed(EventAction.KEY_ROTATE).detail("root " + old.size()), change);
        context.ledger().compact();
        return old.size();
    }
}
