package org.evidencevault.core.envelope;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * Hashes on a second core what the caller meanwhile encrypts: SHA-256 is the slower of the two.
 *
 * <p>A ring of buffers bounds both memory and how far the two drift apart. Used by one thread; its own thread ends with {@link
 * #finish} or {@link #close}. A caller that is interrupted while it waits gets IO and stays interrupted.
 */
final class ParallelDigest implements ContentDigest {
    private static final int RING = 4;

    private record Part(byte[] buffer, int offset, int length) {}

    private static final Part END = new Part(new byte[0], 0, 0);

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(RING);
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(RING + 1);
    private final byte[][] ring;
    private final MessageDigest digest = Hash.sha256();
    private final Thread thread = new Thread(this::run, "evidence-vault-digest");

    ParallelDigest(int size) {
        this.ring = new byte[RING][size];
        free.addAll(Arrays.asList(ring));
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (Part part = parts.take(); part != END; part = parts.take()) {
                digest.update(part.buffer, part.offset, part.length);
                free.add(part.buffer);
            }
        } catch (InterruptedException e) {
            // close() gave up; nobody asks for the hash.
        }
    }

    /** The buffer comes back only after it was hashed; that it was read to its end, the caller knows by asking for the next. */
    @Override
    public byte[] take() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void submit(byte[] buffer, int offset, int length) {
        parts.add(new Part(buffer, offset, length));
    }

    @Override
    public Hash finish() {
        parts.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return Hash.finish(digest);
    }

    @Override
    public void close() {
        thread.interrupt();
        for (byte[] buffer : ring) {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static VaultException interrupted() {
        Thread.currentThread().interrupt();
        return new VaultException(FailureKind.IO, "sealed object", "interrupted");
    }
}
