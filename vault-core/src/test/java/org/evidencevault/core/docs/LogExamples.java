package org.evidencevault.core.docs;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.EntryBundle;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.Tile;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.vectors.ExampleLog;
import org.evidencevault.core.vectors.Tree;

/** The examples of {@code log.md}: of the log that the vectors are of. */
final class LogExamples {
    private static final int SIZE = 7;
    private static final int INDEX = 3;
    private static final int OLD_SIZE = 3;
    private static final int WIDTH = 180;
    private static final Tree TREE = ExampleLog.tree(SIZE);
    private static final SignedNote CHECKPOINT =
            ExampleLog.checkpoint(SIZE, ExampleLog.LOG, ExampleLog.LOG_PQ, ExampleLog.W1);

    private LogExamples() {}

    static Map<String, String> all() {
        return Map.ofEntries(
                entry("checkpoint", shortened(Show.note(CHECKPOINT))),
                entry("policy", shortened(ExampleLog.policy())),
                entry("author-keys", authorKeys()),
                entry("tlog-proof", shortened(Utf8.decode(proof().encode(), "example"))),
                entry("cosigned-text", "cosignature/v1\ntime " + (ExampleLog.TIME + 1) + "\n" + checkpointText()),
                entry("tiles-of-70000", tiles(70_000)),
                entry(
                        "entry-bundle",
                        Show.field("bundle", EntryBundle.encode(TREE.entries().subList(0, 1)))),
                entry("add-checkpoint", Utf8.decode(request().encode(), "example")),
                entry("cosignature", ExampleLog.W1.sign(CHECKPOINT.text()).encodeLine() + "\n"));
    }

    private static String checkpointText() {
        return Utf8.decode(CHECKPOINT.text(), "example");
    }

    private static String authorKeys() {
        return Seeds.signer("desk.example/2024").key().encode() + " until=5120\n"
                + ExampleRecord.DESK.key().encode() + " from=4800\n";
    }

    private static TlogProof proof() {
        return new TlogProof(Optional.empty(), INDEX, TREE.path(INDEX), CHECKPOINT);
    }

    private static AddCheckpoint request() {
        SignedNote unwitnessed = ExampleLog.checkpoint(SIZE, ExampleLog.LOG);
        return new AddCheckpoint(OLD_SIZE, TREE.consistency(OLD_SIZE), unwitnessed);
    }

    private static String tiles(long size) {
        return Tile.rightEdge(size).stream().map(tile -> tile.path() + "\n").collect(Collectors.joining());
    }

    /** Lines too long for a page, which only post-quantum keys and signatures make. */
    private static String shortened(String text) {
        List<String> lines = text.lines()
                .map(line -> line.length() <= WIDTH
                        ? line
                        : line.substring(0, 100) + "[...]" + line.substring(line.length() - 20))
                .toList();
        return String.join("\n", lines) + "\n";
    }
}
