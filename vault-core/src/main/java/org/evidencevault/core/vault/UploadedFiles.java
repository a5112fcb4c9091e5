package org.evidencevault.core.vault;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Rows;

/** Files that are sealed before the version that they belong to is deposited. Thread safe. */
final class UploadedFiles {
    private final Context context;
    private final SealedObjects objects;
    private final KeptObjects kept;

    UploadedFiles(Context context, SealedObjects objects, KeptObjects kept) {
        this.context = context;
        this.objects = objects;
        this.kept = kept;
    }

    /** Seals the bytes of an upload and remembers what they are. A second time is a CONFLICT. */
    Attachment upload(Upload upload, FileContent file) {
        SealedObjects.Stored stored = objects.seal(upload.object(), upload.caseId(), upload.audience(), file);
        Attachment description = new Attachment(stored.contentHash(), file.size(), file.mediaType());
        SealedObjects.Stored digest;
        try {
            digest = kept.keep(name(upload), description.encode());
        } catch (RuntimeException e) {
            objects.discard(List.of(stored));
            throw e;
        }
        kept.append(List.of(stored, digest));
        return description;
    }

    /** What was uploaded; empty as long as nothing was. */
    Optional<Attachment> uploaded(Upload upload) {
        return kept.kept(name(upload)).map(bytes -> Attachment.parse(bytes, "upload " + upload.upload()));
    }

    /** Takes an upload into a change that deposits its version; requires its object to be there. */
    List<Rows.ObjectRow> claim(Change change, Upload upload, Attachment description) {
        byte[] known = kept.kept(name(upload)).orElseThrow(() -> missing(upload));
        if (!MessageDigest.isEqual(known, description.encode())) {
            throw missing(upload);
        }
        return kept.forget(change, name(upload)).stream().toList();
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
        Optional<Rows.ObjectRow> digest = kept.forget(change, name(upload));
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
