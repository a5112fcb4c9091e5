package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many temporary files at once. Syncing one small file is mostly waiting for the disk, and file systems merge syncs that wait
 * together: thirty at a time take a tenth of the time of one after the other.
 */
final class TemporaryFiles {
    private TemporaryFiles() {}

    /** Writes and syncs a temporary file for each; either all are there, or none and the first failure is thrown. */
    static Map<String, Path> writeAll(Folder folder, Disk disk, Map<String, byte[]> files) throws IOException {
        Map<String, Path> written = new LinkedHashMap<>();
        int threads = Math.min(disk.parallelism(), files.size());
        try {
            if (threads <= 1) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    written.put(file.getKey(), folder.writeTemporary(file.getValue()));
                }
            } else {
                writeParallel(folder, files, threads, written);
            }
            return written;
        } catch (IOException | RuntimeException e) {
            written.values().forEach(folder::discard);
            throw e;
        }
    }

    private static void writeParallel(Folder folder, Map<String, byte[]> files, int threads, Map<String, Path> written)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Map<String, Future<Path>> running = new LinkedHashMap<>();
        files.forEach((path, bytes) -> running.put(path, pool.submit(() -> folder.writeTemporary(bytes))));
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
}
