package org.evidencevault.core.vault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.EventAction;
import org.evidencevault.core.record.EventOutcome;
import org.evidencevault.core.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a server keeps beside records, sealed under the vault's keys: uploads that no version has claimed yet, small things under
 * {@link Kept} names, and the key of its codes. Thread safe.
 */
public final class ServerState {
    private static final int MAC_KEY = 32;

    private final Context context;
    private final KeptObjects kept;
    private final UploadedFiles uploads;
    private final Reader reader;
    private volatile byte @Nullable [] macKey;

    ServerState(Context context, KeptObjects kept, UploadedFiles uploads, Reader reader) {
        this.context = context;
        this.kept = kept;
        this.uploads = uploads;
        this.reader = reader;
    }

    /**
     * Seals a file for a version that is deposited later; nothing of it is in the clear anywhere but in {@code file} itself.
     *
     * @throws VaultException CONFLICT if this upload has bytes already
     */
    public Attachment upload(Upload upload, FileContent file) {
        return upload(upload, file, new Change());
    }

    /** The same with what else {@code with} does, all or nothing: if that is a CONFLICT, nothing is stored and nothing left. */
    public Attachment upload(Upload upload, FileContent file, Change with) {
        return uploads.upload(upload, file, with);
    }

    /** What was uploaded; empty as long as nothing was, and once its version is deposited. */
    public Optional<Attachment> uploaded(Upload upload) {
        return uploads.uploaded(upload);
    }

    /**
     * Destroys what is stored of an upload that no version has claimed, with what else {@code with} does, all or nothing. What a version has
     * claimed stays.
     *
     * @throws VaultException CONFLICT if a deposit claims it, or another discards it, at the same time
     */
    public void discard(Upload upload, Change with) {
        uploads.discard(upload, with);
    }

    /**
     * What is wrong with what is stored of an upload that is not claimed yet, for a check of everything; that its objects open is checked
     * apart from this.
     *
     * @throws VaultException CANNOT_OPEN if what is known of its file does not open
     */
    public Optional<Finding> check(Upload upload) {
        return uploads.check(upload);
    }

    /**
     * Stores an event and with it, all or nothing, something small, sealed under a case's key.
     *
     * @param target the version that it is about, if it is about one
     * @param detail what it is, in published words
     */
    public void keep(
            Caller caller,
            EventAction action,
            Optional<CustodyEvent.Target> target,
            String detail,
            Kept name,
            byte[] content) {
        DetailWords.require(detail);
        SealedObjects.Stored stored = kept.keep(name, content);
        Custody.What what =
                new Custody.What(action, EventOutcome.ALLOWED, Optional.of(name.caseId()), target, Optional.of(detail));
        kept.store(caller, what, new Change(), stored);
    }

    /** What is kept under a name. No event: it must never be words of a record, or who a source is. */
    public Optional<byte[]> kept(Kept name) {
        return kept.kept(name);
    }

    /** What is kept under some names that are all of one case: a read of that case. What is not there is not in the answer. */
    public Map<Id, byte[]> openKept(Caller caller, Id caseId, String detail, List<Kept> names) {
        DetailWords.require(detail);
        Custody.What what = Custody.What.allowed(EventAction.READ).in(caseId).detail(detail);
        return reader.after(caller, what, because -> {
            Map<Id, byte[]> opened = new LinkedHashMap<>();
            names.forEach(name -> kept.kept(name).ifPresent(bytes -> opened.put(name.subject(), bytes)));
            return opened;
        });
    }

    /**
     * A code of 32 bytes that only an open vault can make, HMAC-SHA256 (RFC 2104): shows that rows of a server's own were made by it.
     * Its key is made when it is first asked for, by whichever process is first.
     */
    public byte[] authenticate(byte[] message) {
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
        Optional<byte[]> stored = kept.kept(name);
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
            kept.append(List.of(kept.keep(name, made)), new Change());
            return made;
        } catch (VaultException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            // Another process was first.
            return kept.kept(name).orElseThrow(() -> e);
        }
    }
}
