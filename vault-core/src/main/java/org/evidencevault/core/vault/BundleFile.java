package org.evidencevault.core.vault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * A file of a bundle that was measured and can be written again: an archive states size and checksum before the content, and the
 * manifests come after it, so every content is produced twice and none is kept.
 */
record BundleFile(String path, long size, int crc32, Hash sha256, Source source) {
    /** Produces the content, the same bytes each time. */
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    static BundleFile measure(String path, Source source) {
        Meter meter = new Meter();
        try {
            source.writeTo(meter);
        } catch (IOException e) {
            throw VaultException.io(path, e);
        }
        return new BundleFile(path, meter.size, (int) meter.crc.getValue(), Hash.finish(meter.sha256), source);
    }

    static BundleFile of(String path, byte[] content) {
        return measure(path, out -> out.write(content));
    }

    private static final class Meter extends FilterOutputStream {
        private final CRC32 crc = new CRC32();
        private final MessageDigest sha256 = Hash.sha256();
        private long size;

        Meter() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
            sha256.update(bytes, offset, length);
            size += length;
        }
    }
}
