package org.evidencevault.cli.inspect;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.EntryBundle;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.Tile;

/** Binary formats. Some of them bear no mark: those are told by their size, and said to be a guess. */
final class Binaries {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] ENTRY = Utf8.bytes("evidence-vault/entry@v1\n");
    private static final byte[] IDENTITY = Utf8.bytes("evidence-vault/identity@v1\n");

    /** Cobblestone: salt and commitment, then chunks with a tag each. */
    private static final int HEADER = 24 + 32;

    private static final int CHUNK = 16384;
    private static final int TAG = 16;

    private Binaries() {}

    static boolean isArchive(byte[] begin) {
        return startsWith(begin, 0, ZIP);
    }

    /** Whether the bytes bear a mark of one of our formats. */
    static boolean isKnown(byte[] begin) {
        return startsWith(begin, 0, ENTRY) || startsWith(begin, 0, IDENTITY) || isEntryBundle(begin);
    }

    private static boolean isEntryBundle(byte[] begin) {
        return startsWith(begin, 2, ENTRY) && begin[0] == 0 && begin[1] == LogEntry.SIZE;
    }

    static Found inspect(byte[] begin, long size, String where) {
        if (startsWith(begin, 0, ENTRY)) {
            LogEntry entry = LogEntry.parse(begin, where);
            return new Found("a log entry")
                    .with("subject", entry.subject())
                    .with("digest", entry.digest().hex())
                    .with("leaf hash", Merkle.leafHash(begin).base64());
        }
        if (startsWith(begin, 0, IDENTITY)) {
            return new Found("a sealed slot of a source's identity").with("bytes", size);
        }
        return entries(begin, where);
    }

    private static Found entries(byte[] bytes, String where) {
        int count = bytes.length / (2 + LogEntry.SIZE);
        EntryBundle bundle = EntryBundle.parse(bytes, Math.min(Math.max(count, 1), Tile.WIDTH), where);
        Found found = new Found("an entry bundle of a log").with("entries", bundle.size());
        for (int i = 0; i < bundle.size(); i++) {
            LogEntry entry = LogEntry.parse(bundle.entry(i), where + " entry " + i);
            found.with("entry " + i, entry.subject() + " " + entry.digest().hex());
        }
        return found;
    }

    /** A hash tile by its path, a sealed object by its size. */
    static Optional<Found> unmarked(Path file, byte[] begin, long size) {
        boolean inTiles = file.toAbsolutePath().toString().replace('\\', '/').contains("/tile/");
        if (inTiles && size % Hash.SIZE == 0 && size > 0 && size <= Tile.WIDTH * Hash.SIZE) {
            return Optional.of(new Found("a hash tile, by its place").with("hashes", size / Hash.SIZE));
        }
        long chunks = (size - HEADER + CHUNK + TAG - 1) / (CHUNK + TAG);
        long content = size - HEADER - chunks * TAG;
        boolean padded = content == 1024 || content >= 4096 && isPadme(content);
        if (size <= HEADER + TAG || begin.length < HEADER || !padded) {
            return Optional.empty();
        }
        return Optional.of(new Found("a sealed object, by its size; its bytes bear no mark")
                .with("padded", content + " bytes")
                .with("chunks", chunks)
                .with("salt", Hex.encode(Arrays.copyOf(begin, 24)))
                .with("commitment", Hex.encode(Arrays.copyOfRange(begin, 24, HEADER))));
    }

    /** Whether {@code x} is a size that Padme yields: its low bits are zero. */
    private static boolean isPadme(long x) {
        int e = 63 - Long.numberOfLeadingZeros(x);
        int s = 32 - Integer.numberOfLeadingZeros(e);
        return (x & ((1L << (e - s)) - 1)) == 0;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] mark) {
        return bytes.length >= at + mark.length && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length);
    }
}
