package org.evidencevault.core.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.codec.StoredZipNames;

/** The files of a bundle, in an archive or in a folder, by number: ascending by name, names safe on every file system. Thread safe. */
interface BundleFiles extends AutoCloseable {
    /** Opens a folder as such, anything else as an archive. */
    static BundleFiles open(Path bundle) {
        if (Files.isDirectory(bundle)) {
            return FolderBundle.open(bundle);
        }
        StoredZip zip = StoredZip.open(bundle);
        return new BundleFiles() {
            @Override
            public StoredZipNames names() {
                return zip.names();
            }

            @Override
            public long size(int file) {
                return zip.size(file);
            }

            @Override
            public byte[] read(int file) {
                return zip.read(file);
            }

            @Override
            public void read(int file, ByteSink sink) {
                zip.read(file, sink);
            }

            @Override
            public void close() {
                zip.close();
            }
        };
    }

    /** All names. */
    StoredZipNames names();

    /** Bytes of a file. */
    long size(int file);

    /** The content of a file whose size the caller has found small enough. */
    byte[] read(int file);

    /** Passes the content of a file on, piece by piece. */
    void read(int file, ByteSink sink);

    @Override
    void close();
}
