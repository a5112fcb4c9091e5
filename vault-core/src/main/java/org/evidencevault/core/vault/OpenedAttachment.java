package org.evidencevault.core.vault;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.record.Attachment;

/** A file, opened for an actor, whole or by range. Every byte was authenticated. Not thread safe. */
public final class OpenedAttachment implements AutoCloseable {
    private final Attachment description;
    private final OpenedObject object;
    private final String where;
    private final Supplier<OpenedAttachment> again;

    OpenedAttachment(Attachment description, OpenedObject object, String where, Supplier<OpenedAttachment> again) {
        this.description = description;
        this.object = object;
        this.where = where;
        this.again = again;
    }

    /**
     * Opens the same file once more as part of the same read: for further ranges, also after this one was closed. Keeps no key, and finds
     * nothing any more once the file was erased. Thread safe.
     */
    public Supplier<OpenedAttachment> again() {
        return again;
    }

    /** What its segment says of it. */
    public Attachment description() {
        return description;
    }

    public long size() {
        return object.contentSize();
    }

    /**
     * Writes the whole file and requires it to be the one that the signed segment describes.
     *
     * @throws org.evidencevault.core.VaultException ATTACHMENT_MISMATCH, after the bytes were written: do not keep them
     */
    public void copyTo(OutputStream out) {
        MessageDigest digest = Hash.sha256();
        object.copyTo(new DigestOutputStream(out, digest));
        description.requireMatches(Hash.finish(digest), object.contentSize(), where);
    }

    /** A range of the file. Requires {@code offset + length <= size()}. */
    public InputStream range(long offset, long length) {
        return object.range(offset, length);
    }

    @Override
    public void close() {
        object.close();
    }
}
