package org.evidencevault.core.store;

import java.io.IOException;

/** Fails certain steps once it is told to, as a full or dying disk does; a failing write writes half. */
final class FailingDisk extends Disk {
    private String failing = "none";

    /** From now on steps whose name begins so fail; "none" for none. */
    void fail(String what) {
        failing = what;
    }

    @Override
    int parallelism() {
        return 1;
    }

    @Override
    void step(String what, Step action) throws IOException {
        if (what.startsWith(failing)) {
            throw new IOException("No space left on device");
        }
        action.run();
    }

    @Override
    void write(DiskFile file, byte[] bytes, int offset, int length, long position) throws IOException {
        if (failing.equals("write")) {
            file.write(bytes, offset, length / 2, position);
        }
        super.write(file, bytes, offset, length, position);
    }
}
