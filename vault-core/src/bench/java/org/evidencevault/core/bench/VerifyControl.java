package org.evidencevault.core.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZip;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * The least that verifying a bundle can cost, as a process of its own, on all cores: {@code VerifyControl BUNDLE AUTHOR-KEYS} reads and hashes
 * every entry of the archive and checks one strict Ed25519 signature a record. Nothing is compared with anything.
 */
public final class VerifyControl {
    private static final String NOTE = "/record.note";

    private VerifyControl() {}

    public static void main(String[] args) throws IOException {
        VerifierKey key = VerifierKey.parse(Files.readString(Path.of(args[1])).strip(), "author keys");
        try (StoredZip zip = StoredZip.open(Path.of(args[0]))) {
            long verified = IntStream.range(0, zip.names().count())
                    .parallel()
                    .filter(i -> check(zip.names().name(i), zip.read(i), key))
                    .count();
            System.out.println(verified + " signatures");
        }
    }

    private static boolean check(String name, byte[] content, VerifierKey key) {
        // The hash is used, so that no compiler leaves it out.
        if (Hash.of(content).bytes()[0] == 0 && name.isEmpty() || !name.endsWith(NOTE)) {
            return false;
        }
        SignedNote note = SignedNote.parse(content, NoteText.MAX_NOTE, name);
        NoteVerifier.verify(key, note.text(), note.signatures().get(0));
        return true;
    }
}
