package org.evidencevault.api.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.tukaani.xz.XZInputStream;

/** Unpacks zip archives and xz-compressed tar archives inside a jar; nothing is ever written outside the target folder. */
final class Archives {
    /** Holds the end of a zip's central directory: sizes and checksums of the last thousand entries. */
    private static final int TAIL_BYTES = 64 * 1024;

    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OWNER_MAY_EXECUTE = 0100;

    private Archives() {}

    /**
     * Tells versions of an archive apart without reading all of it: 16 hex digits over its length and its last 64 KiB. No proof
     * against somebody who forges one.
     */
    static String fingerprint(Path archive) {
        try (FileChannel channel = FileChannel.open(archive)) {
            long length = channel.size();
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(length, TAIL_BYTES));
            while (tail.hasRemaining() && channel.read(tail, length - tail.capacity() + tail.position()) >= 0) {
                // reads on until the tail is full
            }
            byte[] size = ByteBuffer.allocate(Long.BYTES).putLong(length).array();
            return Hash.of(size, tail.array()).hex().substring(0, 16);
        } catch (IOException e) {
            throw VaultException.io(archive.toString(), e);
        }
    }

    /** Refuses an archive that is not there, saying how to get it. */
    static void require(Path archive, String what) {
        if (!Files.isRegularFile(archive)) {
            throw new VaultException(
                    FailureKind.MATERIAL_ABSENT,
                    archive.toString(),
                    what + " is not there; './mvnw -pl vault-api -am package' fetches it");
        }
    }

    /** Unpacks a zip whose entries are all in one top folder, without that folder. */
    static void unzip(Path archive, Path target) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (name.isEmpty()) {
                    continue;
                }
                Path path = inside(target, name);
                if (entry.isUnixSymlink()) {
                    link(target, path, zip.getUnixSymlink(entry));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(path, content, entry.getUnixMode());
                    }
                }
            }
        }
    }

    /** Unpacks the one {@code .txz} in {@code jar}. */
    static void untarFromJar(Path jar, Path target) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
            ZipArchiveEntry inner = Collections.list(zip.getEntries()).stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar + " holds no .txz archive"));
            try (InputStream content = zip.getInputStream(inner);
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content, 1 << 16)))) {
                untar(tar, target);
            }
        }
    }

    private static void untar(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                link(target, path, entry.getLinkName());
            } else if (isPlainFile(entry)) {
                write(path, tar, entry.getMode());
            } else {
                throw new IOException(entry.getName() + " is neither file, folder nor symbolic link");
            }
        }
    }

    /** {@code TarArchiveEntry.isFile} takes hard links, pipes and devices for files as well. */
    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names " + name + ", outside its folder");
        }
        return path;
    }

    private static void link(Path target, Path path, String to) throws IOException {
        Path folder = path.resolveSibling("");
        inside(target, target.relativize(folder.resolve(to).normalize()).toString());
        Files.createDirectories(folder);
        Files.createSymbolicLink(path, Path.of(to));
    }

    private static void write(Path path, InputStream content, int mode) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        Files.copy(content, path);
        Files.setPosixFilePermissions(path, (mode & OWNER_MAY_EXECUTE) == 0 ? PLAIN : EXECUTABLE);
    }
}
