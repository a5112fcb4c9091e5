package org.evidencevault.core.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.Sealed;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.WrappedKey;
import org.evidencevault.core.store.Rows;

/** Seals content into blobs, each object under a key of its own, until their rows are in the ledger. Thread safe. */
final class SealedObjects {
    /**
     * A blob that is durable, and the row that is not yet: until the row is appended the blob is an orphan. Holds the DEK until then: the
     * KEK that wraps it may be rotated meanwhile.
     */
    record Stored(ObjectContext object, Rows.ObjectRow row, Hash contentHash, Dek dek) {}

    private final Context context;
    private final KeyRing keys;

    /** Blobs whose rows are on their way: not to be swept. */
    private final Set<Id> inFlight = ConcurrentHashMap.newKeySet();

    SealedObjects(Context context, KeyRing keys) {
        this.context = context;
        this.keys = keys;
    }

    Stored seal(ObjectContext object, Id caseId, Audience audience, byte[] content) {
        return seal(object, caseId, audience, keys.current(caseId, audience), content);
    }

    /** Seals under a KEK, closed then, that is stored with the object, not before it. */
    Stored seal(ObjectContext object, Id caseId, Audience audience, KeyRing.Current kek, byte[] content) {
        return store(object, caseId, audience, kek, dek -> {
            byte[] sealed = SealedObject.seal(dek, object, content, context.random());
            Hash hash = Hash.of(content);
            return out -> {
                out.write(sealed);
                return new Sealed(sealed.length, hash);
            };
        });
    }

    Stored seal(ObjectContext object, Id caseId, Audience audience, FileContent file) {
        return store(object, caseId, audience, keys.current(caseId, audience), dek -> out -> {
            try (InputStream in = file.read()) {
                return SealedObject.seal(dek, object, file.size(), in, out, context.random());
            }
        });
    }

    private interface Sealing {
        Sealed writeTo(OutputStream out) throws IOException;
    }

    private interface SealingFactory {
        Sealing with(Dek dek);
    }

    private Stored store(
            ObjectContext object, Id caseId, Audience audience, KeyRing.Current owned, SealingFactory factory) {
        Id blob = Id.random(context.random());
        Dek dek = Dek.generate(context.random());
        inFlight.add(blob);
        try (KeyRing.Current kek = owned) {
            WrappedKey wrapped = kek.kek().wrap(dek, object.bytes());
            Sealing sealing = factory.with(dek);
            Sealed[] sealed = new Sealed[1];
            context.blobs().put(blob, out -> sealed[0] = sealing.writeTo(out));
            Rows.ObjectRow row = new Rows.ObjectRow(
                    object.type().code(),
                    object.subject(),
                    object.version(),
                    object.part(),
                    blob,
                    sealed[0].size(),
                    caseId,
                    audience.code(),
                    kek.generation(),
                    wrapped.bytes());
            return new Stored(object, row, sealed[0].contentHash(), dek);
        } catch (RuntimeException e) {
            inFlight.remove(blob);
            dek.close();
            throw e;
        }
    }

    /** Deletes blobs whose rows were certainly not stored. */
    void discard(Iterable<Stored> stored) {
        stored.forEach(object -> context.blobs().delete(object.row().blob()));
        settled(stored);
    }

    /** The rows of these objects are in the ledger now, or it is unknown: then the sweep, which asks the ledger, decides. */
    void settled(Iterable<Stored> stored) {
        stored.forEach(object -> {
            inFlight.remove(object.row().blob());
            object.dek().close();
        });
    }

    /**
     * Appends the rows of these objects with {@code append}, which makes its change anew each time it is called. Only where the ledger
     * said that it stored nothing are the blobs deleted: an answer that was lost may have been a yes.
     */
    <T> T appending(List<Stored> stored, Function<List<Rows.ObjectRow>, T> append) {
        try {
            T appended = appendWithKeks(stored, append);
            settled(stored);
            return appended;
        } catch (VaultException e) {
            if (e.kind() == FailureKind.CONFLICT) {
                discard(stored);
            } else {
                settled(stored);
            }
            throw e;
        } catch (RuntimeException e) {
            settled(stored);
            throw e;
        }
    }

    /** Appends; once more if a KEK was rotated while objects were sealed under it. */
    private <T> T appendWithKeks(List<Stored> stored, Function<List<Rows.ObjectRow>, T> append) {
        try {
            return append.apply(stored.stream().map(Stored::row).toList());
        } catch (VaultException e) {
            if (e.kind() != FailureKind.CONFLICT || stored.stream().noneMatch(this::isKekGone)) {
                throw e;
            }
        }
        return append.apply(stored.stream().map(this::wrappedAgain).toList());
    }

    private boolean isKekGone(Stored stored) {
        Rows.ObjectRow row = stored.row();
        Optional<Rows.KekRow> newest = context.ledger().newestKek(row.caseId(), row.audience());
        return newest.isPresent()
                && newest.get().generation() > row.generation()
                && keys.isGone(row.caseId(), Audience.of(row.audience()), row.generation());
    }

    private Rows.ObjectRow wrappedAgain(Stored stored) {
        Rows.ObjectRow row = stored.row();
        try (KeyRing.Current newest = keys.newest(row.caseId(), Audience.of(row.audience()))) {
            WrappedKey wrapped = newest.kek().wrap(stored.dek(), stored.object().bytes());
            return row.rewrapped(newest.generation(), wrapped.bytes());
        }
    }

    /** Whether a blob's row may still be on its way. */
    boolean isInFlight(Id blob) {
        return inFlight.contains(blob);
    }
}
