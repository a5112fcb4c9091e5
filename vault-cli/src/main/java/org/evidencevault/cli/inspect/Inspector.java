package org.evidencevault.cli.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Recognises files by how they begin, and shows each kind with its own parser, strictly: what is damaged is not shown. */
final class Inspector {
    private static final int MAX_TEXT = 4 << 20;

    private Inspector() {}

    /** @throws VaultException of the malformed group if the file is of no known kind, or of one and damaged; IO */
    static Found inspect(Path file) {
        if (Files.isDirectory(file)) {
            return Folders.inspect(file);
        }
        byte[] begin;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            begin = in.readNBytes(MAX_TEXT);
            size = Files.size(file);
        } catch (IOException e) {
            throw InputFile.io(file, e);
        }
        String where = file.toString();
        if (Binaries.isArchive(begin)) {
            return Folders.archive(file);
        }
        if (Binaries.isKnown(begin)) {
            return Binaries.inspect(begin, size, where);
        }
        if (isText(begin) && size <= MAX_TEXT) {
            return Texts.inspect(begin, where);
        }
        return Binaries.unmarked(file, begin, size)
                .orElseThrow(
                        () -> new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "is nothing that evault knows"));
    }

    /** No zero byte near the beginning, and the first line is short: enough to choose parsers, which then decide. */
    private static boolean isText(byte[] begin) {
        String first = new String(begin, 0, Math.min(begin.length, 256), StandardCharsets.ISO_8859_1);
        return begin.length > 0 && first.chars().allMatch(c -> c >= 0x20 && c != 0x7f || c == '\n');
    }
}
