package org.evidencevault.core.vault;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;
import org.jspecify.annotations.Nullable;

/** What a server keeps beside records: small sealed things, uploads, and the key of its codes. Thread safe. */
final class ServerState {
    private static final int MAC_KEY = 32;

    private final Context context;
    private final SealedObjects objects;
    private final ObjectOpener opener;
    private final Custody custody;
    private volatile byte @Nullable [] macKey;

    ServerState(Context context, SealedObjects objects, ObjectOpener opener, Custody custody) {
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

    /** HMAC-SHA256 (RFC 2104) under a key that only an open vault has: made when it is first asked for, by whichever process is first. */
    byte[] authenticate(byte[] message) {
        byte[] key = macKey();
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] code = new byte[mac.getMacSize()];
        mac.doFinal(code, 0);
        return code;
    }

    private byte[] macKey() {
        byte[] known = macKey;
        if (known != null) {
            return known;
        }
        Kept name = new Kept(context.vault(), context.vault(), Audience.AUDIT);
        Optional<byte[]> stored = kept(name);
        if (stored.isEmpty()) {
            stored = Optional.of(makeMacKey(name));
        }
        byte[] key = stored.get();
        macKey = key;
        return key;
    }

    private byte[] makeMacKey(Kept name) {
        byte[] made = new byte[MAC_KEY];
        context.random().nextBytes(made);
        try {
            append(List.of(keep(name, made)));
            return made;
        } catch (VaultException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            // Another process was first.
            return kept(name).orElseThrow(() -> e);
        }
    }

    /** Seals the bytes of an upload and remembers what they are. A second time is a CONFLICT. */
    Attachment upload(Upload upload, FileContent file) {
        SealedObjects.Stored stored = objects.seal(upload.object(), upload.caseId(), upload.audience(), file);
        Attachment description = new Attachment(stored.contentHash(), file.size(), file.mediaType());
        SealedObjects.Stored digest;
        try {
            digest = keep(name(upload), description.encode());
        } catch (RuntimeException e) {
            objects.discard(List.of(stored));
            throw e;
        }
        append(List.of(stored, digest));
        return description;
    }

    private void append(List<SealedObjects.Stored> stored) {
        objects.appending(stored, rows -> {
            Change change = new Change();
            rows.forEach(change::add);
            return context.ledger().append(change);
        });
    }

    /** What was uploaded; empty as long as nothing was. */
    Optional<Attachment> uploaded(Upload upload) {
        return kept(name(upload)).map(bytes -> Attachment.parse(bytes, "upload " + upload.upload()));
    }

    /** Takes an upload into a change that deposits its version; requires its object to be there. */
    List<Rows.ObjectRow> claim(Change change, Upload upload, Attachment description) {
        byte[] known = kept(name(upload)).orElseThrow(() -> missing(upload));
        if (!MessageDigest.isEqual(known, description.encode())) {
            throw missing(upload);
        }
        return forget(change, name(upload)).stream().toList();
    }

    /** Destroys an upload that no version claimed. */
    void discard(Upload upload) {
        Change change = new Change();
        List<Rows.ObjectRow> rows = context.ledger().objects(upload.record()).stream()
                .filter(row -> row.type() == upload.object().type().code()
                        && row.version() == upload.version()
                        && row.part() == upload.segment())
                .toList();
        rows.forEach(change::destroy);
        Optional<Rows.ObjectRow> digest = forget(change, name(upload));
        context.ledger().append(change);
        rows.forEach(row -> context.blobs().delete(row.blob()));
        digest.ifPresent(row -> context.blobs().delete(row.blob()));
    }

    private static Kept name(Upload upload) {
        return new Kept(upload.upload(), upload.caseId(), upload.audience());
    }

    private static VaultException missing(Upload upload) {
        return new VaultException(
                FailureKind.NOT_FOUND, "upload " + upload.upload(), "was not finished, or claimed before");
    }
}
