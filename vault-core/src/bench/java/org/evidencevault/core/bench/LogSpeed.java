package org.evidencevault.core.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.log.Log;
import org.evidencevault.core.log.LogConfig;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TreeReplay;

/**
 * Appends a million entries to a ledger in files and takes them into a log in files, a tenth at a time, each tenth beside a control; then
 * replays the log from its tiles.
 *
 * <pre>
 * append FOLDER        the folder must not exist
 * replay FOLDER ROUNDS
 * </pre>
 *
 * The control of {@code append} hashes the same entries into a tree in memory, and writes their bytes to one file that it syncs as often as
 * the ledger does. The control of {@code replay} hashes as many leaves and nodes in memory, on one core.
 */
public final class LogSpeed {
    private static final int ENTRIES = 1_000_000;
    private static final int TENTH = ENTRIES / 10;

    /** Entries per change: what a busy server's group of waiting requests, or an import, appends at once. */
    private static final int CHANGE = 1_000;

    private static final String ORIGIN = "vault.example/log";

    private LogSpeed() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        Machine.print();
        if (args[0].equals("append")) {
            append(folder);
        } else {
            replay(folder, Integer.parseInt(args[2]));
        }
        Machine.print();
    }

    private static Log log(FileLedger ledger, TileStore tiles) {
        byte[] seed = new byte[32];
        return Log.open(
                new LogConfig(
                        ORIGIN,
                        NoteSigners.ed25519(ORIGIN, seed),
                        NoteSigners.mlDsa44Cosigner(ORIGIN, seed, Clock.systemUTC())),
                ledger,
                tiles);
    }

    private static void append(Path folder) throws IOException {
        long[] nanos = new long[10];
        long controls = 0;
        try (FileLedger ledger = new FileLedger(folder.resolve("ledger"));
                RandomAccessFile control =
                        new RandomAccessFile(folder.resolve("control").toFile(), "rw")) {
            Log log = log(ledger, new FileTileStore(folder.resolve("log")));
            for (int tenth = 0; tenth < 10; tenth++) {
                List<List<byte[]>> changes = entries(tenth);
                long start = System.nanoTime();
                control(control, changes);
                long begun = System.nanoTime();
                changes.forEach(change -> ledger.append(new Change().addEntries(change)));
                long appended = System.nanoTime();
                while (ledger.pendingCount() > 0) {
                    log.integrate(Log.MAX_BATCH);
                }
                nanos[tenth] = System.nanoTime() - begun;
                controls += begun - start;
                System.out.printf(
                        Locale.ROOT,
                        "tenth %2d: append %5.0f ms, integrate %5.0f ms, %7.0f entries/s; control %5.0f ms%n",
                        tenth + 1,
                        (appended - begun) / 1e6,
                        (nanos[tenth] - (appended - begun)) / 1e6,
                        TENTH * 1e9 / nanos[tenth],
                        (begun - start) / 1e6);
            }
        }
        long all = Arrays.stream(nanos).sum();
        System.out.printf(
                Locale.ROOT,
                "append and integrate %,d: %.2f s, %,.0f/s, %.1f x control; last tenth / first tenth %.2f%n",
                ENTRIES,
                all / 1e9,
                ENTRIES * 1e9 / all,
                (double) all / controls,
                (double) nanos[9] / nanos[0]);
    }

    private static List<List<byte[]>> entries(int tenth) {
        Random random = new Random(tenth);
        byte[] id = new byte[Id.SIZE];
        byte[] digest = new byte[Hash.SIZE];
        List<List<byte[]>> changes = new ArrayList<>();
        for (int i = 0; i < TENTH / CHANGE; i++) {
            List<byte[]> change = new ArrayList<>();
            for (int j = 0; j < CHANGE; j++) {
                random.nextBytes(id);
                random.nextBytes(digest);
                change.add(new LogEntry(Id.ofBytes(id), Hash.ofBytes(digest)).encode());
            }
            changes.add(change);
        }
        return changes;
    }

    private static void control(RandomAccessFile file, List<List<byte[]>> changes) throws IOException {
        List<Hash> leaves = new ArrayList<>(TENTH);
        for (List<byte[]> change : changes) {
            byte[] bytes =
                    new byte[change.stream().mapToInt(entry -> entry.length).sum()];
            int at = 0;
            for (byte[] entry : change) {
                System.arraycopy(entry, 0, bytes, at, entry.length);
                at += entry.length;
                leaves.add(Merkle.leafHash(entry));
            }
            file.write(bytes);
            file.getFD().sync();
        }
        join(leaves);
    }

    private static void join(List<Hash> leaves) {
        List<Hash> level = leaves;
        while (level.size() > 1) {
            List<Hash> above = new ArrayList<>(level.size() / 2 + 1);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(Merkle.nodeHash(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
    }

    private static void replay(Path folder, int rounds) throws Exception {
        TileStore tiles = new FileTileStore(folder.resolve("log"));
        try (FileLedger ledger = new FileLedger(folder.resolve("ledger"))) {
            SignedNote head = log(ledger, tiles).signedHead();
            Checkpoint checkpoint = Checkpoint.parse(head.text(), "head");
            List<byte[]> entries = new ArrayList<>();
            entries(0).forEach(entries::addAll);
            long[] seen = new long[1];
            Rounds timed = new Rounds()
                    .add("hash as many leaves and nodes, one core", () -> {
                        for (int i = 0; i < 10; i++) {
                            join(entries.stream().map(Merkle::leafHash).toList());
                        }
                    })
                    .add("replay " + checkpoint.size() + " entries", () -> {
                        seen[0] = 0;
                        TreeReplay.replay(
                                checkpoint.size(),
                                checkpoint.root(),
                                TileReader.of(tiles::read),
                                (index, bundle, offset, length) -> seen[0] += length);
                    });
            System.out.println("the first round is the cold one:");
            timed.run(0, 1).print();
            timed.run(1, rounds).print();
        }
    }
}
