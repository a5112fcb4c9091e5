package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencevault.core.codec.Id;

/**
 * Files that are written and have no lasting name yet. Thread safe.
 *
 * <p>Syncing one small file is mostly waiting for the disk, and file systems merge syncs that wait together: thirty at a time take a
 * tenth of the time of one after the other.
 */
final class TemporaryFiles {
    /** One this old belongs to no running put: each write makes it younger. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path directory;
    private final Disk disk;
    private final SecureRandom random = new SecureRandom();

    TemporaryFiles(Path directory, Disk disk) {
        this.directory = directory;
        this.disk = disk;
    }

    /** Makes their directory if there is none. */
    void open() throws IOException {
        disk.makeDirectory(directory);
    }

    /** A name that nothing has. */
    Path name() {
        return directory.resolve(Id.random(random).toString());
    }

    /** Writes a file and makes its content durable. */
    Path write(byte[] bytes) throws IOException {
        Path temporary = name();
        try (DiskFile file = disk.create(temporary)) {
            disk.write(file, bytes, 0, bytes.length, 0);
            disk.sync(file);
        } catch (IOException e) {
            discard(temporary);
            throw e;
        }
        return temporary;
    }

    /** Writes and syncs a file for each; either all are there, or none and the first failure is thrown. */
    Map<String, Path> writeAll(Map<String, byte[]> files) throws IOException {
        Map<String, Path> written = new LinkedHashMap<>();
        int threads = Math.min(disk.parallelism(), files.size());
        try {
            if (threads <= 1) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    written.put(file.getKey(), write(file.getValue()));
                }
            } else {
                writeParallel(files, threads, written);
            }
            return written;
        } catch (IOException | RuntimeException e) {
            written.values().forEach(this::discard);
            throw e;
        }
    }

    private void writeParallel(Map<String, byte[]> files, int threads, Map<String, Path> written) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Map<String, Future<Path>> running = new LinkedHashMap<>();
        files.forEach((path, bytes) -> running.put(path, pool.submit(() -> write(bytes))));
        pool.shutdown();
        IOException failure = null;
        for (Map.Entry<String, Future<Path>> each : running.entrySet()) {
            try {
                written.put(each.getKey(), uninterruptibly(each.getValue()));
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits on: a put that returned early would leave its files to be written behind the caller's back. */
    private static Path uninterruptibly(Future<Path> future) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes a file as well as it can: what stays is swept at a later start. */
    void discard(Path temporary) {
        try {
            disk.delete(temporary);
        } catch (IOException e) {
            // The failure that led here is the one to report.
        }
    }

    /** Removes what a crash left behind. */
    void sweep() throws IOException {
        List<String> left = Folder.namesIn(directory);
        if (left.isEmpty()) {
            return;
        }
        // Now, by the clock that stamps the files: on a network file system that is not ours.
        Path stamp = write(new byte[0]);
        Instant limit = Files.getLastModifiedTime(stamp).toInstant().minus(ABANDONED);
        discard(stamp);
        for (String name : left) {
            Path file = directory.resolve(name);
            try {
                if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(limit)) {
                    disk.delete(file);
                }
            } catch (NoSuchFileException e) {
                // Another process was faster.
            }
        }
    }
}
