package org.evidencevault.core.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.keys.Dek;

/**
 * Seals and opens one object: {@code u64 length || content || zeros}, encrypted with {@link Cobblestone} under the object's context.
 * Thread safe.
 *
 * <p>A DEK seals one object. The length stands first and decides the padding, so that it must be known before the content is read.
 */
public final class SealedObject {
    /** Up to here the content is hashed in the caller's thread. */
    private static final long INLINE = 1 << 20;

    private SealedObject() {}

    /** The size of the object that {@code contentLength} bytes make. Requires {@code 0 <= contentLength <= maxContent(type)}. */
    public static long sealedSize(ObjectType type, long contentLength) {
        return Cobblestone.sealedSize(Padding.paddedSize(type, contentLength));
    }

    /** Seals content that is in memory. */
    public static byte[] seal(Dek dek, ObjectContext context, byte[] content, SecureRandom random) {
        byte[] padded = new byte[Math.toIntExact(Padding.paddedSize(context.type(), content.length))];
        putLength(content.length, padded);
        System.arraycopy(content, 0, padded, Padding.LENGTH, content.length);
        try {
            return Cobblestone.seal(dek, context.bytes(), padded, random);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /**
     * Seals a stream in one pass and constant memory (under 2 MiB), and hashes it. Closes neither stream. What was written before a
     * failure is no object.
     *
     * @throws VaultException WRONG_LENGTH if {@code content} has not exactly {@code contentLength} bytes; IO if a stream fails or
     *     the thread is interrupted
     */
    public static Sealed seal(
            Dek dek,
            ObjectContext context,
            long contentLength,
            InputStream content,
            OutputStream out,
            SecureRandom random) {
        long padded = Padding.paddedSize(context.type(), contentLength);
        WarmUp.beforeSealing(padded);
        try (ContentDigest digest = digest(contentLength)) {
            CobblestoneWriter writer = new CobblestoneWriter(dek, context.bytes(), random, out);
            long end = Padding.LENGTH + contentLength;
            int length;
            for (long at = 0; at < end; at += length) {
                byte[] buffer = digest.take();
                int start = at == 0 ? putLength(contentLength, buffer) : 0;
                length = (int) Math.min(buffer.length, end - at);
                readFully(content, buffer, start, length - start);
                digest.submit(buffer, start, length - start);
                writer.write(buffer, 0, length);
            }
            requireEnd(content, contentLength);
            writer.writeZeros(padded - end);
            return new Sealed(writer.finish(), digest.finish());
        }
    }

    /**
     * Opens an object for reading. Takes {@code source} over: it is closed with the result, or before this fails.
     *
     * @throws VaultException CANNOT_OPEN if it was sealed under another key or context, or changed in what was looked at: header,
     *     first and last chunk; IO if reading fails
     */
    public static OpenedObject open(Dek dek, ObjectContext context, ByteSource source) {
        CobblestoneReader reader = new CobblestoneReader(dek, context.bytes(), source);
        try {
            return new OpenedObject(reader, context.type());
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** The content of an object that is in memory, all of it checked; anything wrong is CANNOT_OPEN. */
    public static byte[] openSmall(Dek dek, ObjectContext context, byte[] sealed) {
        try (OpenedObject object = open(dek, context, new ByteArraySource(sealed))) {
            object.checkPadding();
            byte[] content = new byte[Math.toIntExact(object.contentSize())];
            object.read(0, content, 0, content.length);
            return content;
        }
    }

    private static ContentDigest digest(long contentLength) {
        return contentLength <= INLINE
                ? new InlineDigest((int) Math.min(CobblestoneReader.BUFFER, Padding.LENGTH + contentLength))
                : new ParallelDigest(CobblestoneReader.BUFFER);
    }

    private static int putLength(long contentLength, byte[] target) {
        System.arraycopy(new ByteWriter().u64(contentLength).toByteArray(), 0, target, 0, Padding.LENGTH);
        return Padding.LENGTH;
    }

    private static void readFully(InputStream content, byte[] buffer, int offset, int length) {
        try {
            if (content.readNBytes(buffer, offset, length) < length) {
                throw new VaultException(FailureKind.WRONG_LENGTH, "content", "ends before its declared length");
            }
        } catch (IOException e) {
            throw VaultException.io("content", e);
        }
    }

    private static void requireEnd(InputStream content, long contentLength) {
        try {
            if (content.read() >= 0) {
                throw new VaultException(
                        FailureKind.WRONG_LENGTH,
                        "content",
                        "goes on after its declared length of " + contentLength + " bytes");
            }
        } catch (IOException e) {
            throw VaultException.io("content", e);
        }
    }
}
