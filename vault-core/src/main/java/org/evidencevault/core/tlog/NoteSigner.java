package org.evidencevault.core.tlog;

/**
 * Signs note texts with one key. The private key may live elsewhere, in a security module for instance. Implementations are
 * thread safe.
 *
 * <p>Every implementation refuses a text that begins {@code cosignature/v1} or {@code subtree/v1}: those are the messages of
 * cosignatures, and a signature over such a text could be passed off as one.
 */
public interface NoteSigner {
    /** The public half. */
    VerifierKey key();

    /**
     * Signs {@code text}, which includes its final newline. A cosigner requires it to be a checkpoint.
     *
     * @throws IllegalArgumentException for a text that this signer must not sign
     */
    NoteSignature sign(byte[] text);
}
