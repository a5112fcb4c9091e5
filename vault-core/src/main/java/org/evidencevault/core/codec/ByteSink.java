package org.evidencevault.core.codec;

/** Takes bytes piece by piece. */
@FunctionalInterface
public interface ByteSink {
    /** Takes {@code length} bytes at {@code offset}; the array is the caller's and changes after the call. */
    void accept(byte[] bytes, int offset, int length);
}
