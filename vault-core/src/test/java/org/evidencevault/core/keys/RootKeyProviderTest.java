package org.evidencevault.core.keys;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC5649WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RootKeyProviderTest {
    private static final Id VAULT = Seeds.id("vault");
    private static final Id CASE = Seeds.id("case");
    private static final KekLabel LABEL = new KekLabel(VAULT, CASE, Audience.OPEN, 1);

    /** A provider that has nothing of the device but "wrap these 64 bytes", and one in memory, under the same root key. */
    static Stream<RootKeyProvider> providers() {
        return Stream.of(inMemory("one"), new Device("one"));
    }

    private static LocalRootKeys inMemory(String... names) {
        LinkedHashMap<String, Secret> keys = new LinkedHashMap<>();
        Stream.of(names).forEach(name -> keys.put(name, Secret.owning(rootKey(name))));
        return new LocalRootKeys(keys);
    }

    private static byte[] rootKey(String name) {
        return Seeds.hash("root " + name).bytes();
    }

    private static Kek kek() {
        return Kek.generate(new SeededRandom("kek"));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void unwrapsWhatItWrapped(RootKeyProvider provider) {
        WrappedKey wrapped = provider.wrap(kek(), LABEL);
        Kek kek = provider.unwrap(provider.rootKey(), wrapped, LABEL);
        assertArrayEquals(kek().secret().use(byte[]::clone), kek.secret().use(byte[]::clone));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refusesAnotherPlace(RootKeyProvider provider) {
        WrappedKey wrapped = provider.wrap(kek(), LABEL);
        for (KekLabel other : Arrays.asList(
                new KekLabel(Seeds.id("other"), CASE, Audience.OPEN, 1),
                new KekLabel(VAULT, Seeds.id("other"), Audience.OPEN, 1),
                new KekLabel(VAULT, CASE, Audience.RESTRICTED, 1),
                new KekLabel(VAULT, VAULT, Audience.AUDIT, 1),
                new KekLabel(VAULT, CASE, Audience.OPEN, 2),
                new KekLabel(CASE, VAULT, Audience.OPEN, 1))) {
            assertFails(FailureKind.CANNOT_OPEN, () -> provider.unwrap("one", wrapped, other));
        }
    }

    @Test
    void aDeviceAndThisProcessMakeTheSameBytes() {
        assertEquals(inMemory("one").wrap(kek(), LABEL), new Device("one").wrap(kek(), LABEL));
    }

    @Test
    void wrapsWithTheNewestAndUnwrapsWithTheOlder() {
        WrappedKey old = inMemory("one").wrap(kek(), LABEL);
        LocalRootKeys both = inMemory("one", "two");
        assertEquals("two", both.rootKey());
        both.unwrap("one", old, LABEL);
        assertFails(FailureKind.CANNOT_OPEN, () -> both.unwrap("two", old, LABEL));
        assertFails(FailureKind.CANNOT_OPEN, () -> both.unwrap("one", both.wrap(kek(), LABEL), LABEL));
        assertFails(FailureKind.MATERIAL_ABSENT, () -> both.unwrap("three", old, LABEL));
    }

    @Test
    void labelsAsTheFormatSays() {
        KekLabel label = new KekLabel(
                Id.parse("000102030405060708090a0b0c0d0e0f", "vault"),
                Id.parse("101112131415161718191a1b1c1d1e1f", "case"),
                Audience.RESTRICTED,
                0xfedcba98L);
        assertEquals(
                "evidence-vault/kek@v1", new String(label.bytes(), 0, 21, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(
                "00000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f02fedcba98",
                java.util.HexFormat.of().formatHex(label.bytes(), 21, 59));
        assertEquals(59, label.bytes().length);
    }

    @Test
    void labelsOnlyWhatExists() {
        assertThrows(IllegalArgumentException.class, () -> new KekLabel(VAULT, CASE, Audience.AUDIT, 1));
        assertThrows(IllegalArgumentException.class, () -> new KekLabel(VAULT, CASE, Audience.OPEN, -1));
        assertThrows(IllegalArgumentException.class, () -> new KekLabel(VAULT, CASE, Audience.OPEN, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> Audience.of(0));
        assertThrows(IllegalArgumentException.class, () -> Audience.of(4));
        assertEquals(Audience.AUDIT, Audience.of(3));
    }

    @Test
    void aClosedProviderIsOfNoUse() {
        LocalRootKeys keys = inMemory("one");
        keys.close();
        assertThrows(IllegalStateException.class, () -> keys.wrap(kek(), LABEL));
    }

    private static final class Device implements RootKeyProvider {
        private final String name;

        Device(String name) {
            this.name = name;
        }

        @Override
        public String rootKey() {
            return name;
        }

        @Override
        public WrappedKey wrap(Kek kek, KekLabel label) {
            return WrappedKey.ofBytes(engine(true).wrap(KekPayload.of(kek, label), 0, KekPayload.SIZE), "device");
        }

        @Override
        public Kek unwrap(String rootKey, WrappedKey wrapped, KekLabel label) {
            try {
                return KekPayload.open(engine(false).unwrap(wrapped.bytes(), 0, WrappedKey.SIZE), label);
            } catch (InvalidCipherTextException e) {
                throw KeyWrap.cannotOpen();
            }
        }

        private RFC5649WrapEngine engine(boolean forWrapping) {
            RFC5649WrapEngine engine = new RFC5649WrapEngine(AESEngine.newInstance());
            engine.init(forWrapping, new KeyParameter(RootKeyProviderTest.rootKey(name)));
            return engine;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "device";
        }
    }
}
