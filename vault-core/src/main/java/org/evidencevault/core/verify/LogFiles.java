package org.evidencevault.core.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.record.BundlePath.CheckpointFile;
import org.evidencevault.core.record.BundlePath.ConsistencyFile;
import org.evidencevault.core.record.BundlePath.TimestampFile;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.SignedNote;

/** The files below {@code data/log/}: checkpoints that something refers to, and proofs that connect checkpoints. */
final class LogFiles {
    private static final int MAX_CHECKPOINT = 256 << 10;
    private static final int MAX_CONSISTENCY = MAX_CHECKPOINT + (4 << 10);

    private final Payload payload;
    private final Heads heads;
    private final Checks checks;
    private final Map<Long, Head> checkpoints = new TreeMap<>();
    private final Map<String, AddCheckpoint> proofs = new TreeMap<>();

    LogFiles(Payload payload, Heads heads, Checks checks) {
        this.payload = payload;
        this.heads = heads;
        this.checks = checks;
    }

    /** Reads all of them. {@code referred} are the heads that proofs of entries end in. */
    void read(List<Inventory.Placed> files, List<Head> referred) {
        Set<Long> sizes = new HashSet<>();
        referred.forEach(head -> sizes.add(head.checkpoint().size()));
        for (Inventory.Placed file : files) {
            if (file.path() instanceof TimestampFile stamp) {
                sizes.add(stamp.size());
            } else if (file.path() instanceof ConsistencyFile proof) {
                sizes.addAll(List.of(proof.from(), proof.to()));
                consistency(proof, file.file());
            }
        }
        for (Inventory.Placed file : files) {
            if (file.path() instanceof CheckpointFile checkpoint) {
                checkpoint(checkpoint, file.file(), sizes.contains(checkpoint.size()));
            }
        }
    }

    private void checkpoint(CheckpointFile path, int file, boolean referred) {
        String where = payload.name(file);
        if (!referred) {
            checks.failed(
                    CheckId.FILES, where, FailureKind.UNEXPECTED_FILE, "no proof and no time-stamp refers to its size");
        }
        require(CheckId.LOG_SIGNATURES, where, () -> {
            SignedNote note =
                    SignedNote.parse(payload.read(file, MAX_CHECKPOINT).bytes(), MAX_CHECKPOINT, where);
            Checkpoint checkpoint = Checkpoint.parse(note, where);
            requireSize(path.size(), checkpoint.size(), where);
            checkpoints.put(path.size(), heads.of(note));
        });
    }

    private void consistency(ConsistencyFile path, int file) {
        String where = payload.name(file);
        require(CheckId.CONSISTENCY, where, () -> {
            AddCheckpoint proof =
                    AddCheckpoint.parse(payload.read(file, MAX_CONSISTENCY).bytes(), where);
            requireSize(path.from(), proof.oldSize(), where);
            requireSize(path.to(), heads.of(proof.checkpoint()).checkpoint().size(), where);
            proofs.put(where, proof);
        });
    }

    private static void requireSize(long named, long found, String where) {
        if (named != found) {
            throw new VaultException(
                    FailureKind.UNEXPECTED_FILE,
                    where,
                    "is about size " + found + ", not " + named + " as its name says");
        }
    }

    private void require(CheckId id, String where, Checks.Claim claim) {
        try {
            claim.require();
        } catch (VaultException e) {
            checks.failed(id, where, e);
        }
    }

    /** The checkpoint of that size that a time-stamp file refers to. */
    Optional<Head> checkpoint(long size) {
        return Optional.ofNullable(checkpoints.get(size));
    }

    /** Checks every consistency proof against the signed ones of {@code known} of the size it begins at, and draws {@code graph}. */
    void connect(List<Head> known, HeadGraph graph) {
        Map<Long, List<Checkpoint>> bySize = known.stream()
                .filter(Head::isSigned)
                .map(Head::checkpoint)
                .distinct()
                .collect(Collectors.groupingBy(Checkpoint::size));
        proofs.forEach((where, proof) -> connect(where, proof, bySize.getOrDefault(proof.oldSize(), List.of()), graph));
    }

    private void connect(String where, AddCheckpoint proof, List<Checkpoint> ofOldSize, HeadGraph graph) {
        Head to = heads.of(proof.checkpoint());
        if (!to.isSigned()) {
            checks.notChecked(CheckId.CONSISTENCY, where, "the signatures of the checkpoint in it do not hold");
            return;
        }
        List<Checkpoint> from = ofOldSize.stream()
                .filter(old -> old.origin().equals(to.checkpoint().origin()))
                .toList();
        if (from.isEmpty()) {
            checks.notChecked(
                    CheckId.CONSISTENCY, where, "there is no checkpoint of size " + proof.oldSize() + " to begin at");
        }
        for (Checkpoint old : from) {
            String sentence = "the tree of " + old.size() + " leaves is the beginning of that of "
                    + to.checkpoint().size();
            if (checks.check(
                    CheckId.CONSISTENCY,
                    where,
                    sentence,
                    () -> proof.consistency(to.checkpoint())
                            .verify(old.root(), to.checkpoint().root(), where))) {
                graph.connect(old, to.checkpoint());
            } else {
                graph.refute(old, to.checkpoint());
            }
        }
    }
}
