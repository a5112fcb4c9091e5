package org.evidencevault.core.log;

import static org.evidencevault.core.log.LogFixture.entries;
import static org.evidencevault.core.log.LogFixture.fill;
import static org.evidencevault.core.log.LogFixture.root;
import static org.evidencevault.core.log.LogFixture.signed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.StateFolder;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.NoteVerifier;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.VerifierKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final List<VerifierKey> LOG_KEYS = List.of(LogFixture.ED25519.key(), LogFixture.ML_DSA.key());

    @TempDir
    Path folder;

    private FileLedger ledger;
    private Log log;
    private StateFolder state;
    private Witness witness;

    @BeforeEach
    void open() {
        ledger = Machine.hasty().ledger(folder.resolve("ledger"));
        log = Log.open(LogFixture.config(), ledger, Machine.hasty().tiles(folder.resolve("tiles")));
        state = new StateFolder(folder.resolve("witness"));
        witness = new Witness(state);
    }

    @AfterEach
    void close() {
        state.close();
        ledger.close();
    }

    private AddCheckpoint request(long oldSize, int size) {
        fill(ledger, size);
        return AddCheckpoint.parse(
                log.consistency(oldSize, log.integrate(Log.MAX_BATCH)).encode(), "request");
    }

    private List<NoteSignature> cosign(AddCheckpoint request) {
        return witness.cosign(request, LOG_KEYS, List.of(LogFixture.WITNESS_1, LogFixture.WITNESS_2));
    }

    private FailureKind refused(AddCheckpoint request) {
        long before = witness.lastSize(LogFixture.ORIGIN);
        FailureKind kind =
                assertThrows(VaultException.class, () -> cosign(request)).kind();
        assertEquals(before, witness.lastSize(LogFixture.ORIGIN));
        return kind;
    }

    @Test
    void cosignsWhatAddsToWhatItSaw() {
        for (int[] step : new int[][] {{0, 5}, {5, 9}, {9, 9}, {9, 300}}) {
            AddCheckpoint request = request(step[0], step[1]);
            List<NoteSignature> signatures = cosign(request);
            NoteVerifier.verify(LogFixture.WITNESS_1.key(), request.checkpoint().text(), signatures.get(0));
            NoteVerifier.verify(LogFixture.WITNESS_2.key(), request.checkpoint().text(), signatures.get(1));
            state.close();
            state = new StateFolder(folder.resolve("witness"));
            witness = new Witness(state);
            assertEquals(step[1], witness.lastSize(LogFixture.ORIGIN));
            log.addCosignatures(step[1], signatures);
        }
        assertEquals(4, log.signedHead().signatures().size());
    }

    @Test
    void demandsTheProofFromWhatItSawLast() {
        AddCheckpoint first = request(0, 5);
        AddCheckpoint second = request(0, 9);
        cosign(first);
        String message =
                assertThrows(VaultException.class, () -> cosign(second)).getMessage();
        assertTrue(message.contains("size 5"), message);
        assertEquals(FailureKind.CONFLICT, refused(second));
        cosign(request(5, 9));
        assertEquals(FailureKind.ROLLBACK, refused(first));
    }

    @Test
    void refusesWhatTheLogDidNotSign() {
        AddCheckpoint good = request(0, 5);
        SignedNote half = SignedNote.sign(good.checkpoint().text(), List.of(LogFixture.ED25519));
        assertEquals(FailureKind.MISSING_SIGNATURE, refused(new AddCheckpoint(0, List.of(), half)));
        NoteSignature real = good.checkpoint().signatures().get(0);
        byte[] bytes = real.signature();
        bytes[40] ^= 1;
        SignedNote bad = SignedNote.sign(good.checkpoint().text(), List.of(LogFixture.ML_DSA))
                .withSignatures(List.of(new NoteSignature(real.name(), real.keyId(), bytes)));
        assertEquals(FailureKind.BAD_SIGNATURE, refused(new AddCheckpoint(0, List.of(), bad)));
        FailureKind unknown = assertThrows(
                        VaultException.class,
                        () -> witness.cosign(good, List.of(LogFixture.WITNESS_1.key()), List.of(LogFixture.WITNESS_1)))
                .kind();
        assertEquals(FailureKind.UNKNOWN_LOG, unknown);
        assertThrows(IllegalArgumentException.class, () -> witness.cosign(good, LOG_KEYS, List.of()));
    }

    @Test
    void refusesAProofThatDoesNotHold() {
        cosign(request(0, 5));
        AddCheckpoint good = request(5, 9);
        AddCheckpoint wrong = new AddCheckpoint(5, good.proof(), signed(9, root(entries(20, 29))));
        assertEquals(FailureKind.INCONSISTENT, refused(wrong));
        assertEquals(FailureKind.WRONG_LENGTH, refused(new AddCheckpoint(5, List.of(), good.checkpoint())));
        assertEquals(FailureKind.OUT_OF_RANGE, refused(new AddCheckpoint(10, List.of(), good.checkpoint())));
        cosign(good);
    }

    @Test
    void keepsBothSidesOfAFork() throws IOException {
        AddCheckpoint first = request(0, 5);
        cosign(first);
        SignedNote other = signed(5, root(entries(20, 25)));
        AddCheckpoint fork = new AddCheckpoint(5, List.of(), other);
        assertEquals(FailureKind.FORK, refused(fork));
        assertEquals(FailureKind.FORK, refused(fork));
        byte[] kept = new byte[0];
        try (Stream<Path> files = Files.list(folder.resolve("witness"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().contains("fork"))
                    .toList()) {
                assertEquals(0, kept.length, "one file of evidence");
                kept = Files.readAllBytes(file);
            }
        }
        assertArrayEquals(other.encode(), kept);
        assertArrayEquals(
                first.checkpoint().encode(),
                Files.readAllBytes(folder.resolve("witness").resolve("log-vault.example_log")));
    }

    @Test
    void doesNotWorkWithAMemoryThatWasDamaged() throws IOException {
        cosign(request(0, 5));
        Path file = folder.resolve("witness").resolve("log-vault.example_log");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, 30));
        AddCheckpoint next = request(0, 9);
        assertThrows(VaultException.class, () -> cosign(next));
    }

    @Test
    void oneProcessAtATime() {
        VaultException e = assertThrows(VaultException.class, () -> new StateFolder(folder.resolve("witness")));
        assertEquals(FailureKind.CONFLICT, e.kind());
    }
}
