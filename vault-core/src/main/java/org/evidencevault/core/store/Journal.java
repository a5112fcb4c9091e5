package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;

/**
 * An append-only file of {@link Frame}s, each durable before the next is written. Appending is for one thread at a time; reading
 * is thread safe.
 *
 * <p>Behind each group stands a seal, written when the group was durable. So the last group is told apart from a torn write even
 * though nothing else follows it: damage before a seal is damage, never a tail to be cut off.
 */
final class Journal implements AutoCloseable {
    private final DiskFile file;
    private final Disk disk;
    private final byte[] marker;
    private Hash chain;
    private long end;
    private boolean usable = true;

    private Journal(DiskFile file, Disk disk, byte[] marker, Hash chain, long end) {
        this.file = file;
        this.disk = disk;
        this.marker = marker;
        this.chain = chain;
        this.end = end;
    }

    /** Where frames are handed while a journal is opened. */
    @FunctionalInterface
    interface Sink {
        /** Takes a group that begins at {@code position} of the file. */
        void group(byte[] payload, long position);
    }

    /** Begins a journal in a new file; not durable before the first {@link #sync}. */
    static Journal create(Path path, Disk disk) throws IOException {
        JournalHeader header = JournalHeader.random();
        DiskFile file = disk.create(path);
        try {
            disk.write(file, header.encode(), 0, JournalHeader.SIZE, 0);
            return new Journal(file, disk, header.marker(), header.hash(), JournalHeader.SIZE);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Opens a journal, hands over its groups in order, and cuts off a last write that never finished.
     *
     * @throws VaultException DAMAGED if anything but such a last write is not as it was written
     */
    static Journal open(Path path, Disk disk, Sink sink) throws IOException {
        DiskFile file = disk.open(path);
        try {
            JournalHeader header = JournalHeader.read(file);
            JournalReader reader = new JournalReader(file, header);
            long start = reader.position();
            for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                if (frame.get().type() == Frame.Type.GROUP) {
                    sink.group(frame.get().payload(), start + Frame.HEAD);
                }
                start = reader.position();
            }
            if (file.size() > start) {
                disk.truncate(file, start);
                disk.sync(file);
            }
            return new Journal(file, disk, header.marker(), reader.chain(), start);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Notes that the file has another name now. */
    void renamed(Path name) {
        file.renamed(name);
    }

    /** Where the payload of the next frame will stand. */
    long nextPayload() {
        return end + Frame.HEAD;
    }

    /** Whether the file is known to hold what was appended, and no more. */
    boolean isUsable() {
        return usable;
    }

    long size() {
        return end;
    }

    /** Appends a group; when this returns it is durable, when it throws it is not there. */
    void append(byte[] payload) throws IOException {
        write(Frame.Type.GROUP, payload, true);
        try {
            // Not synced: it need not be durable, it only helps to tell damage from a torn write if it is.
            write(Frame.Type.SEAL, new byte[0], false);
        } catch (IOException e) {
            // The group itself is durable, and that is what was asked.
        }
    }

    /** Appends a group of a journal that nobody relies on before the next {@link #sync}. */
    void appendUnsynced(byte[] payload) throws IOException {
        write(Frame.Type.GROUP, payload, false);
    }

    /** Makes all durable that was appended. */
    void sync() throws IOException {
        disk.sync(file);
    }

    private void write(Frame.Type type, byte[] payload, boolean durable) throws IOException {
        if (!usable) {
            throw new IOException("an earlier write failed and could not be undone; reopen the ledger");
        }
        byte[] frame = Frame.encode(marker, chain, type, payload);
        boolean written = false;
        try {
            disk.write(file, frame, 0, frame.length, end);
            written = true;
            if (durable) {
                disk.sync(file);
            }
        } catch (IOException e) {
            // After a sync that failed nobody knows what the disk holds: take the frame back, and trust this file no
            // more.
            usable = cutOff() && !written;
            throw e;
        }
        end += frame.length;
        chain = Hash.ofBytes(frame, frame.length - Hash.SIZE, Hash.SIZE);
    }

    /** Removes what stands behind the last whole frame; whether that is certain. */
    private boolean cutOff() {
        try {
            disk.truncate(file, end);
            disk.sync(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The bytes of a row. */
    byte[] read(Ref ref) {
        try {
            return file.read(ref.position(), ref.length());
        } catch (IOException e) {
            throw VaultException.io(file.path().toString(), e);
        }
    }

    /**
     * Overwrites everything with zeros, as well as it can, and closes: for a journal that was replaced. Its name is gone and its blocks are
     * free, and would keep the bytes until reused. Flash storage and copy-on-write file systems may keep them all the same; what
     * protects an erased object there is that the root key, which its wrapped key also needs, is not on this disk.
     */
    void wipeAndClose() {
        try {
            disk.wipe(file);
        } catch (IOException e) {
            // Nothing refers to these bytes any more.
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw VaultException.io(file.path().toString(), e);
        }
    }

    /** A failure that says that this journal holds what no ledger writes. */
    static VaultException damaged(String what) {
        return new VaultException(FailureKind.DAMAGED, "ledger", what);
    }
}
