package org.evidencevault.core.envelope;

import org.evidencevault.core.codec.ByteSource;

/** Bytes in memory as a source. */
record ByteArraySource(byte[] bytes) implements ByteSource {
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
