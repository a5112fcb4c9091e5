package org.evidencevault.core.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Failures;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.StoredZipTest.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that our writer would not make, one defect each, and the bounds of what it makes. */
class StoredZipDefectTest {
    private static final int END = 22;

    @TempDir
    Path folder;

    private static byte[] archive(String content, String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredZipWriter writer = new StoredZipWriter(out);
        List.of(names).forEach(name -> writer.add(name, Utf8.bytes(content)));
        writer.finish();
        return out.toByteArray();
    }

    private static StoredZip open(byte[] archive) {
        return StoredZip.open(new Bytes(archive), "test.zip");
    }

    /** Every name in place of another of its length, in both headers. */
    private static byte[] rename(byte[] archive, String from, String to) {
        byte[] renamed = archive.clone();
        byte[] before = Utf8.bytes(from);
        for (int i = 0; i + before.length <= renamed.length; i++) {
            if (Arrays.equals(renamed, i, i + before.length, before, 0, before.length)) {
                System.arraycopy(Utf8.bytes(to), 0, renamed, i, before.length);
            }
        }
        return renamed;
    }

    @Test
    void everyByteOfASmallArchiveIsKnown() {
        String stated = "0a00" + "000000000000" + "2100" + "8316dc8c" + "01000000" + "01000000" + "0100";
        assertEquals(
                "504b0304" + stated + "0000" + "61" + "78"
                        + "504b0102" + "2d00" + stated + "0000" + "0000" + "0000" + "0000" + "00000000" + "00000000"
                        + "61"
                        + "504b0506" + "00000000" + "0100" + "0100" + "2f000000" + "20000000" + "0000",
                HexFormat.of().formatHex(archive("x", "a")));
    }

    @Test
    void namesThatCollideSomewhereAreNotReadEither() {
        for (List<String> names :
                List.of(List.of("QQ", "qz", "qq"), List.of("QZ/x", "qa/y", "qz/y"), List.of("qq", "qz/r", "qq/r"))) {
            byte[] archive = archive("1", names.get(0), names.get(1));
            assertEquals(2, open(archive).names().count());
            byte[] colliding = rename(archive, names.get(1), names.get(2));
            Failures.assertFails(FailureKind.UNSAFE_PATH, () -> open(colliding));
        }
    }

    @Test
    void everyLetterHasTwoCases() {
        for (char capital = 'A'; capital <= 'Z'; capital++) {
            StoredZipNames names = new StoredZipNames();
            names.add("" + capital, "test");
            names.add("" + Character.toLowerCase(capital), "test");
            Failures.assertFails(FailureKind.UNSAFE_PATH, () -> names.seal("test"));
        }
    }

    @Test
    void namesGoUpToTheirBounds() {
        StoredZipNames names = new StoredZipNames();
        String longest = "a".repeat(240);
        String deepest = "a/".repeat(15) + "a";
        assertEquals(0, names.add(deepest, "test"));
        assertEquals(1, names.add(longest, "test"));
        names.seal("test");
        assertEquals(longest, names.name(1));
        assertTrue(names.is(0, Utf8.bytes("x" + deepest), 1, deepest.length()));
        assertFalse(names.is(0, Utf8.bytes("x" + deepest), 0, deepest.length()));
        assertTrue(names.compare(0, Utf8.bytes("xb"), 1, 1) < 0);
        assertTrue(names.compare(1, Utf8.bytes("xa"), 1, 1) > 0);
        assertThrows(IllegalArgumentException.class, () -> names.name(2));
        Failures.assertFails(FailureKind.UNSAFE_PATH, () -> new StoredZipNames().add("b/" + deepest, "test"));
        Failures.assertFails(FailureKind.LIMIT_EXCEEDED, () -> new StoredZipNames().add("b" + longest, "test"));
    }

    @Test
    void manyNamesOfAnyLengthAreKept() {
        StoredZipNames names = new StoredZipNames();
        List<String> all = IntStream.range(0, 300)
                .mapToObj(number -> String.format(Locale.ROOT, "%03d", number) + "x".repeat(number % 230))
                .toList();
        all.forEach(name -> names.add(name, "test"));
        names.seal("test");
        assertEquals(
                all, IntStream.range(0, names.count()).mapToObj(names::name).collect(Collectors.toList()));
    }

    @Test
    void aFileMayNotReachIntoTheDirectory() {
        byte[] archive = archive("0123456789", "a", "b");
        int second = archive.length - END - 47;
        for (int more : new int[] {1, 20, 60, 1000}) {
            byte[] larger = archive.clone();
            for (int field : new int[] {20, 24}) {
                larger[second + field] = (byte) (10 + more);
                larger[second + field + 1] = (byte) ((10 + more) >> 8);
            }
            VaultException failure = Failures.assertFails(FailureKind.WRONG_LENGTH, () -> open(larger));
            assertEquals("test.zip: b is larger than the archive", failure.getMessage());
        }
    }

    @Test
    void aDirectoryHasRoomForTheEntriesItCounts() {
        byte[] end = new byte[137 + END];
        byte[] record = new byte[END];
        StoredZipFormat.end(new StoredZipFormat.LittleEndian(record), 3, 137, 0);
        System.arraycopy(record, 0, end, 137, END);
        assertEquals(
                "test.zip: the central directory is too short for its entries",
                Failures.assertFails(FailureKind.WRONG_LENGTH, () -> open(end)).getMessage());
        byte[] most = new byte[98];
        StoredZipFormat.end(new StoredZipFormat.LittleEndian(most), 500_000, 500_000 * 47L, 0);
        Failures.assertFails(FailureKind.WRONG_LENGTH, () -> open(most));
    }

    @Test
    void wideFieldsBeginWhereNarrowOnesAreFull() {
        assertFalse(StoredZipFormat.isLarge(0xfffffffeL));
        assertTrue(StoredZipFormat.isLarge(0xffffffffL));
        assertFalse(StoredZipFormat.needs64(0xfffe, 0xfffffffeL, 0xfffffffeL));
        assertTrue(StoredZipFormat.needs64(0xffff, 0, 0));
        assertTrue(StoredZipFormat.needs64(0, 0xffffffffL, 0));
        assertTrue(StoredZipFormat.needs64(0, 0, 0xffffffffL));
    }

    @Test
    void aFailureNamesTheFile() {
        byte[] archive = archive("x", "a");
        archive[31] = 'y';
        assertEquals(
                "test.zip a: its CRC-32 does not match",
                Failures.assertFails(FailureKind.DAMAGED, () -> open(archive).read(0))
                        .getMessage());
    }

    @Test
    void aClosedOrShortenedArchiveCannotBeRead() throws IOException {
        Path file = Files.write(folder.resolve("test.zip"), archive("0123456789", "a"));
        StoredZip zip = StoredZip.open(file);
        assertEquals("0123456789", Utf8.decode(zip.read(0), "a"));
        Files.write(file, new byte[20]);
        Failures.assertFails(FailureKind.IO, () -> zip.read(0));
        Files.write(file, archive("0123456789", "a"));
        assertEquals("0123456789", Utf8.decode(zip.read(0), "a"));
        zip.close();
        Failures.assertFails(FailureKind.IO, () -> zip.read(0));
    }

    @Test
    void aFileIsReadWithinItsBounds() throws IOException {
        Path file = Files.write(folder.resolve("bytes"), Utf8.bytes("abc"));
        try (StoredZipFile source = StoredZipFile.open(file)) {
            byte[] target = new byte[5];
            source.read(1, target, 2, 2);
            assertEquals("00006263" + "00", HexFormat.of().formatHex(target));
            source.read(3, target, 0, 0);
            assertThrows(IllegalArgumentException.class, () -> source.read(2, target, 0, 2));
            assertThrows(IllegalArgumentException.class, () -> source.read(-1, target, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> source.read(0, target, 0, -1));
            assertThrows(IllegalArgumentException.class, () -> source.read(4, target, 0, 0));
        }
    }

    @Test
    void contentMayBeWrittenByteByByteAndTheEndOnlyOnce() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredZipWriter writer = new StoredZipWriter(out);
        writer.add("a", 1, 0x8cdc1683, content -> content.write('x'));
        writer.finish();
        assertEquals(HexFormat.of().formatHex(archive("x", "a")), HexFormat.of().formatHex(out.toByteArray()));
        assertThrows(IllegalStateException.class, writer::finish);
    }
}
