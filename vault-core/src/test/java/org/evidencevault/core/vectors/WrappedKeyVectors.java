package org.evidencevault.core.vectors;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;

/** What wrapped DEKs and wrapped KEKs share: one payload of 64 bytes, wrapped with AES-256-KWP, and how it can be wrong. */
abstract class WrappedKeyVectors implements VectorFormat {
    private static final String KWP = "AES/KWP/NoPadding";
    private static final String KW = "AES/KW/NoPadding";

    /** {@code key || SHA-256(label)}, wrapped by the platform. */
    static byte[] wrapped(byte[] wrapping, byte[] key, byte[] label) {
        return wrap(KWP, wrapping, payload(key, label));
    }

    private static byte[] payload(byte[] key, byte[] label) {
        return new ByteWriter().bytes(key).hash(Hash.of(label)).toByteArray();
    }

    private static byte[] wrap(String algorithm, byte[] wrapping, byte[] payload) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(wrapping, "AES"));
            return cipher.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 17 has " + algorithm, e);
        }
    }

    /** The defects that do not depend on what the label says. */
    static void defects(VectorSet out, byte[] wrapping, byte[] key, byte[] label, String... entries) {
        byte[] good = wrapped(wrapping, key, label);
        out.bad("empty", FailureKind.WRONG_LENGTH, new byte[0], entries);
        out.bad("71-bytes", FailureKind.WRONG_LENGTH, Arrays.copyOf(good, 71), entries);
        out.bad("73-bytes", FailureKind.WRONG_LENGTH, Arrays.copyOf(good, 73), entries);
        out.bad("key-alone", FailureKind.WRONG_LENGTH, wrap(KWP, wrapping, key), entries);
        cannotOpen(out, "first-bit", flipped(good, 0), entries);
        cannotOpen(out, "last-bit", flipped(good, 71), entries);
        cannotOpen(out, "blocks-swapped", swapped(good), entries);
        cannotOpen(
                out, "another-wrapping-key", wrapped(Seeds.hash("another key").bytes(), key, label), entries);
        cannotOpen(out, "kw-instead-of-kwp", wrap(KW, wrapping, payload(key, label)), entries);
        cannotOpen(out, "payload-of-63-bytes", wrap(KWP, wrapping, Arrays.copyOf(payload(key, label), 63)), entries);
        byte[] unlabelled = Arrays.copyOf(Arrays.copyOf(payload(key, label), 32), 64);
        cannotOpen(out, "zeros-for-the-label", wrap(KWP, wrapping, unlabelled), entries);
        byte[] first = new ByteWriter().hash(Hash.of(label)).bytes(key).toByteArray();
        cannotOpen(out, "label-before-the-key", wrap(KWP, wrapping, first), entries);
        byte[] cut = Arrays.copyOfRange(label, 0, label.length - 1);
        cannotOpen(out, "label-without-its-last-byte", wrapped(wrapping, key, cut), entries);
    }

    static void cannotOpen(VectorSet out, String name, byte[] body, String... entries) {
        out.bad(name, FailureKind.CANNOT_OPEN, body, entries);
    }

    private static byte[] flipped(byte[] wrapped, int at) {
        byte[] changed = wrapped.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] swapped(byte[] wrapped) {
        byte[] changed = wrapped.clone();
        System.arraycopy(wrapped, 8, changed, 16, 8);
        System.arraycopy(wrapped, 16, changed, 8, 8);
        return changed;
    }
}
