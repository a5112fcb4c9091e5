package org.evidencevault.core.envelope;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.keys.Kek;
import org.evidencevault.core.keys.SeededRandom;
import org.evidencevault.core.keys.WrappedKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SealedObjectTest {
    static final ObjectContext CONTEXT = new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("record"), 1, 3);
    private static final byte[] KEY = Seeds.hash("dek").bytes();

    static Dek dek() {
        return Dek.ofBytes(KEY);
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (1 + i * 31 % 251);
        }
        return content;
    }

    static byte[] seal(byte[] content) {
        return SealedObject.seal(dek(), CONTEXT, content, new SeededRandom("salt"));
    }

    private static byte[] open(byte[] sealed) {
        return SealedObject.openSmall(dek(), CONTEXT, sealed);
    }

    private static void assertCannotOpen(byte[] sealed) {
        assertFails(FailureKind.CANNOT_OPEN, () -> open(sealed));
    }

    static Stream<Integer> sizes() {
        return Stream.of(
                0,
                1,
                4087,
                4088,
                4089,
                16375,
                16376,
                16377,
                16383,
                16384,
                16385,
                32759,
                32760,
                32761,
                262_135,
                262_136,
                262_137,
                1 << 20,
                (1 << 20) + 1,
                3_000_000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void opensWhatItSealed(int size) {
        byte[] content = content(size);
        byte[] sealed = seal(content);
        assertEquals(sealed.length, SealedObject.sealedSize(CONTEXT.type(), size));
        assertArrayEquals(content, open(sealed));
        try (OpenedObject object = SealedObject.open(dek(), CONTEXT, new ByteArraySource(sealed))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            object.copyTo(out);
            assertEquals(size, object.contentSize());
            assertArrayEquals(content, out.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void sealsAStreamToTheSameBytesAndHashesIt(int size) {
        byte[] content = content(size);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sealed result = SealedObject.seal(dek(), CONTEXT, size, new Trickle(content), out, new SeededRandom("salt"));
        assertArrayEquals(seal(content), out.toByteArray());
        assertEquals(new Sealed(out.size(), Hash.of(content)), result);
    }

    @Test
    void sealsLikeTheOracle() {
        byte[] salt = new byte[24];
        new SeededRandom("salt").nextBytes(salt);
        CobblestoneOracle oracle = new CobblestoneOracle(KEY, salt, CONTEXT.bytes());
        assertArrayEquals(oracle.seal(CobblestoneOracle.padded(content(10), 4096)), seal(content(10)));
        assertArrayEquals(oracle.seal(CobblestoneOracle.padded(content(17_000), 17_408)), seal(content(17_000)));
    }

    @Test
    void everyFlippedBitIsNoticedWithOneMessage() {
        ObjectContext context = new ObjectContext(ObjectType.CUSTODY_EVENT, Seeds.id("event"), 0, 0);
        byte[] sealed = SealedObject.seal(dek(), context, content(10), new SeededRandom("salt"));
        Set<String> messages = new HashSet<>();
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            messages.add(assertFails(FailureKind.CANNOT_OPEN, () -> SealedObject.openSmall(dek(), context, changed))
                    .toString());
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            messages.add(assertFails(FailureKind.CANNOT_OPEN, () -> SealedObject.openSmall(dek(), context, cut))
                    .toString());
        }
        assertEquals(1, messages.size(), messages::toString);
    }

    @Test
    void aFlippedByteInAnyChunkIsNoticed() {
        byte[] sealed = seal(content(50_000));
        for (int at = 0; at < sealed.length; at += 509) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertCannotOpen(changed);
        }
    }

    @Test
    void chunksCannotBeCutSwappedDoubledOrAppended() {
        byte[] sealed = seal(content(50_000));
        assertEquals(4, (sealed.length - 56 + 16399) / 16400);
        List<byte[]> parts = new java.util.ArrayList<>(List.of(Arrays.copyOf(sealed, 56)));
        for (int from = 56; from < sealed.length; from += 16400) {
            parts.add(Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + 16400)));
        }
        assertArrayEquals(content(50_000), open(join(parts, 0, 1, 2, 3, 4)));
        assertCannotOpen(join(parts, 0, 2, 1, 3, 4));
        assertCannotOpen(join(parts, 0, 1, 1, 3, 4));
        assertCannotOpen(join(parts, 0, 1, 2, 4));
        assertCannotOpen(join(parts, 0, 1, 2, 3));
        assertCannotOpen(join(parts, 0, 1, 2, 3, 3, 4));
        assertCannotOpen(join(parts, 0, 1, 2, 3, 4, 4));
        assertCannotOpen(join(parts, 0, 4));
        assertCannotOpen(join(parts, 0));
        assertCannotOpen(Arrays.copyOf(sealed, sealed.length + 1));
        assertCannotOpen(Arrays.copyOf(sealed, 56 + 4 * 16400));
        assertCannotOpen(Arrays.copyOf(sealed, sealed.length + 16400));
        for (int length = 0; length < sealed.length; length += 97) {
            assertCannotOpen(Arrays.copyOf(sealed, length));
        }
    }

    private static byte[] join(List<byte[]> parts, int... order) {
        return CobblestoneOracle.concat(
                Arrays.stream(order).mapToObj(parts::get).toArray(byte[][]::new));
    }

    @Test
    void doesNotOpenInAnotherPlaceNorUnderAnotherKey() {
        byte[] sealed = seal(content(10));
        for (ObjectContext other : List.of(
                new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("other"), 1, 3),
                new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("record"), 2, 3),
                new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("record"), 1, 4),
                new ObjectContext(ObjectType.RESTRICTED_ATTACHMENT, Seeds.id("record"), 1, 3),
                new ObjectContext(ObjectType.OPEN_SEGMENTS, Seeds.id("record"), 1, 0))) {
            assertFails(FailureKind.CANNOT_OPEN, () -> SealedObject.openSmall(dek(), other, sealed));
        }
        Dek another = Dek.generate(new SeededRandom("another"));
        assertFails(FailureKind.CANNOT_OPEN, () -> SealedObject.openSmall(another, CONTEXT, sealed));
    }

    @Test
    void itsKeyDoesNotUnwrapForAnotherObject() {
        Kek kek = Kek.generate(new SeededRandom("kek"));
        WrappedKey wrapped = kek.wrap(dek(), CONTEXT.bytes());
        kek.unwrap(wrapped, CONTEXT.bytes());
        ObjectContext other = new ObjectContext(ObjectType.OPEN_ATTACHMENT, Seeds.id("record"), 1, 4);
        assertFails(FailureKind.CANNOT_OPEN, () -> kek.unwrap(wrapped, other.bytes()));
    }

    @Test
    void paddingIsExactAndZero() {
        assertArrayEquals(content(10), open(sealPadded(CobblestoneOracle.padded(content(10), 4096))));
        for (int at : new int[] {18, 19, 2000, 4095}) {
            byte[] padded = CobblestoneOracle.padded(content(10), 4096);
            padded[at] = 1;
            assertCannotOpen(sealPadded(padded));
        }
        for (int size : new int[] {0, 1, 7, 8, 17, 18, 4095, 4097, 4352, 16384}) {
            assertCannotOpen(sealPadded(Arrays.copyOf(CobblestoneOracle.padded(content(10), 16384), size)));
        }
        assertCannotOpen(sealPadded(CobblestoneOracle.padded(content(4089), 4608)));
        for (long length : new long[] {4089, 4096, Long.MAX_VALUE, -1, Long.MIN_VALUE, 1L << 50}) {
            byte[] padded = java.nio.ByteBuffer.allocate(4096).putLong(length).array();
            assertCannotOpen(sealPadded(padded));
        }
    }

    static byte[] sealPadded(byte[] padded) {
        return Cobblestone.seal(dek(), CONTEXT.bytes(), padded, new SeededRandom("salt"));
    }

    @Test
    void theContentHasItsDeclaredLength() {
        for (int size : new int[] {0, 100, 2_000_000}) {
            OutputStream out = OutputStream.nullOutputStream();
            assertFails(FailureKind.WRONG_LENGTH, () -> sealStream(size, content(size + 1), out));
            assertFails(FailureKind.WRONG_LENGTH, () -> sealStream(size + 1, content(size), out));
        }
        assertThrows(IllegalArgumentException.class, () -> sealStream(-1, content(0), OutputStream.nullOutputStream()));
    }

    private static Sealed sealStream(long length, byte[] content, OutputStream out) {
        return SealedObject.seal(
                dek(), CONTEXT, length, new ByteArrayInputStream(content), out, new SeededRandom("salt"));
    }

    @Test
    void aFailingStreamIsAFailureOfIo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        for (int size : new int[] {10, 2_000_000}) {
            assertFails(
                    FailureKind.IO,
                    () -> SealedObject.seal(
                            dek(), CONTEXT, size, broken, OutputStream.nullOutputStream(), new SeededRandom("salt")));
            assertFails(FailureKind.IO, () -> sealStream(size, content(size), full));
        }
        assertNoDigestThreads();
    }

    @Test
    void anInterruptedSealStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertFails(
                    FailureKind.IO, () -> sealStream(5_000_000, content(5_000_000), OutputStream.nullOutputStream()));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertNoDigestThreads();
    }

    private static void assertNoDigestThreads() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("evidence-vault-digest")) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Gives at most a few bytes at a time, as sockets do. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 4099));
        }

        @Override
        public synchronized int readNBytes(byte[] target, int offset, int length) {
            int done = 0;
            int read;
            while (done < length && (read = read(target, offset + done, length - done)) > 0) {
                done += read;
            }
            return done;
        }
    }
}
