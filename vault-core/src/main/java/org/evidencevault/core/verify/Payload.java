package org.evidencevault.core.verify;

import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSink;
import org.evidencevault.core.codec.Hash;

/**
 * Reads each file of a bundle once, and hashes it on the way: against the manifest, and so that a later reading shows what was
 * verified. Thread safe for different files.
 */
final class Payload {
    /** Files between two calls of the progress listener. */
    private static final int STEP = 512;

    /** A whole file, and its digest. */
    record Content(byte[] bytes, Hash digest) {}

    private final BundleFiles files;
    private final Progress progress;
    private final byte[] digests;
    private final boolean[] read;
    private final AtomicLong done = new AtomicLong();
    private final Map<Integer, VaultException> unreadable = new ConcurrentHashMap<>();

    Payload(BundleFiles files, Progress progress) {
        this.files = files;
        this.progress = progress;
        this.digests = new byte[files.names().count() * Hash.SIZE];
        this.read = new boolean[files.names().count()];
    }

    String name(int file) {
        return files.names().name(file);
    }

    long size(int file) {
        return files.size(file);
    }

    /**
     * The content of a file of at most {@code max} bytes.
     *
     * @throws VaultException LIMIT_EXCEEDED above that; DAMAGED or of the malformed group if the archive around it is broken; IO
     */
    Content read(int file, int max) {
        if (files.size(file) > max) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, name(file), files.size(file) + " bytes; at most " + max);
        }
        byte[] bytes = keepFailure(file, () -> files.read(file));
        Hash digest = Hash.of(bytes);
        seen(file, digest);
        return new Content(bytes, digest);
    }

    /** The digest of a file of any size. */
    Hash digest(int file) {
        MessageDigest digest = Hash.sha256();
        keepFailure(file, () -> {
            files.read(file, digest::update);
            return digest;
        });
        Hash hash = Hash.finish(digest);
        seen(file, hash);
        return hash;
    }

    private void seen(int file, Hash digest) {
        if (!read[file]) {
            count();
        }
        digest.copyTo(digests, file * Hash.SIZE);
        read[file] = true;
    }

    private void count() {
        long now = done.incrementAndGet();
        if (now % STEP == 0 || now == read.length) {
            progress.at(now, read.length);
        }
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T keepFailure(int file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (VaultException e) {
            if (e.kind() != FailureKind.IO && unreadable.put(file, e) == null) {
                count();
            }
            throw e;
        }
    }

    /** Reads, on all cores, what nobody has read yet, and compares everything with {@code manifest}. */
    void compare(Manifest manifest, Checks checks) {
        IntStream.range(0, read.length)
                .parallel()
                .filter(file -> !read[file] && !unreadable.containsKey(file))
                .forEach(this::readForItsDigest);
        for (int file = 0; file < read.length; file++) {
            if (!read[file]) {
                checks.failed(CheckId.BAG, name(file), failureOf(file));
            } else if (manifest.lists(file) && !manifest.matches(file, digests)) {
                checks.failed(
                        CheckId.BAG, name(file), FailureKind.DAMAGED, "its SHA-256 is not the one in the manifest");
            }
        }
    }

    private void readForItsDigest(int file) {
        try {
            digest(file);
        } catch (VaultException e) {
            if (e.kind() == FailureKind.IO) {
                throw e;
            }
        }
    }

    private VaultException failureOf(int file) {
        VaultException failure = unreadable.get(file);
        if (failure == null) {
            throw new IllegalStateException("file " + file + " was neither read nor found unreadable");
        }
        return failure;
    }

    /**
     * The content of a file that was read before, again.
     *
     * @throws VaultException DAMAGED if it is not the same as then
     */
    byte[] again(int file) {
        byte[] bytes = files.read(file);
        requireSame(file, Hash.of(bytes));
        return bytes;
    }

    /** As {@link #again(int)}, for a file of any size: passed on piece by piece, good only once this has returned. */
    void again(int file, ByteSink sink) {
        MessageDigest digest = Hash.sha256();
        files.read(file, (bytes, offset, length) -> {
            digest.update(bytes, offset, length);
            sink.accept(bytes, offset, length);
        });
        requireSame(file, Hash.finish(digest));
    }

    private void requireSame(int file, Hash digest) {
        if (!read[file] || !digest.equals(Hash.ofBytes(digests, file * Hash.SIZE, Hash.SIZE))) {
            throw new VaultException(FailureKind.DAMAGED, name(file), "changed since it was verified");
        }
    }
}
