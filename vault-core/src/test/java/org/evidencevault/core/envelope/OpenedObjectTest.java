package org.evidencevault.core.envelope;

import static org.evidencevault.core.Failures.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.keys.SeededRandom;
import org.junit.jupiter.api.Test;

final class OpenedObjectTest {
    private static final int SIZE = 700_000;
    private static final byte[] CONTENT = SealedObjectTest.content(SIZE);
    private static final byte[] SEALED = SealedObjectTest.seal(CONTENT);

    private static OpenedObject open(byte[] sealed) {
        return SealedObject.open(SealedObjectTest.dek(), SealedObjectTest.CONTEXT, new ByteArraySource(sealed));
    }

    @Test
    void readsAnyRange() throws IOException {
        SecureRandom random = new SeededRandom("ranges");
        try (OpenedObject object = open(SEALED)) {
            for (int i = 0; i < 500; i++) {
                int offset = random.nextInt(SIZE + 1);
                int length = random.nextInt(1 + Math.min(SIZE - offset, i % 2 == 0 ? 100 : SIZE));
                byte[] expected = Arrays.copyOfRange(CONTENT, offset, offset + length);
                byte[] read = new byte[length + 2];
                object.read(offset, read, 1, length);
                assertArrayEquals(expected, Arrays.copyOfRange(read, 1, length + 1));
                assertEquals(0, read[0] + read[length + 1]);
                try (InputStream range = object.range(offset, length)) {
                    assertArrayEquals(expected, range.readAllBytes());
                }
            }
        }
    }

    @Test
    void readsAtEveryEdge() {
        try (OpenedObject object = open(SEALED)) {
            for (int edge = 16384 - 8; edge < SIZE; edge += 16384) {
                for (int offset = edge - 1; offset <= edge + 1; offset++) {
                    for (int length = 0; length < 3; length++) {
                        byte[] read = new byte[length];
                        object.read(offset, read, 0, length);
                        assertArrayEquals(Arrays.copyOfRange(CONTENT, offset, offset + length), read);
                    }
                }
            }
            object.read(SIZE, new byte[0], 0, 0);
        }
    }

    @Test
    void streamsInAnyPieces() throws IOException {
        for (int piece : new int[] {1, 7, 8192, 300_000}) {
            try (OpenedObject object = open(SEALED);
                    InputStream stream = object.stream()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] buffer = new byte[piece];
                int first = stream.read();
                out.write(first);
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    assertTrue(read > 0);
                    out.write(buffer, 0, read);
                }
                assertEquals(-1, stream.read());
                assertArrayEquals(CONTENT, out.toByteArray());
            }
        }
    }

    @Test
    void requiresRangesInside() {
        try (OpenedObject object = open(SEALED)) {
            byte[] target = new byte[10];
            assertThrows(IllegalArgumentException.class, () -> object.read(-1, target, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> object.read(SIZE, target, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> object.read(SIZE - 9, target, 0, 10));
            assertThrows(IllegalArgumentException.class, () -> object.read(Long.MAX_VALUE, target, 0, 10));
            assertThrows(IllegalArgumentException.class, () -> object.read(0, target, 0, -1));
            assertThrows(IllegalArgumentException.class, () -> object.range(1, SIZE));
            assertThrows(IllegalArgumentException.class, () -> object.range(0, Long.MAX_VALUE));
        }
    }

    /** What was changed after the last and the first chunk were looked at shows when it is reached, and from then on always. */
    @Test
    void failsAtTheChangeAndEverAfter() {
        byte[] changed = SEALED.clone();
        changed[56 + 5 * 16400 + 100] ^= 1;
        try (OpenedObject object = open(changed)) {
            byte[] target = new byte[100];
            object.read(4 * 16384, target, 0, 100);
            assertFails(FailureKind.CANNOT_OPEN, () -> object.read(5 * 16384, target, 0, 100));
            assertFails(FailureKind.CANNOT_OPEN, () -> object.read(4 * 16384, target, 0, 100));
            assertFails(FailureKind.CANNOT_OPEN, () -> object.read(SIZE - 1, target, 0, 1));
            assertFails(FailureKind.CANNOT_OPEN, () -> object.stream().readAllBytes());
        }
    }

    @Test
    void aBadStreamNeverEnds() throws IOException {
        byte[] changed = SEALED.clone();
        changed[56 + 20 * 16400 + 100] ^= 1;
        try (OpenedObject object = open(changed)) {
            InputStream stream = object.stream();
            byte[] buffer = new byte[1000];
            long read = 0;
            VaultException failure = null;
            while (failure == null) {
                try {
                    int count = stream.read(buffer);
                    assertTrue(count > 0, "ended cleanly after " + read);
                    read += count;
                } catch (VaultException e) {
                    failure = e;
                }
            }
            assertEquals(FailureKind.CANNOT_OPEN, failure.kind());
            assertTrue(read <= 20 * 16384);
            for (int i = 0; i < 3; i++) {
                assertFails(FailureKind.CANNOT_OPEN, stream::read);
                assertFails(FailureKind.CANNOT_OPEN, () -> stream.read(buffer));
            }
        }
    }

    /** The last byte of the object is padding; nobody is given all of the content before it was seen to be zero. */
    @Test
    void checksThePaddingBeforeTheLastContent() {
        int padded = (int) Padding.paddedSize(ObjectType.OPEN_ATTACHMENT, SIZE);
        assertTrue(padded > SIZE + 8);
        byte[] plaintext = CobblestoneOracle.padded(CONTENT, padded);
        plaintext[padded - 1] = 1;
        byte[] sealed = SealedObjectTest.sealPadded(plaintext);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedObject object = open(sealed)) {
            assertEquals(SIZE, object.contentSize());
            assertFails(FailureKind.CANNOT_OPEN, () -> object.copyTo(out));
        }
        assertTrue(out.size() < SIZE);
        assertArrayEquals(Arrays.copyOf(CONTENT, out.size()), out.toByteArray());
    }

    @Test
    void opensOnlyWhatEndsWell() {
        byte[] changed = SEALED.clone();
        changed[changed.length - 1] ^= 1;
        assertFails(FailureKind.CANNOT_OPEN, () -> open(changed));
        assertFails(FailureKind.CANNOT_OPEN, () -> open(Arrays.copyOf(SEALED, 56 + 16 * 16400 + 16)));
    }

    @Test
    void closesItsSourceAlways() {
        for (byte[] bytes : new byte[][] {SEALED, new byte[10], new byte[72], Arrays.copyOf(SEALED, 16456 + 16)}) {
            Source source = new Source(bytes);
            try {
                SealedObject.open(SealedObjectTest.dek(), SealedObjectTest.CONTEXT, source)
                        .close();
            } catch (VaultException e) {
                assertEquals(FailureKind.CANNOT_OPEN, e.kind());
            }
            assertTrue(source.closed);
        }
    }

    @Test
    void aFailingSourceIsNotAFailingObject() {
        Source source = new Source(SEALED);
        try (OpenedObject object = SealedObject.open(SealedObjectTest.dek(), SealedObjectTest.CONTEXT, source)) {
            byte[] target = new byte[1000];
            source.broken = true;
            assertFails(FailureKind.IO, () -> object.read(100_000, target, 0, 1000));
            source.broken = false;
            object.read(100_000, target, 0, 1000);
            assertArrayEquals(Arrays.copyOfRange(CONTENT, 100_000, 101_000), target);
        }
    }

    @Test
    void aClosedStreamDoesNotEndCleanly() throws IOException {
        try (OpenedObject object = open(SEALED)) {
            InputStream stream = object.stream();
            stream.read();
            stream.close();
            assertThrows(IOException.class, stream::read);
            object.read(0, new byte[10], 0, 10);
        }
    }

    private static final class Source implements ByteSource {
        private final byte[] bytes;
        private boolean closed;
        private boolean broken;

        Source(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) {
            if (broken) {
                throw new VaultException(FailureKind.IO, "blob", "broken");
            }
            System.arraycopy(bytes, (int) position, target, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
