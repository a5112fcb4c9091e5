package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;

/**
 * Where a tile of hashes or a bundle of entries stands in a log (C2SP tlog-tiles). A value; {@link #path()} and {@link #parse} are
 * inverse.
 *
 * @param level 0 for leaf hashes, each further level 256 times as coarse; {@link #ENTRIES} for an entry bundle
 * @param index of the tile within its level, from 0
 * @param width the hashes or entries that it holds, 1 to 256
 */
public record Tile(int level, long index, int width) {
    /** Hashes in a full tile, entries in a full bundle. */
    public static final int WIDTH = 256;

    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    private static final int HEIGHT = 8;
    private static final int MAX_LEVEL = 63;
    private static final int MAX_PATH = 64;

    public Tile {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile at level " + level + ", index " + index + ", width " + width);
        }
    }

    /** The bundle with the entries of the level 0 tile of this index and width. */
    public static Tile entries(long index, int width) {
        return new Tile(ENTRIES, index, width);
    }

    /** Every tile and bundle of a tree of {@code size} leaves that is not full: its right edge, level by level. */
    public static List<Tile> rightEdge(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
        List<Tile> edge = new ArrayList<>();
        if (size % WIDTH > 0) {
            edge.add(entries(size / WIDTH, (int) (size % WIDTH)));
        }
        int level = 0;
        for (long nodes = size; nodes > 0; nodes /= WIDTH) {
            if (nodes % WIDTH > 0) {
                edge.add(new Tile(level, nodes / WIDTH, (int) (nodes % WIDTH)));
            }
            level++;
        }
        return edge;
    }

    /** The tile at {@code level} that holds node {@code node} of it, as wide as it is in a tree of {@code size} leaves. */
    static Tile holding(int level, long node, long size) {
        long index = node / WIDTH;
        long there = (size >>> level * HEIGHT) - index * WIDTH;
        return new Tile(level, index, (int) Math.min(there, WIDTH));
    }

    /** Parses a path; {@code where} names the place in errors. */
    public static Tile parse(String path, String where) {
        String[] parts = path.length() > MAX_PATH ? new String[0] : path.split("/", -1);
        if (parts.length < 3 || !parts[0].equals("tile")) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "not the path of a tile");
        }
        int level = parts[1].equals("entries") ? ENTRIES : Decimal.parseInt(parts[1], 0, MAX_LEVEL, where);
        int last = parts.length - 1;
        int width = WIDTH;
        if (parts[last - 1].endsWith(".p")) {
            width = Decimal.parseInt(parts[last], 1, WIDTH - 1, where);
            last--;
            parts[last] = parts[last].substring(0, parts[last].length() - 2);
        }
        long index = 0;
        for (int i = 2; i <= last; i++) {
            int element = element(parts[i], i < last, where);
            if (index > (Long.MAX_VALUE - element) / 1000) {
                throw new VaultException(FailureKind.OUT_OF_RANGE, where, "tile index above 2^63 - 1");
            }
            index = 1000 * index + element;
        }
        Tile tile = new Tile(level, index, width);
        if (!tile.path().equals(path)) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "not the canonical path of a tile");
        }
        return tile;
    }

    private static int element(String text, boolean inner, String where) {
        String digits = inner && text.startsWith("x") ? text.substring(1) : text;
        if (digits.length() != 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || inner == digits.equals(text)) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "not an element of a tile's index");
        }
        return Integer.parseInt(digits);
    }

    /** Whether a tree of {@code size} leaves has all of it. */
    public boolean isWithin(long size) {
        long there = (isEntries() ? size : level * HEIGHT > 62 ? 0 : size >>> level * HEIGHT) - width;
        return there >= 0 && index <= there / WIDTH;
    }

    /** The full tile or bundle that replaces this one in a larger tree. */
    public Tile full() {
        return new Tile(level, index, WIDTH);
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    /** The path below the log's prefix, such as {@code tile/0/x001/234.p/7} or {@code tile/entries/005}. */
    public String path() {
        StringBuilder elements = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            elements.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String kind = isEntries() ? "entries" : Integer.toString(level);
        return "tile/" + kind + "/" + elements + (isFull() ? "" : ".p/" + width);
    }
}
