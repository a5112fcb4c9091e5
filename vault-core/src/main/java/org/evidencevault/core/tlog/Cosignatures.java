package org.evidencevault.core.tlog;

import java.time.Clock;
import java.util.Arrays;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Utf8;

/** The messages that cosigners sign (C2SP tlog-cosignature). */
final class Cosignatures {
    private static final byte[] ED25519_PREFIX = Utf8.bytes("cosignature/v1");
    private static final byte[] SUBTREE_PREFIX = Utf8.bytes("subtree/v1");

    private Cosignatures() {}

    /** The message of type 0x04: two header lines, then the whole checkpoint text. */
    static byte[] ed25519Message(byte[] text, long time) {
        return new ByteWriter()
                .bytes(ED25519_PREFIX)
                .ascii("\ntime " + time + "\n")
                .bytes(text)
                .toByteArray();
    }

    /** The message of type 0x06: the {@code cosigned_message} structure for the whole tree of {@code checkpoint}. */
    static byte[] mlDsaMessage(String cosigner, Checkpoint checkpoint, long time) {
        byte[] name = Utf8.bytes(cosigner);
        byte[] origin = Utf8.bytes(checkpoint.origin());
        return new ByteWriter()
                .bytes(SUBTREE_PREFIX)
                .ascii("\n\0")
                .u8(name.length)
                .bytes(name)
                .u64(time)
                .u8(origin.length)
                .bytes(origin)
                .u64(0)
                .u64(checkpoint.size())
                .hash(checkpoint.root())
                .toByteArray();
    }

    static byte[] ed25519ToSign(byte[] text, long time) {
        checkpointToSign(text);
        return ed25519Message(text, time);
    }

    static byte[] mlDsaToSign(String cosigner, byte[] text, long time) {
        return mlDsaMessage(cosigner, checkpointToSign(text), time);
    }

    /** Seconds since 1970, never 0: a cosignature of time 0 would not say that the tree was the largest seen. */
    static long timeToSign(Clock clock) {
        long time = clock.instant().getEpochSecond();
        if (time <= 0) {
            throw new IllegalArgumentException("cannot cosign at time " + time);
        }
        return time;
    }

    /** Refuses a note text that is, or begins like, the message of a cosignature. */
    static void requireNoCosignatureMessage(byte[] text) {
        if (startsWith(text, ED25519_PREFIX) || startsWith(text, SUBTREE_PREFIX)) {
            throw new IllegalArgumentException("a text that begins like a cosignature's message is never signed");
        }
    }

    private static Checkpoint checkpointToSign(byte[] text) {
        requireNoCosignatureMessage(text);
        try {
            return Checkpoint.parse(text, "text to cosign");
        } catch (VaultException e) {
            throw new IllegalArgumentException("a cosigner signs checkpoints only: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] text, byte[] prefix) {
        return text.length >= prefix.length && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
    }
}
