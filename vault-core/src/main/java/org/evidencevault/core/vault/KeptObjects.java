package org.evidencevault.core.vault;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Small sealed things of a server, each under a {@link Kept} name. Thread safe. */
final class KeptObjects {
    private final Context context;
    private final SealedObjects objects;
    private final ObjectOpener opener;
    private final Custody custody;

    KeptObjects(Context context, SealedObjects objects, ObjectOpener opener, Custody custody) {
        this.context = context;
        this.objects = objects;
        this.opener = opener;
        this.custody = custody;
    }

    /** Seals something to keep; it exists when a change with its row is appended. */
    SealedObjects.Stored keep(Kept name, byte[] content) {
        return objects.seal(name.object(), name.caseId(), name.audience(), content);
    }

    /** The same under a key that is stored with it, not before. */
    SealedObjects.Stored keep(Kept name, KeyRing.Current kek, byte[] content) {
        return objects.seal(name.object(), name.caseId(), name.audience(), kek, content);
    }

    /** Stores something kept with an event and what else {@code with} does, all or nothing. */
    void store(Caller caller, Custody.What what, Change with, SealedObjects.Stored stored) {
        objects.appending(List.of(stored), rows -> {
            Change change = new Change(with);
            rows.forEach(change::add);
            return custody.append(caller, what, change);
        });
    }

    Optional<byte[]> kept(Kept name) {
        return row(name).map(row -> opener.openState(name.object(), name.caseId(), name.audience(), row));
    }

    /** Destroys what was kept under a name, if anything was; the caller deletes the blob once the change is appended. */
    Optional<Rows.ObjectRow> forget(Change change, Kept name) {
        Optional<Rows.ObjectRow> row = row(name);
        row.ifPresent(change::destroy);
        return row;
    }

    private Optional<Rows.ObjectRow> row(Kept name) {
        return context.ledger().objects(name.subject()).stream()
                .filter(row -> row.type() == name.object().type().code())
                .findFirst();
    }

    /** Stores what was sealed and what else {@code with} does, all or nothing, without an event: it says nothing of a record. */
    void append(List<SealedObjects.Stored> stored, Change with) {
        objects.appending(stored, rows -> {
            Change change = new Change(with);
            rows.forEach(change::add);
            return context.ledger().append(change);
        });
    }
}
