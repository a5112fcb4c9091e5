package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One defect of the bag or the archive at a time. */
class BagDefectTest extends VerifierTestBase {
    private final TestBundle bundle = new TestBundle();
    private TestRecord record = TestRecord.first(log, "before");

    @BeforeEach
    void makeBundle() {
        record = released(bundle, 0, 1);
        bundle.seal();
    }

    private void assertBag(Verdict verdict, FailureKind kind) {
        assertFails(verdict, CheckId.BAG, kind, bundle);
    }

    private String text(String path) {
        return Utf8.decode(bundle.get(path), path);
    }

    /** Replaces a tag file, and lists what it is now. */
    private void replace(String name, String content) {
        String tags = text(BundleLayout.TAG_MANIFEST);
        String before = TestBundle.line(name, bundle.get(name));
        assertTrue(tags.contains(before));
        bundle.put(name, Seeds.ascii(content));
        bundle.put(
                BundleLayout.TAG_MANIFEST,
                Seeds.ascii(tags.replace(before, TestBundle.line(name, Seeds.ascii(content)))));
    }

    @Test
    void aChangedFileIsDamagedAndItsOwnCheckFailsToo() {
        byte[] segment = bundle.get(record.path(Part.SEGMENT, 1)).clone();
        segment[0] ^= 1;
        bundle.put(record.path(Part.SEGMENT, 1), segment);
        Report report = assertFails(Verdict.FALSE, CheckId.BAG, FailureKind.DAMAGED, bundle);
        assertTrue(print(report).contains("COMMITMENT_MISMATCH"));
        assertTrue(report.checks().stream()
                .noneMatch(check -> check.id() == CheckId.BAG && check.status() == Status.PASSED));
    }

    @Test
    void aManifestListsExactlyTheFiles() {
        String manifest = text(BundleLayout.MANIFEST);
        String[] lines = manifest.split("(?<=\n)");
        replace(BundleLayout.MANIFEST, manifest.replace(lines[2], ""));
        assertBag(Verdict.MALFORMED, FailureKind.UNEXPECTED_FILE);
        replace(BundleLayout.MANIFEST, manifest + TestBundle.line("data/zzz", new byte[0]));
        assertBag(Verdict.MALFORMED, FailureKind.MISSING_FILE);
        replace(BundleLayout.MANIFEST, TestBundle.line("data/AAA", new byte[0]) + manifest);
        assertBag(Verdict.MALFORMED, FailureKind.MISSING_FILE);
        replace(BundleLayout.MANIFEST, "");
        assertBag(Verdict.MALFORMED, FailureKind.UNEXPECTED_FILE);
    }

    @Test
    void aManifestHasOneForm() {
        String manifest = text(BundleLayout.MANIFEST);
        String[] lines = manifest.split("(?<=\n)");
        for (Map.Entry<String, FailureKind> wrong : Map.of(
                        manifest.replace(lines[0], lines[1] + lines[0]),
                        FailureKind.OUT_OF_ORDER,
                        manifest.replace(lines[0], lines[0] + lines[0]),
                        FailureKind.DUPLICATE,
                        manifest.replace("  data/README", " *data/README"),
                        FailureKind.UNKNOWN_SYNTAX,
                        manifest.replace("\n", "\r\n"),
                        FailureKind.UNSAFE_PATH,
                        manifest.substring(0, manifest.length() - 1),
                        FailureKind.WRONG_LENGTH,
                        manifest + "ab",
                        FailureKind.WRONG_LENGTH,
                        manifest.substring(0, 64).toUpperCase(java.util.Locale.ROOT) + manifest.substring(64),
                        FailureKind.NON_CANONICAL,
                        manifest.replace("data/README", "data/READ\tME"),
                        FailureKind.UNSAFE_PATH)
                .entrySet()) {
            replace(BundleLayout.MANIFEST, wrong.getKey());
            assertBag(Verdict.MALFORMED, wrong.getValue());
        }
    }

    @Test
    void tagFilesAreThoseOfEveryBundle() {
        replace(BundleLayout.BAGIT, "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
        assertBag(Verdict.MALFORMED, FailureKind.UNKNOWN_SYNTAX);
        replace(BundleLayout.BAGIT, Utf8.decode(BundleLayout.bagit(), ""));
        BagInfo info = BagInfo.parse(bundle.get(BundleLayout.BAG_INFO), "");
        for (BagInfo wrong : List.of(
                new BagInfo(info.octets() + 1, info.files(), Optional.empty()),
                new BagInfo(info.octets(), info.files() + 1, Optional.empty()))) {
            replace(BundleLayout.BAG_INFO, Utf8.decode(wrong.encode(), ""));
            assertBag(Verdict.FALSE, FailureKind.DAMAGED);
        }
        replace(BundleLayout.BAG_INFO, "Payload-Oxum: none\n");
        assertBag(Verdict.MALFORMED, FailureKind.UNKNOWN_SYNTAX);
        BagInfo exported = new BagInfo(info.octets(), info.files(), Optional.of(Seeds.id("export")));
        replace(BundleLayout.BAG_INFO, Utf8.decode(exported.encode(), ""));
        Report report = verify(bundle);
        assertVerified(report);
        assertEquals(Optional.of(Seeds.id("export")), report.bundles().get(0).exportId());
    }

    @Test
    void aMissingTagFileIsNamed() {
        for (String name :
                List.of(BundleLayout.BAGIT, BundleLayout.BAG_INFO, BundleLayout.MANIFEST, BundleLayout.TAG_MANIFEST)) {
            byte[] content = bundle.get(name);
            bundle.files.remove(name);
            assertBag(Verdict.MALFORMED, FailureKind.MISSING_FILE);
            bundle.put(name, content);
        }
    }

    @Test
    void aTagFileThatTheTagManifestDoesNotListIsNamed() {
        bundle.put(BundleLayout.TAG_MANIFEST, new byte[0]);
        Report report = assertFails(Verdict.MALFORMED, CheckId.BAG, FailureKind.UNEXPECTED_FILE, bundle);
        assertEquals(
                List.of(BundleLayout.BAG_INFO, BundleLayout.BAGIT, BundleLayout.MANIFEST),
                report.checks().stream()
                        .filter(check -> check.failure().isPresent())
                        .map(Check::subject)
                        .toList());
    }

    @Test
    void aTagFileIsShort() {
        replace(BundleLayout.BAG_INFO, "x".repeat(1025));
        assertBag(Verdict.MALFORMED, FailureKind.LIMIT_EXCEEDED);
        replace(BundleLayout.BAG_INFO, "x".repeat(1024));
        assertBag(Verdict.MALFORMED, FailureKind.WRONG_LENGTH);
    }

    @Test
    void aBundleWithoutTagFilesEndsInTheFolderOfAVersion() {
        bundle.files.keySet().removeIf(name -> !name.startsWith(BundleLayout.PAYLOAD));
        Report report = assertFails(Verdict.MALFORMED, CheckId.BAG, FailureKind.MISSING_FILE, bundle);
        assertTrue(report.versions().get(0).isVerified());
    }

    @Test
    void anotherReadmeIsNamedAndFailsNothing() {
        bundle.put(BundleLayout.README, Seeds.ascii("Send your key to the address below.\n"))
                .seal();
        Report report = verify(bundle);
        assertVerified(report);
        assertTrue(report.checks().stream()
                .anyMatch(check -> check.subject().equals(BundleLayout.README)
                        && check.status() == Status.NOT_CHECKED
                        && check.sentence().contains("nobody signed it")));
    }

    @Test
    void aCutOrExtendedArchiveIsRefused() throws IOException {
        Path zip = bundle.zip(temp.resolve("b.zip"));
        byte[] whole = Files.readAllBytes(zip);
        for (int length : new int[] {0, 1, 21, 22, 1000, whole.length / 2, whole.length - 1, whole.length + 1}) {
            Files.write(zip, Arrays.copyOf(whole, length));
            try (Report report = new Verifier(options).verify(zip)) {
                assertEquals(Verdict.MALFORMED, report.verdict());
                assertEquals(
                        Optional.of(FailureKind.WRONG_LENGTH),
                        report.checks().get(0).failure());
            }
        }
    }

    @Test
    void archivesOfOtherToolsAreRefused() throws IOException {
        assertEquals(FailureKind.COMPRESSED, kind(other(ZipEntry.DEFLATED, "data/a")));
        assertEquals(FailureKind.UNSAFE_PATH, kind(other(ZipEntry.STORED, "../a")));
        assertEquals(FailureKind.UNSAFE_PATH, kind(other(ZipEntry.STORED, "/a")));
        assertEquals(FailureKind.UNSAFE_PATH, kind(other(ZipEntry.STORED, "data/")));
    }

    private Path other(int method, String name) throws IOException {
        Path zip = temp.resolve("other.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            byte[] content = name.endsWith("/") ? new byte[0] : new byte[100];
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        return zip;
    }

    private FailureKind kind(Path bundlePath) {
        try (Report report = new Verifier(options).verify(bundlePath)) {
            assertEquals(Verdict.MALFORMED, report.verdict());
            return report.checks().get(0).failure().orElseThrow();
        }
    }

    @Test
    void linksInFoldersAreRefused() throws IOException {
        Path folder = bundle.folder(temp.resolve("folder"));
        Path target = Files.write(temp.resolve("target"), bundle.get(record.path(Part.SEGMENT, 1)));
        Path segment = folder.resolve(record.path(Part.SEGMENT, 1));
        Files.delete(segment);
        Files.createSymbolicLink(segment, target);
        assertEquals(FailureKind.UNSAFE_PATH, kind(folder));
        Files.delete(segment);
        Files.createSymbolicLink(segment, temp.resolve("nowhere"));
        assertEquals(FailureKind.UNSAFE_PATH, kind(folder));
        Files.delete(segment);
        Path linked = Files.createSymbolicLink(folder.resolve("data/linked"), temp);
        assertEquals(FailureKind.UNSAFE_PATH, kind(folder));
        Files.delete(linked);
    }

    @Test
    void strangeNamesInFoldersAreRefused() throws IOException {
        for (String name : List.of("a b", "caf\u00e9", "a\\b", "dot.")) {
            Path folder = bundle.folder(temp.resolve("folder"));
            Path strange = Files.write(folder.resolve("data").resolve(name), new byte[0]);
            assertEquals(FailureKind.UNSAFE_PATH, kind(folder));
            Files.delete(strange);
        }
        Path folder = bundle.folder(temp.resolve("folder"));
        Files.write(folder.resolve("data/readme.TXT"), new byte[0]);
        if (Files.exists(folder.resolve("data/README.txt")) && !sameFile(folder)) {
            assertEquals(FailureKind.UNSAFE_PATH, kind(folder));
        }
    }

    private static boolean sameFile(Path folder) throws IOException {
        return Files.isSameFile(folder.resolve("data/README.txt"), folder.resolve("data/readme.TXT"));
    }
}
