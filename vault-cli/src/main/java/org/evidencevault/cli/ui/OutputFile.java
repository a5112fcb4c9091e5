package org.evidencevault.cli.ui;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.evidencevault.core.VaultException;

/**
 * Writes a file that appears whole or not at all: to a temporary file beside it, forced to disk, then renamed. After a failure or an
 * interrupt there is neither.
 */
public final class OutputFile {
    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private OutputFile() {}

    /** Writes a file that must not exist yet. */
    public static void create(Path target, Content content) {
        requireCreatable(target);
        write(target, false, true, content);
    }

    /** Writes a file in place of whatever file of that name there is. */
    public static void replace(Path target, Content content) {
        write(target, true, false, content);
    }

    /** The same for a secret: nobody but its owner may ever read it, whatever the user's mask says. */
    public static void replaceSecret(Path target, Content content) {
        write(target, true, true, content);
    }

    /** Refuses early, before work is done whose result could not be written: what is there, a folder that is not. */
    public static void requireCreatable(Path target) {
        requirePlace(target);
        requireAbsent(target);
    }

    /** Refuses what is there. */
    public static void requireAbsent(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandFailure(
                    ExitCode.FALSE, target + " exists already", "name another file, or move that one away");
        }
    }

    /** Refuses early: a folder in the place of the file, and a folder that is not there. */
    public static void requirePlace(Path target) {
        Path folder = folder(target);
        if (Files.isDirectory(target)) {
            throw CommandFailure.usage(target + " is a folder", "name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.IO, folder + " is no folder that exists", "make that folder first");
        }
    }

    private static Path folder(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw CommandFailure.usage(target + " is a folder", "name a file");
        }
        return folder;
    }

    private static void write(Path target, boolean replace, boolean secret, Content content) {
        requirePlace(target);
        Path folder = folder(target);
        Path draft = null;
        try {
            draft = draft(folder, secret);
            draft.toFile().deleteOnExit();
            fill(draft, content);
            publish(draft, target, replace);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.FALSE, target + " exists already", "name another file, or move that one away");
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.IO, folder + " does not exist", "make that folder first");
        } catch (IOException e) {
            throw VaultException.io(target.toString(), e);
        } finally {
            if (draft != null) {
                discard(draft);
            }
        }
    }

    private static void fill(Path draft, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** A link fails if the target exists, where a rename would replace it; not every file system has links. */
    private static void publish(Path draft, Path target, boolean replace) throws IOException {
        if (replace) {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(draft, target);
        }
    }

    /** A report is readable to whom the user's mask says; what is created is its owner's alone until they say otherwise. */
    private static Path draft(Path folder, boolean secret) throws IOException {
        if (secret) {
            return Files.createTempFile(folder, ".evault-", ".tmp");
        }
        String name = ".evault-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".tmp";
        return Files.createFile(folder.resolve(name));
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // A leftover draft is no reason to report another failure than the one that is under way.
            draft.toFile().deleteOnExit();
        }
    }
}
