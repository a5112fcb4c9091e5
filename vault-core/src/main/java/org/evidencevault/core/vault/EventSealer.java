package org.evidencevault.core.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.WrappedKey;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Seals custody events under the vault's audit KEK and opens them again. Thread safe. */
final class EventSealer {
    private static final int PAGE = 1000;

    private final Context context;
    private final KeyRing keys;

    EventSealer(Context context, KeyRing keys) {
        this.context = context;
        this.keys = keys;
    }

    /** A change with its events, and the generation of the audit KEK that wraps them. */
    record SealedEvents(Change change, long generation) {}

    /** What {@code change} does, and the events with their log entries behind it. */
    SealedEvents seal(Change change, List<CustodyEvent> events) {
        Change all = new Change(change);
        try (KeyRing.Current kek = keys.current(context.vault(), Audience.AUDIT)) {
            events.forEach(event -> add(all, event, kek));
            return new SealedEvents(all, kek.generation());
        }
    }

    private void add(Change change, CustodyEvent event, KeyRing.Current kek) {
        ObjectContext object = object(event.id());
        byte[] bytes = event.encode();
        try (Dek dek = Dek.generate(context.random())) {
            byte[] sealed = SealedObject.seal(dek, object, bytes, context.random());
            byte[] wrapped = kek.kek().wrap(dek, object.bytes()).bytes();
            byte[] entry = new LogEntry(context.vault(), Hash.of(bytes)).encode();
            change.addEvent(event.id(), sealed, kek.generation(), wrapped, entry);
        }
    }

    /** Whether the audit KEK of a generation has ended. */
    boolean isGone(long generation) {
        return keys.isGone(context.vault(), Audience.AUDIT, generation);
    }

    /** A filtered page of stored events: for auditors, whose own reading is an event before. */
    EventPage page(Committed because, long after, int limit, int look, Predicate<CustodyEvent> filter) {
        List<AuditedEvent> found = new ArrayList<>();
        long last = after;
        for (int looked = 0; looked < look; looked += PAGE) {
            List<Rows.EventRow> rows = context.ledger().events(last, PAGE);
            for (Rows.EventRow row : rows) {
                last = row.entry();
                CustodyEvent event = open(because, row);
                if (filter.test(event)) {
                    found.add(new AuditedEvent(row.entry(), context.ledger().indexOf(row.entry()), event));
                    if (found.size() == limit) {
                        return new EventPage(found, OptionalLong.of(last));
                    }
                }
            }
            if (rows.size() < PAGE) {
                return new EventPage(found, OptionalLong.empty());
            }
        }
        return new EventPage(found, OptionalLong.of(last));
    }

    /** Opens a stored event: for auditors, whose own reading is an event before. */
    CustodyEvent open(Committed because, Rows.EventRow row) {
        Objects.requireNonNull(because, "no event, no plaintext");
        Optional<Kek> kek = keys.find(context.vault(), Audience.AUDIT, row.generation());
        if (kek.isPresent()) {
            return open(row, kek.get());
        }
        // Rotated since the row was read: it is wrapped by a newer KEK now.
        Rows.EventRow now = context.ledger().events(row.entry() - 1, 1).stream()
                .filter(row::sameEvent)
                .findFirst()
                .orElseThrow(() -> new VaultException(FailureKind.NOT_FOUND, where(row), "is not in the ledger"));
        return open(now, keys.of(context.vault(), Audience.AUDIT, now.generation()));
    }

    private static CustodyEvent open(Rows.EventRow row, Kek owned) {
        ObjectContext object = object(row.event());
        try (Kek kek = owned;
                Dek dek = kek.unwrap(WrappedKey.ofBytes(row.wrappedDek(), where(row)), object.bytes())) {
            return CustodyEvent.parse(SealedObject.openSmall(dek, object, row.sealed()), where(row));
        }
    }

    /** The same event with its DEK wrapped by the newest KEK; nothing is opened. */
    static Rows.EventRow rewrapped(Rows.EventRow row, Kek old, KeyRing.Current newest) {
        byte[] object = object(row.event()).bytes();
        try (Dek dek = old.unwrap(WrappedKey.ofBytes(row.wrappedDek(), where(row)), object)) {
            return row.rewrapped(
                    newest.generation(), newest.kek().wrap(dek, object).bytes());
        }
    }

    private static String where(Rows.EventRow row) {
        return "event " + row.event();
    }

    private static ObjectContext object(Id event) {
        return new ObjectContext(ObjectType.CUSTODY_EVENT, event, 0, 0);
    }
}
