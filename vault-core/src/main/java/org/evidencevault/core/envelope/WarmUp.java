package org.evidencevault.core.envelope;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the JVM compile AES-GCM before the first large object of a process.
 *
 * <p>HotSpot uses the processor's AES and carry-less multiplication only in compiled code, and compiles what is called often. Chunks
 * of 16 KiB are few, long calls: the first 100 MB would run at a twentieth of the speed that is reached later. Ten thousand short
 * messages under a throwaway key cost a twentieth of a second and remove that second. Nothing but speed depends on this.
 */
final class WarmUp {
    /** Below this the object is done before the compiler is. */
    static final long LARGE = 8L << 20;

    private static final int ROUNDS = 10_000;
    private static final int MESSAGE = 64;

    private static final AtomicBoolean SEALED = new AtomicBoolean();
    private static final AtomicBoolean OPENED = new AtomicBoolean();

    private WarmUp() {}

    static void beforeSealing(long size) {
        if (size >= LARGE && !SEALED.getAndSet(true)) {
            ChunkCipher cipher = throwaway();
            byte[] message = new byte[MESSAGE];
            byte[] sealed = new byte[MESSAGE + ChunkCipher.TAG_SIZE];
            for (int i = 0; i < ROUNDS; i++) {
                cipher.seal(i, message, 0, MESSAGE, sealed, 0);
            }
        }
    }

    static void beforeOpening(long size) {
        if (size >= LARGE && !OPENED.getAndSet(true)) {
            ChunkCipher cipher = throwaway();
            byte[] sealed = new byte[MESSAGE + ChunkCipher.TAG_SIZE];
            byte[] message = new byte[MESSAGE];
            cipher.seal(0, message, 0, MESSAGE, sealed, 0);
            for (int i = 0; i < ROUNDS; i++) {
                cipher.open(0, sealed, 0, sealed.length, message, 0);
            }
        }
    }

    private static ChunkCipher throwaway() {
        return new ChunkCipher(new byte[ChunkCipher.KEY_SIZE + ChunkCipher.NONCE_SIZE]);
    }
}
