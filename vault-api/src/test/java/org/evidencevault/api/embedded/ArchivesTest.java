package org.evidencevault.api.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchivesTest {
    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void unzipsWithoutTheTopFolder() throws IOException {
        Archives.unzip(zip("top/bin/tool", "content"), target);
        assertEquals("content", Files.readString(target.resolve("bin/tool")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"top/../outside", "top/a/../../outside", "top//outside", "../../outside"})
    void aZipWritesNothingOutside(String name) throws IOException {
        assertThrows(IOException.class, () -> Archives.unzip(zip(name, "content"), target));
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    @Test
    void untarsFilesLinksAndWhatMayBeRun() throws IOException {
        Path jar = jar(tar -> {
            entry(tar, "bin/tool", TarConstants.LF_NORMAL, "", 0755);
            entry(tar, "lib/plain", TarConstants.LF_NORMAL, "", 0644);
            entry(tar, "lib/link", TarConstants.LF_SYMLINK, "plain", 0777);
        });
        Archives.untarFromJar(jar, target);
        assertTrue(Files.isExecutable(target.resolve("bin/tool")));
        assertFalse(Files.isExecutable(target.resolve("lib/plain")));
        assertEquals(Path.of("plain"), Files.readSymbolicLink(target.resolve("lib/link")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/outside"})
    void aTarWritesNothingOutside(String name) throws IOException {
        Path jar = jar(tar -> entry(tar, name, TarConstants.LF_NORMAL, "", 0644));
        assertThrows(IOException.class, () -> Archives.untarFromJar(jar, target));
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../target-of-nobody", "/etc", "sub/../../.."})
    void aLinkPointsNowhereOutside(String to) throws IOException {
        Path jar = jar(tar -> {
            entry(tar, "link", TarConstants.LF_SYMLINK, to, 0777);
            entry(tar, "link/outside", TarConstants.LF_NORMAL, "", 0644);
        });
        assertThrows(IOException.class, () -> Archives.untarFromJar(jar, target));
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void nothingButFilesFoldersAndSymbolicLinks(byte type) throws IOException {
        Path jar = jar(tar -> entry(tar, "odd", type, "elsewhere", 0644));
        assertThrows(IOException.class, () -> Archives.untarFromJar(jar, target));
    }

    @Test
    void aFingerprintTellsVersionsApart() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "a".repeat(100_000));
        Path longer = Files.writeString(folder.resolve("longer"), "a".repeat(100_001));
        Path other = Files.writeString(folder.resolve("other"), "a".repeat(99_999) + "b");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        assertTrue(Archives.fingerprint(first).matches("[0-9a-f]{16}"));
        assertNotEquals(Archives.fingerprint(first), Archives.fingerprint(longer));
        assertNotEquals(Archives.fingerprint(first), Archives.fingerprint(other));
        assertNotEquals(Archives.fingerprint(first), Archives.fingerprint(empty));
    }

    @Test
    void anAbsentArchiveIsNamed() {
        Path absent = folder.resolve("absent.zip");
        VaultException failure =
                assertThrows(VaultException.class, () -> Archives.require(absent, "the archive with Keycloak"));
        assertEquals(FailureKind.MATERIAL_ABSENT, failure.kind());
        assertTrue(failure.getMessage().contains("absent.zip"));
    }

    private Path zip(String name, String content) throws IOException {
        Path file = folder.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private interface Entries {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private static void entry(TarArchiveOutputStream tar, String name, byte type, String link, int mode)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(link);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private Path jar(Entries entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            entries.write(tar);
        }
        Path file = folder.resolve("archive.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("inner.txz"));
            zip.write(bytes.toByteArray());
            zip.closeEntry();
        }
        return file;
    }
}
