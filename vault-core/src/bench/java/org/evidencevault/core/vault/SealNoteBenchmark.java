package org.evidencevault.core.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.ByteSource;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.store.BlobStore;
import org.evidencevault.core.tlog.NoteSignature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a draft of 4 KB to a signed note and two sealed objects: 13 paragraphs, the kind and 2 decoys are 16 segments. Blobs go
 * nowhere; the control is the Ed25519 signature alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SealNoteBenchmark {
    private static final int PARAGRAPHS = 13;

    private Path folder;
    private TestVault vault;
    private SealedObjects objects;
    private Context context;
    private Draft draft;
    private byte[] text;

    @Setup
    public void open() throws Exception {
        folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "seal-note");
        vault = TestVault.create(folder.resolve("vault"));
        Context real = vault.context;
        context = new Context(
                real.vault(),
                real.rootKeys(),
                real.desk(),
                real.ledger(),
                new Nowhere(),
                real.tiles(),
                real.log(),
                real.clock(),
                real.random());
        objects = new SealedObjects(context, new KeyRing(context));
        draft = new Draft(ContentKind.ARTICLE);
        for (int i = 0; i < PARAGRAPHS; i++) {
            draft.paragraph("x".repeat(4096 / PARAGRAPHS));
        }
        text = seal().signed().text();
    }

    @TearDown
    public void close() {
        vault.close();
    }

    private RecordSealer.SealedVersion seal() {
        Id record = Id.random(context.random());
        RecordSealer.SealedVersion sealed =
                new RecordSealer(context, objects, vault.caseId, record, 1, draft).seal(Optional.empty());
        objects.settled(sealed.stored());
        return sealed;
    }

    /** The work. */
    @Benchmark
    public RecordSealer.SealedVersion sealAndSign() {
        return seal();
    }

    /** The control. */
    @Benchmark
    public NoteSignature signAlone() {
        return context.desk().sign(text);
    }

    private static final class Nowhere implements BlobStore {
        @Override
        public long put(Id blob, Content content) {
            try {
                content.writeTo(OutputStream.nullOutputStream());
                return 0;
            } catch (IOException e) {
                throw VaultException.io("nowhere", e);
            }
        }

        @Override
        public Optional<ByteSource> open(Id blob) {
            return Optional.empty();
        }

        @Override
        public void delete(Id blob) {}

        @Override
        public List<Id> list(Optional<Id> after, int limit) {
            return List.of();
        }
    }
}
