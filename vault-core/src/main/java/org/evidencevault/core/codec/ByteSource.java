package org.evidencevault.core.codec;

/**
 * Bytes that can be read at any position: a file, a blob in a bucket. Thread safe. Failing reads are
 * {@link org.evidencevault.core.FailureKind#IO}.
 */
public interface ByteSource extends AutoCloseable {
    /** The number of bytes; does not change. */
    long size();

    /**
     * Reads exactly {@code length} bytes from {@code position} into {@code target} at {@code offset}. Requires {@code
     * position + length <= size()}.
     */
    void read(long position, byte[] target, int offset, int length);

    @Override
    void close();
}
