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
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
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
        byte[] label =
                new ByteWriter().ascii("evidence-vault/dek@v1\0").bytes(CONTEXT).toByteArray();
        byte[] payload = new ByteWriter()
                .bytes(dek.secret().use(byte[]::clone))
                .hash(Hash.of(label))
                .toByteArray();
        RFC5649WrapEngine engine = new RFC5649WrapEngine(AESEngine.newInstance());
        engine.init(true, new KeyParameter(kek.secret().use(byte[]::clone)));
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
        messages.add(
                assertFails(FailureKind.CANNOT_OPEN, () -> Kek.generate(random).unwrap(wrapped, CONTEXT))
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
        byte[] wrapped = Kwp.wrap(kek.secret().use(byte[]::clone), new byte[KeyWrap.PAYLOAD - 1]);
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
        for (int length : new int[] {1, 63, 64, 65, 76, 128, 129, 255 * 64}) {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA512Digest());
            hkdf.init(HKDFParameters.skipExtractParameters(dek.secret().use(byte[]::clone), INFO));
            byte[] expected = new byte[length];
            hkdf.generateBytes(expected, 0, length);
            assertArrayEquals(expected, dek.expand(INFO, length));
        }
        assertThrows(IllegalArgumentException.class, () -> dek.expand(INFO, 0));
        assertThrows(IllegalArgumentException.class, () -> dek.expand(INFO, 255 * 64 + 1));
    }

    @Test
    void aClosedKeyIsGone() {
        byte[][] copy = new byte[1][];
        byte[] used = dek.secret().use(bytes -> {
            copy[0] = bytes;
            dek.close();
            return bytes.clone();
        });
        assertFalse(Arrays.equals(new byte[32], used), "a use that runs does not see the key go");
        assertArrayEquals(new byte[32], copy[0], "and its copy is wiped when it ends");
        assertThrows(IllegalStateException.class, () -> dek.expand(INFO, 76));
        assertThrows(IllegalStateException.class, () -> kek.wrap(dek, CONTEXT));
    }

    @Test
    void printsNothingOfItself() {
        String key = HexFormat.of().formatHex(dek.secret().use(byte[]::clone));
        assertFalse((dek + " " + kek + " " + dek.secret() + kek.wrap(dek, CONTEXT)).contains(key.substring(0, 4)));
    }

    @Test
    void requires32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> Dek.ofBytes(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Dek.ofBytes(new byte[33]));
    }
}
