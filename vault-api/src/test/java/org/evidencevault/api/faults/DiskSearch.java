package org.evidencevault.api.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks through every byte of every file below a folder, names of files included. Finds what lies across two pieces of a large file, too. */
final class DiskSearch {
    static final int PIECE = 8 << 20;

    private final List<Needle> needles;
    private final int longest;
    private final List<String> found = new ArrayList<>();
    private long bytes;

    DiskSearch(Map<String, byte[]> forms) {
        needles = forms.entrySet().stream()
                .map(form -> new Needle(form.getKey(), form.getValue()))
                .toList();
        longest = needles.stream().mapToInt(needle -> needle.bytes.length).max().orElseThrow();
    }

    /** What is found, as form and file. */
    List<String> found() {
        return List.copyOf(found);
    }

    long bytes() {
        return bytes;
    }

    DiskSearch below(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                look(file.toString().getBytes(StandardCharsets.UTF_8), file + " (name)");
                if (attributes.isRegularFile()) {
                    file(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a running server tidies up
                }
                throw failure;
            }
        });
        return this;
    }

    private void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            for (long at = 0; at < channel.size(); at += PIECE) {
                ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE + longest, channel.size() - at));
                while (piece.hasRemaining() && channel.read(piece, at + piece.position()) >= 0) {
                    // until it is full
                }
                look(Arrays.copyOf(piece.array(), piece.position()), file.toString());
                bytes += piece.position();
            }
        } catch (NoSuchFileException e) {
            // a running server tidies up
            return;
        }
    }

    private void look(byte[] hay, String where) {
        needles.stream().filter(needle -> needle.isIn(hay)).forEach(needle -> found.add(needle.name + " in " + where));
    }

    /** One pattern, searched for by leaps (Horspool). */
    private static final class Needle {
        private final String name;
        private final byte[] bytes;
        private final int[] leap = new int[256];

        Needle(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
            Arrays.fill(leap, bytes.length);
            for (int i = 0; i < bytes.length - 1; i++) {
                leap[bytes[i] & 0xFF] = bytes.length - 1 - i;
            }
        }

        boolean isIn(byte[] hay) {
            int last = bytes.length - 1;
            for (int at = 0; at + last < hay.length; at += leap[hay[at + last] & 0xFF]) {
                if (hay[at + last] == bytes[last]
                        && Arrays.equals(hay, at, at + bytes.length, bytes, 0, bytes.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
