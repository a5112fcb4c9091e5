package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Rotates keys by wrapping again: no object is touched and nothing is opened. */
final class Rotation {
    private final Context context;
    private final KeyRing keys;
    private final Custody custody;

    Rotation(Context context, KeyRing keys, Custody custody) {
        this.context = context;
        this.keys = keys;
        this.custody = custody;
    }

    /** Makes the next generation of a KEK, wraps with it every DEK of the older ones, and ends these; returns how many. */
    long rotateKek(Caller caller, Id caseId, Audience audience) {
        long next;
        try (KeyRing.Current old = keys.newest(caseId, audience)) {
            next = old.generation() + 1;
        }
        Change change = new Change().add(keys.create(caseId, audience, next));
        Custody.What what = Custody.What.allowed(EventAction.KEY_ROTATE).detail("kek " + next);
        custody.append(caller, audience == Audience.AUDIT ? what : what.in(caseId), change);
        // True now: new objects use the new generation, within KeyRing.FRESH. A crash here leaves older ones readable;
        // running again ends
        // theirs too.
        return new Rewrapping(context, keys, caseId, audience).run();
    }

    /** Wraps every KEK with the current root key; returns how many. */
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
