package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.evidencevault.core.VaultException;

/** The file in which a journal is written that is to replace the ledger's: nobody relies on it before it has that name. Not thread safe. */
final class NextJournal {
    private final Path path;
    private final Disk disk;

    NextJournal(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    Path path() {
        return path;
    }

    /** Writes the first part of a journal. */
    @FunctionalInterface
    interface Content {
        void writeTo(Journal journal) throws IOException;
    }

    /** Begins an empty one, durably. */
    void begin() throws IOException {
        try (Journal created = Journal.create(path, disk)) {
            created.sync();
        }
    }

    /**
     * Writes {@code content} and then {@code steps}, makes them durable, and opens what was written.
     *
     * @param readBack takes what the new journal says
     * @throws VaultException IO if that failed, and nothing is left of it
     */
    Journal write(Content content, byte[] steps, LedgerState readBack) {
        try {
            remove();
            try (Journal copy = Journal.create(path, disk)) {
                content.writeTo(copy);
                if (steps.length > 0) {
                    copy.appendUnsynced(steps);
                }
                copy.sync();
            }
            return Journal.open(path, disk, (bytes, at) -> GroupReader.apply(readBack, bytes, at));
        } catch (IOException e) {
            discard();
            throw VaultException.io(path.toString(), e);
        } catch (RuntimeException e) {
            discard();
            throw e;
        }
    }

    /** Removes it as well as it can. */
    void discard() {
        try {
            remove();
        } catch (IOException e) {
            // Opening the ledger removes it.
        }
    }

    /** Removes one that did not become the ledger, wiped: it holds wrapped keys that may be destroyed later. */
    void remove() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DiskFile left = disk.open(path)) {
                disk.wipe(left);
            } catch (IOException e) {
                // Its room is needed more than its bytes are feared.
            }
            disk.delete(path);
        }
    }
}
