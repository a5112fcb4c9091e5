package org.evidencevault.core.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.envelope.OpenedObject;
import org.evidencevault.core.envelope.SealedObject;
import org.evidencevault.core.keys.Dek;
import org.evidencevault.core.store.FileBlobStore;

/**
 * Seals, opens and reads a large attachment, as a process of its own or warm beside {@code age}. The sealed file is written as {@code age}
 * writes its own: without a sync.
 *
 * <pre>
 * seal PLAIN SEALED                one seal, for timing the process
 * keep PLAIN BLOBS                 seals into a blob store, for the next two
 * open BLOBS PLAIN                 one open of all, for timing the process
 * warm PLAIN BLOBS ROUNDS AGE-RECIPIENT AGE-IDENTITY     seal, open and read a range, each beside age
 * </pre>
 */
public final class AttachmentSpeed {
    private static final int RANGE = 1 << 20;
    private static final Id BLOB = Id.ofBytes(new byte[Id.SIZE]);
    private static final ObjectContext OBJECT =
            new ObjectContext(ObjectType.OPEN_ATTACHMENT, Id.ofBytes(new byte[Id.SIZE]), 1, 0);

    private final SecureRandom random = new SecureRandom();
    private final byte[] range = new byte[RANGE];

    private AttachmentSpeed() {}

    public static void main(String[] args) throws Exception {
        AttachmentSpeed speed = new AttachmentSpeed();
        Path first = Path.of(args[1]);
        Path second = Path.of(args[2]);
        switch (args[0]) {
            case "seal" -> speed.seal(first, second);
            case "keep" -> speed.keep(first, second);
            case "open" -> speed.open(first, second);
            case "warm" -> speed.warm(first, second, Integer.parseInt(args[3]), args[4], args[5]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Dek dek() {
        return Dek.ofBytes(new byte[32]);
    }

    private void seal(Path plain, Path sealed) throws IOException {
        Files.deleteIfExists(sealed);
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = Files.newOutputStream(sealed)) {
            SealedObject.seal(dek(), OBJECT, Files.size(plain), in, out, random);
        }
    }

    private void keep(Path plain, Path blobs) {
        new FileBlobStore(blobs).put(BLOB, out -> {
            try (InputStream in = Files.newInputStream(plain)) {
                SealedObject.seal(dek(), OBJECT, Files.size(plain), in, out, random);
            }
        });
    }

    private static OpenedObject opened(Path blobs) {
        return SealedObject.open(
                dek(), OBJECT, new FileBlobStore(blobs).open(BLOB).orElseThrow());
    }

    private void open(Path blobs, Path plain) throws IOException {
        Files.deleteIfExists(plain);
        try (OpenedObject object = opened(blobs);
                OutputStream out = Files.newOutputStream(plain)) {
            object.copyTo(out);
        }
    }

    private void readNearTheEnd(Path blobs) {
        try (OpenedObject object = opened(blobs)) {
            object.read(object.contentSize() - RANGE - 4096, range, 0, RANGE);
        }
    }

    private void warm(Path plain, Path blobs, int rounds, String recipient, String identity) throws Exception {
        Path folder = blobs.resolveSibling("warm");
        Files.createDirectories(folder);
        String theirs = folder.resolve("plain.age").toString();
        Path ours = folder.resolve("sealed");
        Path back = folder.resolve("plain");
        Machine.print();
        System.out.println("warm, in one process:");
        new Rounds()
                .add(
                        "age encrypts",
                        () -> Interleave.run(List.of("age", "-r", recipient, "-o", theirs, plain.toString())))
                .add("seal", () -> seal(plain, ours))
                .run(2, rounds)
                .print();
        new Rounds()
                .add(
                        "age decrypts",
                        () -> Interleave.run(List.of("age", "-d", "-i", identity, "-o", back.toString(), theirs)))
                .add("open", () -> open(blobs, back))
                .run(2, rounds)
                .print();
        requireSame(plain, back);
        new Rounds()
                .add("open, read 1 MiB near the end", () -> readNearTheEnd(blobs))
                .run(20, 100)
                .print();
        Machine.print();
    }

    private static void requireSame(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) >= 0) {
            throw new IOException("what was opened is not what was sealed");
        }
    }
}
