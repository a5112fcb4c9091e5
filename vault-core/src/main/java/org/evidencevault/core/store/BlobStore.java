package org.evidencevault.core.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;

/** Sealed objects, each under a random id, put once. Thread safe. */
public interface BlobStore {
    /** Writes a blob's bytes to where they are kept. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a blob. When this returns the blob is durable; when it throws, no blob of this id exists.
     *
     * @return the number of bytes stored
     * @throws org.evidencevault.core.VaultException CONFLICT if the id is taken, IO if writing fails, or whatever {@code
     *     content} throws
     */
    long put(Id blob, Content content);

    /** Opens a blob; the caller closes it. Empty if there is none. */
    Optional<ByteSource> open(Id blob);

    /** Deletes a blob, durably. Deleting what is not there is not an error. */
    void delete(Id blob);

    /** Up to {@code limit} ids in ascending order, those after {@code after} if given: for sweeping orphans. */
    List<Id> list(Optional<Id> after, int limit);
}
