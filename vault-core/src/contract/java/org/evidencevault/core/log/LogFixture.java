package org.evidencevault.core.log;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.store.Change;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;

/** A log with made-up keys and entries, and what the RFC says about them. */
public final class LogFixture {
    public static final String ORIGIN = "vault.example/log";

    public static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    public static final NoteSigner ED25519 = NoteSigners.ed25519(ORIGIN, seed(1));
    public static final NoteSigner ML_DSA = NoteSigners.mlDsa44Cosigner(ORIGIN, seed(2), CLOCK);
    public static final NoteSigner WITNESS_1 = NoteSigners.ed25519Cosigner("witness.example/w1", seed(3), CLOCK);
    public static final NoteSigner WITNESS_2 = NoteSigners.mlDsa44Cosigner("witness.example/w2", seed(4), CLOCK);

    private LogFixture() {}

    public static LogConfig config() {
        return new LogConfig(
                ORIGIN, ED25519, ML_DSA, List.of(WITNESS_1.key(), WITNESS_2.key(), ML_DSA.key()), List.of());
    }

    public static LogConfig seenElsewhere(SignedNote... seen) {
        return config().withSeenElsewhere(List.of(seen));
    }

    /** Both signatures of the log. */
    public static Policy policy() {
        String lines = "log " + ED25519.key().encode() + "\nwitness log-pq "
                + ML_DSA.key().encode() + "\nquorum log-pq\n";
        return Policy.parse(Utf8.bytes(lines), "policy");
    }

    static byte[] seed(int value) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) value);
        return seed;
    }

    /** Entry {@code i} of the test log: of different lengths, and each different. */
    public static byte[] entry(long i) {
        byte[] entry = new byte[(int) (20 + i % 60)];
        new Random(i).nextBytes(entry);
        return entry;
    }

    public static List<byte[]> entries(long from, long to) {
        List<byte[]> entries = new ArrayList<>();
        for (long i = from; i < to; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** Appends entries so that the ledger holds those below {@code to}. */
    public static void fill(Ledger ledger, long to) {
        long from = ledger.head().size() + ledger.pendingCount();
        if (from < to) {
            ledger.append(new Change().addEntries(entries(from, to)));
        }
    }

    /** Opens the log, fills it up to {@code size}, integrates all. */
    public static Log logOf(Ledger ledger, TileStore tiles, long size) {
        Log log = Log.open(config(), ledger, tiles);
        fill(ledger, size);
        log.integrate(Log.MAX_BATCH);
        return log;
    }

    /** MTH as RFC 6962 writes it. */
    public static Hash root(List<byte[]> entries) {
        int n = entries.size();
        if (n == 0) {
            return Hash.of();
        }
        if (n == 1) {
            return Merkle.leafHash(entries.get(0));
        }
        int k = Integer.highestOneBit(n - 1);
        return Merkle.nodeHash(root(entries.subList(0, k)), root(entries.subList(k, n)));
    }

    public static Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.parse(note, "checkpoint");
    }

    /** A checkpoint that the log's keys signed over whatever they were given. */
    public static SignedNote signed(long size, Hash root) {
        return SignedNote.sign(new Checkpoint(ORIGIN, size, root).encode(), List.of(ED25519, ML_DSA));
    }
}
