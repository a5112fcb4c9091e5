package org.evidencevault.core.vault;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.WrappedKey;
import org.evidencevault.core.store.Rows;

/** Opens what {@link SealedObjects} sealed, and wraps its keys anew. Thread safe. */
final class ObjectOpener {
    private final Context context;
    private final KeyRing keys;

    ObjectOpener(Context context, KeyRing keys) {
        this.context = context;
        this.keys = keys;
    }

    /**
     * Opens an object. What it is and whose is what the caller was authorised for; the row only says where it lies.
     *
     * @param because the event that stands for this opening
     */
    OpenedObject open(Committed because, ObjectContext object, Id caseId, Audience audience, Rows.ObjectRow row) {
        Objects.requireNonNull(because, "no event, no plaintext");
        if (!because.standsFor(caseId)) {
            throw new VaultException(
                    FailureKind.NOT_FOUND, "blob " + row.blob(), "is not of the case that the event is about");
        }
        return opened(object, caseId, audience, row);
    }

    /** The server's own state, which is no plaintext of a record: the one kind of object that is opened without an event. */
    byte[] openState(ObjectContext object, Id caseId, Audience audience, Rows.ObjectRow row) {
        if (object.type() != ObjectType.SERVER_STATE) {
            throw new IllegalArgumentException("no event, no plaintext");
        }
        return whole(opened(object, caseId, audience, row));
    }

    private OpenedObject opened(ObjectContext object, Id caseId, Audience audience, Rows.ObjectRow row) {
        Optional<Kek> kek = keys.find(caseId, audience, row.generation());
        if (kek.isPresent()) {
            return open(object, row, kek.get());
        }
        // Rotated since the row was read: it is wrapped by a newer KEK now.
        Rows.ObjectRow now = context.ledger().objects(object.subject()).stream()
                .filter(row::sameObject)
                .findFirst()
                .orElse(row);
        return open(object, now, keys.of(caseId, audience, now.generation()));
    }

    private OpenedObject open(ObjectContext object, Rows.ObjectRow row, Kek owned) {
        try (Kek kek = owned;
                Dek dek = kek.unwrap(WrappedKey.ofBytes(row.wrappedDek(), "blob " + row.blob()), object.bytes())) {
            ByteSource blob = context.blobs()
                    .open(row.blob())
                    .orElseThrow(() ->
                            new VaultException(FailureKind.NOT_FOUND, "blob " + row.blob(), "is not in the store"));
            try {
                return SealedObject.open(dek, object, blob);
            } catch (RuntimeException e) {
                blob.close();
                throw e;
            }
        }
    }

    /** The whole content of an object that fits memory. */
    byte[] openWhole(Committed because, ObjectContext object, Id caseId, Audience audience, Rows.ObjectRow row) {
        return whole(open(because, object, caseId, audience, row));
    }

    private static byte[] whole(OpenedObject owned) {
        try (OpenedObject opened = owned) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            opened.copyTo(out);
            return out.toByteArray();
        }
    }

    /** The same object with its DEK wrapped by the newest KEK; the blob is not touched and nothing is opened. */
    static Rows.ObjectRow rewrapped(Rows.ObjectRow row, Kek old, KeyRing.Current newest) {
        byte[] object = new ObjectContext(ObjectType.of(row.type()), row.subject(), row.version(), row.part()).bytes();
        try (Dek dek = old.unwrap(WrappedKey.ofBytes(row.wrappedDek(), "blob " + row.blob()), object)) {
            return row.rewrapped(
                    newest.generation(), newest.kek().wrap(dek, object).bytes());
        }
    }
}
