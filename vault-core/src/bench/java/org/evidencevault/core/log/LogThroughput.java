package org.evidencevault.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.tlog.NoteSigners;

/**
 * How many entries a second a log on files takes in, durably, from append to signed checkpoint, and how that changes as it grows.
 * Arguments: a folder that does not exist, entries (1,000,000), entries per append (4,096), entries per batch (65,536). Prints a line
 * for every tenth, and a control: the same entries hashed once and written to one file with a sync per append.
 */
public final class LogThroughput {
    private static final int TENTHS = 10;
    private static final int ENTRY = 77;

    private LogThroughput() {}

    /** Runs the measurement. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int total = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int perAppend = args.length > 2 ? Integer.parseInt(args[2]) : 4_096;
        int perBatch = args.length > 3 ? Integer.parseInt(args[3]) : 65_536;
        Files.createDirectories(folder);
        control(folder.resolve("control-before"), total, perAppend);
        LogConfig config = new LogConfig(
                "bench.example/log",
                NoteSigners.ed25519("bench.example/log", new byte[32]),
                NoteSigners.mlDsa44Cosigner("bench.example/log", new byte[32], Clock.systemUTC()));
        try (Ledger ledger = new FileLedger(folder.resolve("ledger"))) {
            Log log = Log.open(config, ledger, new FileTileStore(folder.resolve("tiles")));
            run(log, ledger, total, perAppend, perBatch);
        }
        control(folder.resolve("control-after"), total, perAppend);
    }

    private static void run(Log log, Ledger ledger, int total, int perAppend, int perBatch) {
        Random random = new Random(1);
        long start = System.nanoTime();
        long tenth = start;
        long appending = 0;
        int shown = 0;
        for (int done = 0; done < total; done += perAppend) {
            List<byte[]> entries = entries(random, Math.min(perAppend, total - done));
            long before = System.nanoTime();
            ledger.append(new Change().addEntries(entries));
            appending += System.nanoTime() - before;
            boolean last = done + perAppend >= total;
            if (ledger.pendingCount() >= perBatch || last) {
                log.integrate(perBatch);
            }
            if (last || (done + perAppend) * (long) TENTHS / total > shown) {
                shown++;
                long now = System.nanoTime();
                System.out.printf("tenth %2d: %,8.0f entries/s%n", shown, total / TENTHS / ((now - tenth) / 1e9));
                tenth = now;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "log: %,d entries in %.2f s, %,.0f/s, of which appending %.2f s; heap used %,d MB%n",
                total,
                seconds,
                total / seconds,
                appending / 1e9,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static void control(Path file, int total, int perAppend) throws IOException {
        Random random = new Random(1);
        MessageDigest digest = Hash.sha256();
        long start = System.nanoTime();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int done = 0; done < total; done += perAppend) {
                byte[] bytes = new byte[Math.min(perAppend, total - done) * ENTRY];
                int at = 0;
                for (byte[] entry : entries(random, bytes.length / ENTRY)) {
                    digest.update(entry);
                    digest.digest();
                    System.arraycopy(entry, 0, bytes, at, ENTRY);
                    at += ENTRY;
                }
                out.write(bytes);
                out.getFD().sync();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "control: hash, write and sync the entries only: %.2f s, %,.0f/s%n", seconds, total / seconds);
        Files.delete(file);
    }

    private static List<byte[]> entries(Random random, int count) {
        List<byte[]> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[ENTRY];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return entries;
    }
}
