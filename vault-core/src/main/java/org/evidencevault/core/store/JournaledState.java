package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteWriter;

/**
 * A journal together with what it says. Not thread safe.
 *
 * <p>Invariant between calls: the state is what opening the file anew would give, and all of it is durable. A failure that leaves
 * this in doubt makes the object unusable.
 */
final class JournaledState implements AutoCloseable {
    /** Below this size nothing is gained by writing a journal anew. */
    private static final long WORTH_COMPACTING = 1 << 24;

    private final Path folder;
    private final Path path;
    private final NextJournal next;
    private final Disk disk;
    private Journal journal;
    private LedgerState state;
    private ByteWriter group = new ByteWriter();
    private boolean closed;
    private Optional<String> broken = Optional.empty();
    private long compactAbove = WORTH_COMPACTING;

    private JournaledState(Path folder, String name, Disk disk) throws IOException {
        this.folder = folder;
        this.path = folder.resolve(name);
        this.next = new NextJournal(folder.resolve(name + ".new"), disk);
        this.disk = disk;
        next.remove();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            next.begin();
            disk.replace(next.path(), path);
            disk.syncDirectory(folder);
        }
        this.state = new LedgerState();
        this.journal = Journal.open(path, disk, (bytes, at) -> GroupReader.apply(state, bytes, at));
    }

    /** Opens a journal, or begins one. What a crash left half-written is removed. */
    static JournaledState open(Path folder, String name, Disk disk) throws IOException {
        return new JournaledState(folder, name, disk);
    }

    /** What the journal says. */
    LedgerState state() {
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
        broken.ifPresent(why -> {
            throw new VaultException(FailureKind.IO, path.toString(), why + "; reopen the ledger");
        });
        return state;
    }

    Journal journal() {
        return journal;
    }

    /** Takes steps into the group, and into the state; {@link #commit} or {@link #rollBack} must follow. */
    void add(byte[] steps) {
        GroupReader.apply(state, steps, journal.nextPayload() + group.size());
        group.bytes(steps);
    }

    int groupSize() {
        return group.size();
    }

    /** Writes the group. When this throws, {@link #rollBack} must follow. */
    void commit() {
        if (group.size() == 0) {
            return;
        }
        try {
            journal.append(group.toByteArray());
            group = new ByteWriter();
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        }
    }

    /** Forgets the group: afterwards neither the file nor the state holds any of it. */
    void rollBack() {
        group = new ByteWriter();
        if (!journal.isUsable()) {
            broken = Optional.of("a write failed and could not be undone");
            return;
        }
        try {
            // Read again from the file, which holds what is durable: nothing is simpler to be sure of.
            journal.close();
            state = new LedgerState();
            journal = Journal.open(path, disk, (bytes, at) -> GroupReader.apply(state, bytes, at));
        } catch (IOException | RuntimeException e) {
            broken = Optional.of("after a write failed, the journal could not be read again");
        }
    }

    /** Writes the journal anew if it says anything that later steps replaced. */
    void compact() {
        if (state().hasSuperfluous()) {
            rewrite(Destroyed.NOTHING, new byte[0]);
        }
    }

    /** Writes the journal anew if most of it no longer matters. Failing is no failure of what is in it. */
    void compactIfWorthwhile() {
        if (journal.size() > compactAbove && journal.size() > 2 * state.live()) {
            try {
                rewrite(Destroyed.NOTHING, new byte[0]);
                compactAbove = WORTH_COMPACTING;
            } catch (VaultException e) {
                compactAbove = 2 * journal.size();
            }
        }
    }

    /**
     * Writes the journal anew without what is destroyed and with further steps, all or nothing, then overwrites the old one. When
     * this returns no file holds the wrapped keys that were left out, or replaced before.
     */
    void rewrite(Destroyed without, byte[] steps) {
        LedgerState rewritten = new LedgerState();
        Journal replacement = next.write(to -> Compaction.copy(state, journal, to, without), steps, rewritten);
        try {
            // The new journal is complete, durable and was read back; the old one is still the ledger.
            disk.replace(next.path(), path);
        } catch (IOException e) {
            replacement.close();
            next.discard();
            throw VaultException.io(path.toString(), e);
        }
        Journal old = journal;
        replacement.renamed(path);
        journal = replacement;
        state = rewritten;
        try {
            disk.syncDirectory(folder);
        } catch (IOException e) {
            // Both journals stay whole: a power cut may bring either back.
            old.close();
            broken = Optional.of("the journal was replaced, but not certainly for good");
            throw VaultException.io(path.toString(), e);
        }
        old.wipeAndClose();
    }

    /** The bytes of a row, which may stand in the group that is not written yet. */
    byte[] read(Ref ref) {
        long inGroup = ref.position() - journal.nextPayload();
        if (inGroup < 0) {
            return journal.read(ref);
        }
        int from = Math.toIntExact(inGroup);
        return Arrays.copyOfRange(group.toByteArray(), from, from + ref.length());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (broken.isEmpty()) {
                // The last seal was not synced when it was written.
                journal.sync();
            }
        } catch (IOException e) {
            throw VaultException.io(path.toString(), e);
        } finally {
            journal.close();
        }
    }
}
