package org.evidencevault.core.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.junit.jupiter.api.Test;

final class KekTest {
    private static final byte[] CONTEXT = "an object".getBytes(US_ASCII);
    private static final byte[] INFO = "info".getBytes(US_ASCII);

    private final SecureRandom random = new SeededRandom("KekTest");
    private final Kek kek = Kek.generate(random);
    private final Dek dek = Dek.generate(random);

    @Test
    void unwrapsWhatItWrapped() {
        Dek unwrapped = kek.unwrap(kek.wrap(dek, CONTEXT), CONTEXT);
        assertArrayEquals(dek.expand(INFO, 76), unwrapped.expand(INFO, 76));
    }

    @Test
    void wrapsAsTheFormatSays() {
        byte[] label = new ByteWriter()
                .ascii("evidence-vault/dek@v1\0")
                .bytes(CONTEXT)
                .toByteArray();
        byte[] payload = new ByteWriter()
                .bytes(dek.secret().bytes())
                .hash(Hash.of(label))
                .toByteArray();
        RFC5649WrapEngine engine = new RFC5649WrapEngine(AESEngine.newInstance());
        engine.init(true, new KeyParameter(kek.secret().bytes()));
        assertArrayEquals(
                engine.wrap(payload, 0, payload.length), kek.wrap(dek, CONTEXT).bytes());
    }

    @Test
    void refusesAnotherObject() {
        WrappedKey wrapped = kek.wrap(dek, CONTEXT);
        assertFails(FailureKind.CANNOT_OPEN, () -> kek.unwrap(wrapped, "another".getBytes(US_ASCII)));
        assertFails(FailureKind.CANNOT_OPEN, () -> kek.unwrap(wrapped, new byte[0]));
    }

    @Test
    void refusesAnotherKekAndEveryFlippedBitWithOneMessage() {
        Set<String> messages = new HashSet<>();
        WrappedKey wrapped = kek.wrap(dek, CONTEXT);
        messages.add(assertFails(FailureKind.CANNOT_OPEN, () -> Kek.generate(random).unwrap(wrapped, CONTEXT))
                .toString());
        for (int bit = 0; bit < 8 * WrappedKey.SIZE; bit++) {
            byte[] changed = wrapped.bytes();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            messages.add(assertFails(
                            FailureKind.CANNOT_OPEN, () -> kek.unwrap(WrappedKey.ofBytes(changed, "row"), CONTEXT))
                    .toString());
        }
        assertEquals(1, messages.size(), messages::toString);
    }

    @Test
    void refusesAPayloadOfAnotherSize() {
        byte[] wrapped = Kwp.wrap(kek.secret().bytes(), new byte[KeyWrap.PAYLOAD - 1]);
        assertEquals(WrappedKey.SIZE, wrapped.length);
        assertFails(FailureKind.CANNOT_OPEN, () -> kek.unwrap(WrappedKey.ofBytes(wrapped, "row"), CONTEXT));
    }

    @Test
    void aWrappedKeyHas72Bytes() {
        assertFails(FailureKind.WRONG_LENGTH, () -> WrappedKey.ofBytes(new byte[71], "row"));
        assertFails(FailureKind.WRONG_LENGTH, () -> WrappedKey.ofBytes(new byte[73], "row"));
    }

    @Test
    void expandsAsRfc5869() {
        // RFC 5869 has no SHA-512 vector: T(1) = HMAC(key, info || 1), T(2) = HMAC(key, T(1) || info || 2), computed by the platform.
        byte[] first = hmac(INFO, new byte[] {1});
        byte[] second = hmac(first, INFO, new byte[] {2});
        byte[] expected = new ByteWriter().bytes(first).bytes(second).toByteArray();
        assertArrayEquals(Arrays.copyOf(expected, 76), dek.expand(INFO, 76));
    }

    @Test
    void aClosedKeyIsGone() {
        byte[] inside = dek.secret().bytes();
        dek.close();
        assertArrayEquals(new byte[32], inside);
        assertThrows(IllegalStateException.class, () -> dek.expand(INFO, 76));
        assertThrows(IllegalStateException.class, () -> kek.wrap(dek, CONTEXT));
    }

    @Test
    void printsNothingOfItself() {
        String key = HexFormat.of().formatHex(dek.secret().bytes());
        assertFalse((dek + " " + kek + " " + dek.secret() + kek.wrap(dek, CONTEXT)).contains(key.substring(0, 4)));
    }

    @Test
    void requires32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> Dek.ofBytes(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Dek.ofBytes(new byte[33]));
    }

    private byte[] hmac(byte[]... parts) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA512");
            mac.init(new javax.crypto.spec.SecretKeySpec(dek.secret().bytes(), "HmacSHA512"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
