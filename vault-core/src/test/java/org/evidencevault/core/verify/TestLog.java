package org.evidencevault.core.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileProofs;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.tlog.TreeAppender;

/** A log in memory, signed by log and witness as the specification wants it. */
public final class TestLog {
    public static final String ORIGIN = "vault.example/log";
    static final Instant SIGNED = Instant.parse("2026-03-01T12:00:00Z");

    public final NoteSigner logKey;
    public final NoteSigner logPq;
    public final NoteSigner witness;

    private final String origin;
    private final List<byte[]> entries = new ArrayList<>();
    private final Map<Long, Tree> trees = new HashMap<>();
    private final Map<Long, SignedNote> signed = new HashMap<>();

    /** A tree of some size, and all its files. */
    public record Tree(Hash root, TileProofs proofs, Map<String, byte[]> files) {}

    public TestLog() {
        this(ORIGIN, "log");
    }

    public TestLog(String origin, String seed) {
        Clock clock = Clock.fixed(SIGNED, ZoneOffset.UTC);
        this.origin = origin;
        logKey = NoteSigners.ed25519(origin, Seeds.hash(seed + " ed25519").bytes());
        logPq = NoteSigners.mlDsa44Cosigner(origin, Seeds.hash(seed + " ml-dsa").bytes(), clock);
        witness = NoteSigners.ed25519Cosigner(
                "witness.example/w1", Seeds.hash("witness").bytes(), clock);
    }

    /** One log key, its second signature, one witness: all demanded. */
    Policy policy() {
        return policy(
                "witness log-pq " + logPq.key().encode(),
                "witness w1 " + witness.key().encode(),
                "group hybrid all log-pq w1",
                "quorum hybrid");
    }

    Policy policy(String... lines) {
        String log = "log " + logKey.key().encode() + "\n";
        return Policy.parse(Seeds.ascii(log + String.join("\n", lines) + "\n"), "policy");
    }

    public long append(Id subject, Hash digest) {
        return append(new LogEntry(subject, digest).encode());
    }

    long append(byte[] entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    public void fill(int count) {
        for (int i = 0; i < count; i++) {
            append(Seeds.id("filler"), Seeds.hash("filler " + entries.size()));
        }
    }

    public long size() {
        return entries.size();
    }

    public Tree tree(long size) {
        return trees.computeIfAbsent(size, key -> {
            TreeAppender appender = TreeAppender.empty();
            entries.subList(0, (int) size).forEach(appender::append);
            Map<String, byte[]> files = appender.takeNewFiles();
            TileReader reader = TileReader.of(path -> Optional.ofNullable(files.get(path)));
            return new Tree(appender.root(), TileProofs.at(size, reader), files);
        });
    }

    public Checkpoint head(long size) {
        return new Checkpoint(origin, size, tree(size).root());
    }

    /** The checkpoint of that size with every signature. */
    public SignedNote signed(long size) {
        return signed.computeIfAbsent(size, key -> sign(head(size), logKey, logPq, witness));
    }

    public SignedNote sign(Checkpoint checkpoint, NoteSigner... signers) {
        return SignedNote.sign(checkpoint.encode(), List.of(signers));
    }

    public TlogProof proof(long index, long size) {
        return proof(index, size, signed(size));
    }

    public TlogProof proof(long index, long size, SignedNote checkpoint) {
        return new TlogProof(
                Optional.empty(), index, tree(size).proofs().inclusion(index).path(), checkpoint);
    }

    public AddCheckpoint consistency(long from, long to) {
        return new AddCheckpoint(from, tree(to).proofs().consistency(from).path(), signed(to));
    }

    /** Writes checkpoint and tiles as a server would publish them. */
    Path publish(Path folder, long size) {
        try {
            for (Map.Entry<String, byte[]> file : tree(size).files().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve("checkpoint"), signed(size).encode());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
