package org.evidencevault.cli.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.StoredZip;

/** Folders, and archives that stand for them. */
final class Folders {
    private static final int MAX_CHECKPOINT = 256 << 10;
    private static final int SHOWN = 200;

    private Folders() {}

    static Found inspect(Path folder) {
        if (Files.isRegularFile(folder.resolve("bagit.txt"))) {
            return new Found("a bundle in a folder; evault verify checks it");
        }
        Path checkpoint = folder.resolve("checkpoint");
        if (Files.isRegularFile(checkpoint)) {
            Found found = new Found("a copy of a log; evault log check replays it");
            Notes.checkpoint(InputFile.read(checkpoint, MAX_CHECKPOINT), checkpoint.toString())
                    .fields()
                    .forEach(field -> found.with(field.name(), field.value()));
            return found;
        }
        if (Files.isRegularFile(folder.resolve("vault")) && Files.isDirectory(folder.resolve("blobs"))) {
            return Texts.inspect(
                    InputFile.read(folder.resolve("vault"), 1 << 16),
                    folder.resolve("vault").toString());
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, folder.toString(), "is no folder that evault knows");
    }

    static Found archive(Path file) {
        try (StoredZip zip = StoredZip.open(file)) {
            int count = zip.names().count();
            boolean bag = zip.names().find("bagit.txt").isPresent();
            Found found = new Found(bag ? "a bundle; evault verify checks it" : "an archive of stored files")
                    .with("files", count);
            for (int i = 0; i < Math.min(count, SHOWN); i++) {
                found.with("", zip.size(i) + " " + zip.names().name(i));
            }
            return count > SHOWN ? found.with("", "and " + (count - SHOWN) + " more") : found;
        }
    }
}
