package org.evidencevault.core.vectors;

import org.evidencevault.core.codec.ByteSource;

/** A file in memory. */
record BytesSource(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
        System.arraycopy(bytes, Math.toIntExact(position), target, offset, length);
    }

    @Override
    public void close() {}
}
