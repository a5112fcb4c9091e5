package org.evidencevault.core.store;

import java.io.IOException;

/** Ends the process at the n-th step: before it, or, if it is a write, in the middle of it. */
final class KilledDisk extends Disk {
    /** The exit code of a process that was ended so. */
    static final int KILLED = 77;

    private final int step;
    private int steps;

    KilledDisk(int step) {
        this.step = step;
    }

    @Override
    int parallelism() {
        return 1;
    }

    @Override
    void step(String what, Step action) throws IOException {
        if (++steps == step) {
            System.out.println("killed before " + what);
            halt();
        }
        action.run();
    }

    @Override
    void write(DiskFile file, byte[] bytes, int offset, int length, long position) throws IOException {
        if (++steps == step) {
            System.out.println("killed within a write of " + length + " bytes");
            file.write(bytes, offset, length / 2, position);
            halt();
        }
        file.write(bytes, offset, length, position);
    }

    private static void halt() {
        System.out.flush();
        Runtime.getRuntime().halt(KILLED);
    }
}
