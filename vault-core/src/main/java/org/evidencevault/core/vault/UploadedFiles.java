package org.evidencevault.core.vault;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.RecordNote;
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

    /** Seals the bytes of an upload and remembers what they are, with what else {@code with} does. A second time is a CONFLICT. */
    Attachment upload(Upload upload, FileContent file, Change with) {
        SealedObjects.Stored stored = objects.seal(upload.object(), upload.caseId(), upload.audience(), file);
        Attachment description = new Attachment(stored.contentHash(), file.size(), file.mediaType());
        SealedObjects.Stored digest;
        try {
            digest = kept.keep(name(upload), description.encode());
        } catch (RuntimeException e) {
            objects.discard(List.of(stored));
            throw e;
        }
        // True now: both blobs are durable and nothing refers to them. If this says CONFLICT they are deleted; a crash
        // before that leaves
        // orphans, for the sweep.
        kept.append(List.of(stored, digest), with);
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
    void discard(Upload upload, Change with) {
        Change change = new Change(with);
        List<Rows.ObjectRow> gone = new ArrayList<>();
        kept.forget(change, name(upload)).ifPresent(description -> {
            gone.add(description);
            // Stored with its description: a file without one is a version's.
            files(upload).forEach(file -> {
                change.destroy(file);
                gone.add(file);
            });
        });
        context.ledger().append(change);
        // True now: nothing refers to these blobs. A crash here leaves orphans, for the sweep.
        gone.forEach(row -> context.blobs().delete(row.blob()));
    }

    /** What is wrong with what is stored of an upload that is not claimed yet: file and description come and go together. */
    Optional<Finding> check(Upload upload) {
        boolean described = uploaded(upload).isPresent();
        boolean there = !files(upload).isEmpty();
        String where = "upload " + upload.upload();
        if (there && !described) {
            return Optional.of(new Finding(
                    FailureKind.ROLLBACK, where + " was taken by a version, and its row was put back: remove the row"));
        }
        // What is erased of a version takes files along that it did not claim.
        return described && !there && !isDeposited(upload)
                ? Optional.of(new Finding(
                        FailureKind.MISSING_FILE,
                        where + " has no file any more: restore its row of objects from a backup, or upload it again"))
                : Optional.empty();
    }

    private boolean isDeposited(Upload upload) {
        return context.ledger().notes(upload.record()).stream()
                .anyMatch(row -> row.kind().equals(RecordNote.KIND) && row.version() == upload.version());
    }

    private List<Rows.ObjectRow> files(Upload upload) {
        return context.ledger().objects(upload.record()).stream()
                .filter(row -> row.type() == upload.object().type().code()
                        && row.version() == upload.version()
                        && row.part() == upload.segment())
                .toList();
    }

    private static Kept name(Upload upload) {
        return new Kept(upload.upload(), upload.caseId(), upload.audience());
    }

    private static VaultException missing(Upload upload) {
        return new VaultException(
                FailureKind.NOT_FOUND, "upload " + upload.upload(), "was not finished, or claimed before");
    }
}
