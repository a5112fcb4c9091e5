package org.evidencevault.core.verify;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.codec.StoredZipNames;

/**
 * The bundles of one run, one of which is open at a time: the names and places of half a million files are in memory for that one alone.
 * Reading another one closes it. Thread safe until closed.
 */
final class Shelf implements AutoCloseable {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Optional<Shelved> current = Optional.empty();
    private Optional<BundleFiles> open = Optional.empty();
    private boolean closed;

    /**
     * Opens a bundle for the first time.
     *
     * @throws VaultException of the malformed group; IO
     */
    BundleFiles add(Path bundle) {
        Shelved shelved = new Shelved(bundle);
        shelved.count = use(shelved, files -> files.names().count());
        return shelved;
    }

    private <T> T use(Shelved bundle, Function<BundleFiles, T> reading) {
        while (true) {
            lock.readLock().lock();
            try {
                if (current.filter(bundle::equals).isPresent()) {
                    return reading.apply(open.orElseThrow());
                }
            } finally {
                lock.readLock().unlock();
            }
            turnTo(bundle);
        }
    }

    private void turnTo(Shelved bundle) {
        lock.writeLock().lock();
        try {
            if (current.filter(bundle::equals).isEmpty()) {
                if (closed) {
                    throw new VaultException(FailureKind.IO, bundle.where(), "the report is closed");
                }
                shut();
                open = Optional.of(bundle.open());
                current = Optional.of(bundle);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void shut() {
        open.ifPresent(BundleFiles::close);
        open = Optional.empty();
        current = Optional.empty();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            shut();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private final class Shelved implements BundleFiles {
        private static final int UNKNOWN = -1;

        private final Path path;
        private int count = UNKNOWN;

        Shelved(Path path) {
            this.path = path;
        }

        String where() {
            return String.valueOf(path.getFileName());
        }

        /** File numbers mean the same as before, or nothing: who reads again compares digests. */
        BundleFiles open() {
            BundleFiles files = BundleFiles.open(path);
            if (count != UNKNOWN && files.names().count() != count) {
                files.close();
                throw new VaultException(FailureKind.DAMAGED, where(), "changed since it was verified");
            }
            return files;
        }

        @Override
        public StoredZipNames names() {
            return use(this, BundleFiles::names);
        }

        @Override
        public long size(int file) {
            return use(this, files -> files.size(file));
        }

        @Override
        public byte[] read(int file) {
            return use(this, files -> files.read(file));
        }

        @Override
        public void read(int file, ByteSink sink) {
            use(this, files -> {
                files.read(file, sink);
                return true;
            });
        }

        /** Does nothing: the shelf closes it. */
        @Override
        public void close() {}
    }
}
