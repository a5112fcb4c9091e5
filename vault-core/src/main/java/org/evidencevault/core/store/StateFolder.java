package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A few small files that must survive anything: what a witness has cosigned, for instance. Each is replaced atomically and durably. For
 * one process at a time, which holds the folder until {@link #close}. Thread safe; a caller that reads, decides and replaces must keep
 * others of its threads out meanwhile.
 */
public final class StateFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-][a-z0-9._-]{0,127}");

    private final Folder folder;
    private final Disk disk;
    private final ProcessLock lock;

    /** Opens {@code directory}, which is made if it is missing; CONFLICT if another process holds it. */
    public StateFolder(Path directory) {
        this(directory, Disk.REAL);
    }

    StateFolder(Path directory, Disk disk) {
        this.disk = disk;
        try {
            this.folder = Folder.open(directory, disk);
            this.lock = ProcessLock.of(folder.path("state"));
        } catch (IOException e) {
            throw VaultException.io(directory.toString(), e);
        }
    }

    /** The bytes of a file. */
    public Optional<byte[]> read(String name) {
        try {
            return folder.read(requireName(name));
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    /** Replaces a file. When this returns the new content is durable; when it throws, either content is there, whole. */
    public void replace(String name, byte[] content) {
        try {
            folder.replace(requireName(name), content);
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    /** Keeps a file once and for all; CONFLICT if there is one with other content. */
    public void keep(String name, byte[] content) {
        try {
            Path temporary = folder.temporary().write(content);
            try {
                disk.putOnce(temporary, folder.path(requireName(name)));
            } catch (FileAlreadyExistsException e) {
                boolean same = folder.read(name)
                        .filter(there -> Arrays.equals(there, content))
                        .isPresent();
                if (!same) {
                    throw new VaultException(FailureKind.CONFLICT, name, "exists with other content");
                }
            } finally {
                folder.temporary().discard(temporary);
            }
            disk.syncDirectory(folder.root());
        } catch (IOException e) {
            throw VaultException.io(name, e);
        }
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a state file: " + name);
        }
        return name;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw VaultException.io("state", e);
        }
    }
}
