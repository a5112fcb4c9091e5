package org.evidencevault.core.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.tlog.Tile;

/** Paths of tiles and entry bundles: the body is one line. Keys, results: {@code level} (or {@code entries}), {@code index}, {@code width}. */
final class TilePathVectors implements VectorFormat {
    @Override
    public String name() {
        return "tile-path";
    }

    @Override
    public List<String> keys() {
        return List.of("level", "index", "width");
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "first", new Tile(0, 0, 256));
        ok(out, "partial", new Tile(0, 0, 1));
        ok(out, "partial-of-255", new Tile(1, 7, 255));
        ok(out, "index-999", new Tile(0, 999, 256));
        ok(out, "index-1000", new Tile(0, 1000, 256));
        ok(out, "index-of-three-elements", new Tile(2, 1_234_067, 256));
        ok(out, "partial-of-three-elements", new Tile(2, 1_234_067, 89));
        ok(out, "entries", Tile.entries(5, 256));
        ok(out, "entries-partial", Tile.entries(1005, 12));
        ok(out, "highest-level", new Tile(63, 0, 256));
        bad(out, "level-64", FailureKind.OUT_OF_RANGE, "tile/64/000");
        bad(out, "level-with-leading-zero", FailureKind.NON_CANONICAL, "tile/00/000");
        bad(out, "level-is-a-word", FailureKind.NON_CANONICAL, "tile/data/000");
        bad(out, "no-index", FailureKind.UNKNOWN_SYNTAX, "tile/0");
        bad(out, "another-folder", FailureKind.UNKNOWN_SYNTAX, "tiles/0/000");
        bad(out, "absolute", FailureKind.UNKNOWN_SYNTAX, "/tile/0/000");
        bad(out, "dots", FailureKind.UNKNOWN_SYNTAX, "tile/0/../000");
        bad(out, "element-of-two-digits", FailureKind.UNKNOWN_SYNTAX, "tile/0/00");
        bad(out, "element-of-four-digits", FailureKind.UNKNOWN_SYNTAX, "tile/0/0000");
        bad(out, "inner-element-without-x", FailureKind.UNKNOWN_SYNTAX, "tile/0/001/000");
        bad(out, "last-element-with-x", FailureKind.UNKNOWN_SYNTAX, "tile/0/x001");
        bad(out, "leading-element-zero", FailureKind.NON_CANONICAL, "tile/0/x000/001");
        bad(out, "width-0", FailureKind.OUT_OF_RANGE, "tile/0/000.p/0");
        bad(out, "width-256", FailureKind.OUT_OF_RANGE, "tile/0/000.p/256");
        bad(out, "width-with-leading-zero", FailureKind.NON_CANONICAL, "tile/0/000.p/01");
        bad(out, "width-without-p", FailureKind.UNKNOWN_SYNTAX, "tile/0/000/1");
    }

    private static void ok(VectorSet out, String name, Tile tile) {
        out.ok(
                name,
                Seeds.ascii(tile.path() + "\n"),
                "level",
                level(tile),
                "index",
                Long.toString(tile.index()),
                "width",
                Integer.toString(tile.width()));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String path) {
        out.bad(name, kind, Seeds.ascii(path + "\n"));
    }

    private static String level(Tile tile) {
        return tile.isEntries() ? "entries" : Integer.toString(tile.level());
    }

    @Override
    public byte[] run(Vector vector) {
        Tile tile = Tile.parse(VerifierKeyVectors.line(vector), "vector");
        vector.value("level").ifPresent(level -> assertEquals(level, level(tile)));
        vector.value("index").ifPresent(index -> assertEquals(index, Long.toString(tile.index())));
        vector.value("width").ifPresent(width -> assertEquals(width, Integer.toString(tile.width())));
        return Seeds.ascii(tile.path() + "\n");
    }
}
