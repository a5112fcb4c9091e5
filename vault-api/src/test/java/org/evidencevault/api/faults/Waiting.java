package org.evidencevault.api.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** For what another process does and nobody tells. */
final class Waiting {
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long LOOK_MILLIS = 50;

    private Waiting() {}

    /** Looks again and again; fails when it is not so after minutes. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            if (condition.call()) {
                return;
            }
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("still not so: " + what);
    }

    /** The bytes of all files below a folder in which others write. */
    static long sizeOf(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        long size = 0;
        for (Path file : files) {
            try {
                size += Files.size(file);
            } catch (NoSuchFileException e) {
                continue; // renamed meanwhile
            }
        }
        return size;
    }
}
