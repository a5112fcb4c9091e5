package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Path;

/** File stores on a disk that fails: for tests of other packages too, which cannot see the disk. */
public final class Machine {
    private final Disk disk;

    private Machine(Disk disk) {
        this.disk = disk;
    }

    /** A process that is killed at its {@code step}-th change of the file system, from 1; 0 for never. */
    public static Machine killedAt(int step) {
        return new Machine(new KilledDisk(step));
    }

    /** A process that never fails, and never waits for the disk. */
    public static Machine hasty() {
        return new Machine(new Disk() {
            @Override
            void step(String what, Step action) throws IOException {
                if (!what.startsWith("sync")) {
                    action.run();
                }
            }
        });
    }

    static Machine on(Disk disk) {
        return new Machine(disk);
    }

    public FileLedger ledger(Path file) {
        return new FileLedger(file, disk);
    }

    public FileTileStore tiles(Path folder) {
        return new FileTileStore(folder, disk);
    }

    public FileBlobStore blobs(Path folder) {
        return new FileBlobStore(folder, disk);
    }

    public StateFolder state(Path folder) {
        return new StateFolder(folder, disk);
    }
}
