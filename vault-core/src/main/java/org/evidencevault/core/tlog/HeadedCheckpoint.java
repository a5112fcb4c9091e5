package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The shape that proof files and witness requests share: some lines, the last of them hashes, then an empty line, then a signed
 * checkpoint verbatim.
 */
final class HeadedCheckpoint {
    /** Hashes in the proof of any tree. */
    static final int MAX_PATH = 63;

    private static final int MAX_CHECKPOINT = 256 * 1024;

    private HeadedCheckpoint() {}

    /** Where the empty line begins. Bounded: looks at the first {@code maxHead} bytes only. */
    static int headLength(byte[] bytes, int maxHead, String where) {
        for (int i = 1; i < Math.min(bytes.length, maxHead + 1); i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                return i;
            }
        }
        if (bytes.length > maxHead) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, "no empty line within the first " + maxHead + " bytes");
        }
        throw new VaultException(FailureKind.WRONG_LENGTH, where, "no empty line before a checkpoint");
    }

    /** The lines before the empty line. */
    static LineReader head(byte[] bytes, int headLength, String where) {
        return new LineReader(Arrays.copyOf(bytes, headLength), where);
    }

    /** The rest of the head: at most {@value #MAX_PATH} hashes, one a line. */
    static List<Hash> path(LineReader lines) {
        List<Hash> path = new ArrayList<>();
        while (lines.hasNext()) {
            if (path.size() == MAX_PATH) {
                throw lines.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_PATH + " hashes follow");
            }
            String line = lines.next();
            path.add(Hash.parseBase64(line, lines.at()));
        }
        return path;
    }

    /** The signed checkpoint after the empty line, as {@code checkpoints} parses it. */
    static SignedNote checkpoint(
            byte[] bytes, int headLength, String where, BiFunction<byte[], String, SignedNote> checkpoints) {
        return checkpoints.apply(Arrays.copyOfRange(bytes, headLength + 1, bytes.length), where + " checkpoint");
    }

    /** Parses a signed note whose text is a checkpoint. Its signatures are unverified. */
    static SignedNote parse(byte[] bytes, String where) {
        SignedNote note = SignedNote.parse(bytes, MAX_CHECKPOINT, where);
        Checkpoint.parse(note, where);
        return note;
    }

    static byte[] encode(String head, List<Hash> path, SignedNote checkpoint) {
        StringBuilder lines = new StringBuilder(head);
        for (Hash hash : path) {
            lines.append(hash.base64()).append('\n');
        }
        byte[] before = Utf8.bytes(lines.append('\n').toString());
        byte[] note = checkpoint.encode();
        byte[] all = Arrays.copyOf(before, before.length + note.length);
        System.arraycopy(note, 0, all, before.length, note.length);
        return all;
    }
}
