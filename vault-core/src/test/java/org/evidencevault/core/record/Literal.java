package org.evidencevault.core.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The formats spelled out once more, slowly and with the JDK alone: what the code under test is compared with. */
final class Literal {
    private Literal() {}

    static byte[] cat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] u8(int value) {
        return new byte[] {(byte) value};
    }

    static byte[] u32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(cat(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code item = u32 i || u8 kind || salt[32] || u64 length || content}. */
    static byte[] item(int index, int kind, byte[] salt, byte[] content) {
        return cat(u32(index), u8(kind), salt, u64(content.length), content);
    }

    /** {@code C_i = SHA-256("evidence-vault/segment@v1" 0x00 || nonce || item_i)}. */
    static byte[] commitment(byte[] nonce, byte[] item) {
        return sha256(text("evidence-vault/segment@v1"), u8(0), nonce, item);
    }
}
