package org.evidencevault.core.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new TreeMap<>(Map.of(
            "a/b.txt",
            Utf8.bytes("one"),
            "a/c/d",
            new byte[0],
            "bag-info.txt",
            Utf8.bytes("two\n"),
            "z",
            new byte[300_000]));

    @Test
    void readsWhatItWroteAndReadsBackTheSameBytes() {
        byte[] archive = write(files);
        try (StoredZip zip = StoredZip.open(new Bytes(archive), "test.zip")) {
            assertEquals(files.size(), zip.names().count());
            assertArrayEquals(archive, rewrite(zip));
            int i = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertEquals(i, zip.names().find(file.getKey()).getAsInt());
                assertArrayEquals(file.getValue(), zip.read(i));
                ByteArrayOutputStream pieces = new ByteArrayOutputStream();
                zip.read(i, pieces::write);
                assertArrayEquals(file.getValue(), pieces.toByteArray());
                i++;
            }
            assertFalse(zip.names().find("a").isPresent());
        }
    }

    @Test
    void anEmptyArchiveIsOne() {
        byte[] archive = write(Map.of());
        assertEquals(22, archive.length);
        assertEquals(0, StoredZip.open(new Bytes(archive), "").names().count());
    }

    @Test
    void otherReadersSeeTheSame() throws IOException {
        Path file = Files.write(folder.resolve("test.zip"), write(files));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(files.size(), zip.size());
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                assertArrayEquals(
                        each.getValue(),
                        zip.getInputStream(zip.getEntry(each.getKey())).readAllBytes());
            }
        }
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                assertEquals(each.getKey(), in.getNextEntry().getName());
                assertArrayEquals(each.getValue(), in.readAllBytes());
            }
        }
        try (StoredZip zip = StoredZip.open(file)) {
            assertEquals(files.size(), zip.names().count());
        }
    }

    @Test
    void everyChangedByteIsRefusedOrIsContentThatTheCrcRefuses() {
        files.put("z", new byte[3]);
        byte[] archive = write(files);
        for (int i = 0; i < archive.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = archive.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThrows(VaultException.class, () -> rewrite(StoredZip.open(new Bytes(changed), "")), "byte " + i);
            }
        }
    }

    @Test
    void everyCutAndEveryExtensionIsRefused() {
        byte[] archive = write(Map.of("a", new byte[4], "b", new byte[30]));
        for (int i = 0; i < archive.length; i++) {
            byte[] cut = Arrays.copyOf(archive, i);
            assertFails(FailureKind.WRONG_LENGTH, () -> StoredZip.open(new Bytes(cut), ""));
        }
        assertFails(
                FailureKind.WRONG_LENGTH,
                () -> StoredZip.open(new Bytes(Arrays.copyOf(archive, archive.length + 1)), ""));
        byte[] before = new byte[archive.length + 1];
        System.arraycopy(archive, 0, before, 1, archive.length);
        assertFails(FailureKind.WRONG_LENGTH, () -> StoredZip.open(new Bytes(before), ""));
    }

    @Test
    void whatOtherToolsWriteIsRefusedByKind() throws IOException {
        assertFails(FailureKind.COMPRESSED, () -> StoredZip.open(new Bytes(jdkZip(ZipEntry.DEFLATED, "a")), ""));
        assertFails(FailureKind.NON_CANONICAL, () -> StoredZip.open(new Bytes(jdkZip(ZipEntry.STORED, "a")), ""));
        assertFails(FailureKind.UNSAFE_PATH, () -> StoredZip.open(new Bytes(jdkZip(ZipEntry.STORED, "a/")), ""));
    }

    @Test
    void linksAndFoldersAreRefused() {
        byte[] archive = write(Map.of("a", new byte[1]));
        int central = archive.length - 22 - 46 - 1;
        archive[central + 38 + 3] = (byte) 0xa1;
        assertFails(FailureKind.UNSAFE_PATH, () -> StoredZip.open(new Bytes(archive), ""));
    }

    @Test
    void encryptedFilesAreRefused() {
        byte[] archive = write(Map.of("a", new byte[1]));
        archive[archive.length - 22 - 46 - 1 + 8] = 1;
        assertFails(FailureKind.UNKNOWN_SYNTAX, () -> StoredZip.open(new Bytes(archive), ""));
    }

    @Test
    void overlapsAndGapsAreRefused() {
        byte[] archive = write(new TreeMap<>(Map.of("a", new byte[40], "b", new byte[40])));
        int second = archive.length - 22 - 46 - 1;
        byte[] overlapping = archive.clone();
        overlapping[second + 42]--;
        assertFails(FailureKind.OUT_OF_ORDER, () -> StoredZip.open(new Bytes(overlapping), ""));
        byte[] gap = archive.clone();
        gap[second + 42]++;
        assertFails(FailureKind.TRAILING_BYTES, () -> StoredZip.open(new Bytes(gap), ""));
        byte[] twice = archive.clone();
        twice[second + 42] = 0;
        assertFails(FailureKind.OUT_OF_ORDER, () -> StoredZip.open(new Bytes(twice), ""));
    }

    @Test
    void sizesBeyondTheFileAreRefused() {
        byte[] archive = write(Map.of("a", new byte[1]));
        int central = archive.length - 22 - 46 - 1;
        archive[central + 20 + 2] = 1;
        archive[central + 24 + 2] = 1;
        assertFails(FailureKind.WRONG_LENGTH, () -> StoredZip.open(new Bytes(archive), ""));
    }

    @Test
    void aHeaderThatContradictsTheDirectoryIsRefused() {
        byte[] archive = write(Map.of("a", new byte[1]));
        archive[30] = 'b';
        StoredZip zip = StoredZip.open(new Bytes(archive), "");
        assertFails(FailureKind.NON_CANONICAL, () -> zip.read(0));
        assertFails(FailureKind.NON_CANONICAL, () -> zip.read(0, (b, o, l) -> {}));
    }

    @Test
    void contentThatContradictsItsCrcIsDamaged() {
        byte[] archive = write(Map.of("a", new byte[1]));
        archive[31] = 'b';
        StoredZip zip = StoredZip.open(new Bytes(archive), "");
        assertFails(FailureKind.DAMAGED, () -> zip.read(0));
        assertFails(FailureKind.DAMAGED, () -> zip.read(0, (b, o, l) -> {}));
    }

    @Test
    void moreFilesThanTheLimitAreRefused() {
        byte[] end = new byte[98];
        StoredZipFormat.end(new StoredZipFormat.LittleEndian(end), 500_001, 500_001 * 47L, 0);
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> StoredZip.open(new Bytes(end), ""));
    }

    @Test
    void manyFilesNeedZip64EndRecords() throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 0x10000; i++) {
            many.put("f/" + Integer.toHexString(0x100000 + i), new byte[0]);
        }
        byte[] archive = write(many);
        try (StoredZip zip = StoredZip.open(new Bytes(archive), "")) {
            assertEquals(0x10000, zip.names().count());
            assertArrayEquals(archive, rewrite(zip));
        }
        Path file = Files.write(folder.resolve("many.zip"), archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(0x10000, zip.size());
        }
    }

    @Test
    void filesBeyondFourGigabytesNeedZip64Fields() {
        long size = (1L << 32) + 5;
        Sparse sparse = new Sparse();
        StoredZipWriter writer = new StoredZipWriter(sparse);
        byte[] zeros = new byte[1 << 20];
        CRC32 crc = new CRC32();
        long left = size;
        for (; left > 0; left -= Math.min(left, zeros.length)) {
            crc.update(zeros, 0, (int) Math.min(left, zeros.length));
        }
        writer.add("a", size, (int) crc.getValue(), out -> {
            for (long rest = size; rest > 0; rest -= Math.min(rest, zeros.length)) {
                out.write(zeros, 0, (int) Math.min(rest, zeros.length));
            }
        });
        writer.add("b", Utf8.bytes("after"));
        writer.finish();
        StoredZip zip = StoredZip.open(sparse, "");
        assertEquals(size, zip.size(0));
        assertEquals("after", Utf8.decode(zip.read(1), ""));
        long[] seen = {0};
        zip.read(0, (bytes, offset, length) -> seen[0] += length);
        assertEquals(size, seen[0]);
        assertThrows(IllegalArgumentException.class, () -> zip.read(0));
    }

    @Test
    void theWriterRefusesNamesThatTheReaderWould() {
        for (String name :
                List.of("/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "a b", "\u00e4", "a.", "a./b", "C:a")) {
            assertFails(FailureKind.UNSAFE_PATH, () -> writer().add(name, new byte[0]));
        }
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> writer().add("", new byte[0]));
        assertFails(FailureKind.LIMIT_EXCEEDED, () -> writer().add("a".repeat(241), new byte[0]));
        assertFails(FailureKind.UNSAFE_PATH, () -> writer().add("a/".repeat(16) + "a", new byte[0]));
        StoredZipWriter ordered = writer();
        ordered.add("b", new byte[0]);
        assertFails(FailureKind.OUT_OF_ORDER, () -> ordered.add("a", new byte[0]));
        assertThrows(IllegalStateException.class, () -> ordered.add("c", new byte[0]));
        StoredZipWriter twice = writer();
        twice.add("b", new byte[0]);
        assertFails(FailureKind.DUPLICATE, () -> twice.add("b", new byte[0]));
    }

    @Test
    void namesThatCollideSomewhereAreRefused() {
        for (List<String> names : List.of(
                List.of("A", "a"),
                List.of("A/x", "a/y"),
                List.of("A", "a/y"),
                List.of("A/y", "a"),
                List.of("aB", "ab"),
                List.of("Ab", "aB"),
                List.of("x/Ab/1", "x/aB/2"),
                List.of("a", "a/b"),
                List.of("a", "a-b", "a.b", "a/b"),
                List.of("x/a", "x/a-", "x/a/b"))) {
            StoredZipWriter writer = writer();
            names.forEach(name -> writer.add(name, new byte[0]));
            assertFails(FailureKind.UNSAFE_PATH, writer::finish);
        }
    }

    @Test
    void namesThatMeanOneFileEachAreAccepted() {
        List<String> names = List.of("A/b", "A/c", "B", "a-b", "a.b", "a.b-c/d", "a0/b", "ab");
        StoredZipWriter writer = writer();
        names.forEach(name -> writer.add(name, new byte[0]));
        writer.finish();
    }

    @Test
    void contentOtherThanStatedIsRefused() {
        assertFails(FailureKind.DAMAGED, () -> writer().add("a", 1, 0, out -> {}));
        assertFails(FailureKind.DAMAGED, () -> writer().add("a", 0, 1, out -> {}));
        assertFails(
                FailureKind.IO,
                () -> writer().add("a", 0, 0, out -> {
                    throw new IOException("gone");
                }));
    }

    @Test
    void randomNamesCollideAsASlowCheckSays() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            TreeMap<String, byte[]> some = new TreeMap<>();
            for (int i = 0; i < 4; i++) {
                StringBuilder name = new StringBuilder();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    name.append(name.length() == 0 ? "" : "/").append("aAb-".charAt(random.nextInt(4)));
                }
                some.put(name.toString(), new byte[0]);
            }
            StoredZipWriter writer = writer();
            some.forEach(writer::add);
            if (collide(new ArrayList<>(some.keySet()))) {
                assertFails(FailureKind.UNSAFE_PATH, writer::finish);
            } else {
                writer.finish();
            }
        }
    }

    /** Every path of every name, folders marked: no two may be the same in lower case unless they are the same folder. */
    private static boolean collide(List<String> names) {
        Map<String, String> seen = new TreeMap<>();
        for (String name : names) {
            for (int end = name.indexOf('/'); ; end = name.indexOf('/', end + 1)) {
                String path = end < 0 ? name : name.substring(0, end);
                String meaning = path + (end < 0 ? " file" : " folder");
                String other = seen.putIfAbsent(path.toLowerCase(java.util.Locale.ROOT), meaning);
                if (other != null && !other.equals(meaning)) {
                    return true;
                }
                if (end < 0) {
                    break;
                }
            }
        }
        return false;
    }

    private static StoredZipWriter writer() {
        return new StoredZipWriter(new ByteArrayOutputStream());
    }

    private static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredZipWriter writer = new StoredZipWriter(out);
        new TreeMap<>(files).forEach(writer::add);
        writer.finish();
        return out.toByteArray();
    }

    static byte[] rewrite(StoredZip zip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredZipWriter writer = new StoredZipWriter(out);
        for (int i = 0; i < zip.names().count(); i++) {
            writer.add(zip.names().name(i), zip.read(i));
        }
        writer.finish();
        return out.toByteArray();
    }

    private static byte[] jdkZip(int method, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                entry.setSize(0);
                entry.setCrc(0);
            }
            zip.putNextEntry(entry);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void assertFails(FailureKind kind, org.junit.jupiter.api.function.Executable action) {
        VaultException failure = assertThrows(VaultException.class, action);
        assertEquals(kind, failure.kind(), failure.getMessage());
    }

    /** An archive in memory. */
    record Bytes(byte[] bytes) implements ByteSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) {
            assertTrue(position >= 0 && position + length <= bytes.length);
            System.arraycopy(bytes, (int) position, target, offset, length);
        }

        @Override
        public void close() {}
    }

    /** Keeps what is not zero of a large archive. */
    private static final class Sparse extends java.io.OutputStream implements ByteSource {
        private final TreeMap<Long, byte[]> pieces = new TreeMap<>();
        private long size;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length < 1 << 19) {
                pieces.put(size, Arrays.copyOfRange(bytes, offset, offset + length));
            }
            size += length;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 0);
            Long first = pieces.floorKey(position);
            for (Map.Entry<Long, byte[]> piece :
                    pieces.tailMap(first == null ? 0 : first).entrySet()) {
                if (piece.getKey() >= position + length) {
                    return;
                }
                for (int i = 0; i < piece.getValue().length; i++) {
                    long at = piece.getKey() + i - position;
                    if (at >= 0 && at < length) {
                        target[offset + (int) at] = piece.getValue()[i];
                    }
                }
            }
        }

        @Override
        public void close() {}
    }
}
