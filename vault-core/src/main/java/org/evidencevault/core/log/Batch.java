package org.evidencevault.core.log;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.store.LogHead;
import org.evidencevault.core.tlog.EntryBundle;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeAppender;

/**
 * Everything that leads from one head to the next: the tiles and bundles that the larger tree needs and the smaller has not.
 *
 * @param base the head that the batch was computed on
 * @param next the head that it leads to
 * @param files by tile path, ascending
 */
record Batch(LogHead base, LogHead next, SortedMap<String, byte[]> files) {
    private static final byte[] FORMAT = Utf8.bytes("evidence-vault/staging@v1\n");

    static Batch of(LogHead base, TreeAppender tree) {
        return new Batch(base, new LogHead(tree.size(), tree.root()), new TreeMap<>(tree.takeNewFiles()));
    }

    /**
     * The bytes of a staging file: the format line, both heads (u64 size, root), u32 count, and per file in ascending order u8 length and
     * path, u32 length and bytes.
     */
    byte[] encode() {
        ByteWriter out = new ByteWriter().bytes(FORMAT);
        head(out, base);
        head(out, next);
        out.u32(files.size());
        files.forEach((path, bytes) -> {
            byte[] name = Utf8.bytes(path);
            out.u8(name.length).bytes(name).u32(bytes.length).bytes(bytes);
        });
        return out.toByteArray();
    }

    /** Parses a staging file; {@code where} names it in errors. */
    static Batch parse(byte[] bytes, String where) {
        ByteReader in = new ByteReader(bytes, where);
        in.expect(FORMAT, "a staging file");
        LogHead base = head(in);
        LogHead next = head(in);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (long left = in.u32(); left > 0; left--) {
            String path = Utf8.decode(in.bytes(in.u8()), in.at());
            Tile.parse(path, in.at());
            if (!files.isEmpty() && files.lastKey().compareTo(path) >= 0) {
                throw new VaultException(FailureKind.OUT_OF_ORDER, in.at(), "paths are not ascending");
            }
            files.put(path, in.bytes(in.u32()));
        }
        in.end();
        return new Batch(base, next, files);
    }

    private static void head(ByteWriter out, LogHead head) {
        out.u64(head.size()).hash(head.root());
    }

    private static LogHead head(ByteReader in) {
        return new LogHead(in.u63(), in.hash());
    }

    /**
     * Computes the batch again from its entries alone, on the right edge of the base that {@code tiles} holds, and returns if every byte
     * of it, and the next head, come out the same.
     *
     * @throws VaultException TILES_MISMATCH if they do not; what reading throws
     */
    void recompute(TileReader tiles) {
        String where = "batch from " + base.size() + " to " + next.size();
        TreeAppender tree = TreeAppender.load(base.size(), base.root(), tiles);
        for (long first = base.size() / Tile.WIDTH * Tile.WIDTH; first < next.size(); first += Tile.WIDTH) {
            int width = (int) Math.min(Tile.WIDTH, next.size() - first);
            String path = Tile.entries(first / Tile.WIDTH, width).path();
            byte[] bytes = files.get(path);
            if (bytes == null) {
                throw new VaultException(FailureKind.TILES_MISMATCH, where, "holds no " + path);
            }
            EntryBundle bundle = EntryBundle.parse(bytes, width, path);
            for (int i = (int) Math.max(0, base.size() - first); i < width; i++) {
                tree.append(bundle.entry(i));
            }
        }
        boolean same = tree.size() == next.size() && tree.root().equals(next.root()) && sameFiles(tree.takeNewFiles());
        if (!same) {
            throw new VaultException(FailureKind.TILES_MISMATCH, where, "its files are not those of its entries");
        }
    }

    private boolean sameFiles(Map<String, byte[]> computed) {
        return computed.size() == files.size()
                && computed.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), files.get(file.getKey())));
    }
}
