package org.evidencevault.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencevault.core.VaultException;

/**
 * Folders that are expensive to make and never change afterwards: unpacked archives, a prepared realm.
 *
 * <p>An entry is made in a draft folder beside it and appears by one rename, so that nobody ever sees half of one. Two processes
 * that need the same entry at once both make it; the first rename wins and the other draft is dropped. Nothing is locked.
 */
public final class CacheFolder {
    private static final String DRAFT = ".draft-";

    /** No draft is worked on for so long; an older one belongs to a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    /** The entries in {@code folder}, which is created for this user alone if absent. */
    CacheFolder(Path folder) {
        try {
            this.folder = Files.createDirectories(folder).toRealPath();
            dropAbandonedDrafts(Clock.systemUTC().instant().minus(ABANDONED));
        } catch (IOException e) {
            throw VaultException.io(folder.toString(), e);
        }
    }

    /** {@code evidence-vault} in {@code XDG_CACHE_HOME} or, where that is not set, in {@code .cache} of the home folder. */
    public static Path standard(Map<String, String> environment, Path home) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute) // the XDG specification ignores a relative one
                .orElseGet(() -> home.resolve(".cache"))
                .resolve("evidence-vault");
    }

    /** Makes an entry: fills the empty {@code draft}. */
    interface Maker {
        void fill(Path draft) throws IOException;
    }

    /** The entry {@code name}, if it was made before. */
    Optional<Path> find(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::exists);
    }

    /** The entry {@code name}; made by {@code maker} if there is none yet. */
    Path obtain(String name, Maker maker) {
        Path entry = folder.resolve(name);
        if (Files.exists(entry)) {
            return entry;
        }
        try {
            Path draft = Files.createTempDirectory(folder, name + DRAFT);
            try {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
                maker.fill(draft);
                publish(draft, entry);
            } finally {
                Trees.delete(draft);
            }
        } catch (IOException e) {
            throw VaultException.io(entry.toString(), e);
        }
        return entry;
    }

    /** Takes {@code file}, which lies in a draft of this cache, as the entry {@code name}, unless there is one. */
    Path adopt(String name, Path file) throws IOException {
        Path entry = folder.resolve(name);
        if (!Files.exists(entry)) {
            Files.move(file, entry, StandardCopyOption.ATOMIC_MOVE);
        }
        return entry;
    }

    private static void publish(Path draft, Path entry) throws IOException {
        try {
            Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(entry)) { // otherwise another process was first: its entry is as good
                throw e;
            }
        }
    }

    private void dropAbandonedDrafts(Instant before) throws IOException {
        List<Path> drafts;
        try (Stream<Path> entries = Files.list(folder)) {
            drafts = entries.filter(path -> folder.relativize(path).toString().contains(DRAFT))
                    .toList();
        }
        for (Path draft : drafts) {
            if (Trees.olderThan(draft, before)) {
                Trees.delete(draft);
            }
        }
    }
}
