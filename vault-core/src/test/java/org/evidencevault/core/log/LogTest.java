package org.evidencevault.core.log;

import static org.evidencevault.core.log.LogFixture.checkpoint;
import static org.evidencevault.core.log.LogFixture.config;
import static org.evidencevault.core.log.LogFixture.entries;
import static org.evidencevault.core.log.LogFixture.entry;
import static org.evidencevault.core.log.LogFixture.fill;
import static org.evidencevault.core.log.LogFixture.logOf;
import static org.evidencevault.core.log.LogFixture.policy;
import static org.evidencevault.core.log.LogFixture.root;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.FileTileStore;
import org.evidencevault.core.store.Ledger;
import org.evidencevault.core.store.TileStore;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Merkle;
import org.evidencevault.core.tlog.NoteSignature;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TileReader;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.tlog.TreeReplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir
    Path folder;

    private Ledger ledger;
    private TileStore tiles;

    @BeforeEach
    void open() {
        ledger = new FileLedger(folder.resolve("ledger"));
        tiles = new FileTileStore(folder.resolve("tiles"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() {
        ledger.close();
        open();
    }

    private static FailureKind kindOf(Runnable action) {
        return assertThrows(VaultException.class, action::run).kind();
    }

    private List<byte[]> replay(Checkpoint head) {
        List<byte[]> seen = new ArrayList<>();
        TreeReplay.replay(
                head.size(),
                head.root(),
                TileReader.of(tiles::read),
                (index, bundle, offset, length) ->
                        seen.add(java.util.Arrays.copyOfRange(bundle, offset, offset + length)));
        return seen;
    }

    @Test
    void anEmptyLogHasASignedHead() {
        Log log = Log.open(config(), ledger, tiles);
        assertEquals(new Checkpoint(LogFixture.ORIGIN, 0, Merkle.EMPTY_ROOT), checkpoint(log.signedHead()));
        assertEquals(log.signedHead(), log.integrate(10));
        assertEquals(Optional.empty(), log.published());
    }

    @Test
    void everyHeadIsTheRootOfTheEntries() {
        Log log = Log.open(config(), ledger, tiles);
        List<byte[]> all = new ArrayList<>();
        for (int size : new int[] {1, 2, 3, 7, 255, 256, 257, 300, 512, 700, 1024, 1500}) {
            fill(ledger, size);
            all.addAll(entries(all.size(), size));
            SignedNote signed = log.integrate(Log.MAX_BATCH);
            assertEquals(size, checkpoint(signed).size());
            assertEquals(root(all), checkpoint(signed).root());
            assertTrue(policy().check(signed, "head").quorumMet());
            List<byte[]> replayed = replay(checkpoint(signed));
            for (int i = 0; i < size; i++) {
                assertArrayEquals(all.get(i), replayed.get(i));
            }
            if (size % 3 == 0) {
                reopen();
                log = Log.open(config(), ledger, tiles);
            }
        }
        assertEquals(OptionalLong.of(1499), ledger.indexOf(1499));
    }

    @Test
    void takesNoMoreThanAsked() {
        Log log = Log.open(config(), ledger, tiles);
        fill(ledger, 10);
        assertEquals(4, checkpoint(log.integrate(4)).size());
        assertEquals(8, checkpoint(log.integrate(4)).size());
        assertEquals(10, checkpoint(log.integrate(4)).size());
        assertThrows(IllegalArgumentException.class, () -> log.integrate(0));
    }

    @Test
    void provesEveryEntryToAnyOlderAndNewerHead() {
        Log log = Log.open(config(), ledger, tiles);
        List<SignedNote> heads = new ArrayList<>();
        for (int size : new int[] {1, 5, 256, 300, 530}) {
            fill(ledger, size);
            heads.add(log.integrate(Log.MAX_BATCH));
        }
        for (SignedNote head : heads) {
            for (long i = 0; i < checkpoint(head).size(); i++) {
                TlogProof proof = TlogProof.parse(log.prove(i, head).encode(), "proof");
                assertEquals(i, proof.index());
                assertEquals(head, proof.checkpoint());
                proof.inclusion(checkpoint(head))
                        .verify(Merkle.leafHash(entry(i)), checkpoint(head).root(), "proof");
            }
            long size = checkpoint(head).size();
            assertEquals(FailureKind.OUT_OF_RANGE, kindOf(() -> log.prove(size, head)));
        }
        TlogProof newest = log.prove(3);
        assertEquals(heads.get(4), newest.checkpoint());
        assertTrue(newest.verify(Merkle.leafHash(entry(3)), policy(), "proof").quorumMet());
    }

    @Test
    void provesConsistencyBetweenAllHeads() {
        Log log = Log.open(config(), ledger, tiles);
        List<SignedNote> heads = new ArrayList<>();
        heads.add(log.signedHead());
        for (int size : new int[] {1, 2, 255, 256, 300, 513}) {
            fill(ledger, size);
            heads.add(log.integrate(Log.MAX_BATCH));
        }
        for (SignedNote older : heads) {
            for (SignedNote newer : heads) {
                Checkpoint from = checkpoint(older);
                Checkpoint to = checkpoint(newer);
                if (from.size() > to.size()) {
                    assertEquals(FailureKind.OUT_OF_RANGE, kindOf(() -> log.consistency(from.size(), newer)));
                } else {
                    AddCheckpoint request = AddCheckpoint.parse(
                            log.consistency(from.size(), newer).encode(), "request");
                    request.consistency(to).verify(from.root(), to.root(), "proof");
                }
            }
        }
        assertEquals(FailureKind.ROLLBACK, kindOf(() -> log.consistency(514, heads.get(6))));
    }

    @Test
    void keepsPartialTilesOfCheckpointsUntilTheFullOnesAreThere() {
        Log log = Log.open(config(), ledger, tiles);
        for (int size : new int[] {10, 20, 250}) {
            fill(ledger, size);
            log.integrate(Log.MAX_BATCH);
        }
        assertTrue(tiles.read("tile/0/000.p/10").isPresent());
        assertTrue(tiles.read("tile/entries/000.p/20").isPresent());
        fill(ledger, 260);
        log.integrate(Log.MAX_BATCH);
        assertTrue(tiles.read("tile/0/000").isPresent());
        assertEquals(Optional.empty(), tiles.read("tile/0/000.p/10"));
        assertEquals(Optional.empty(), tiles.read("tile/entries/000.p/250"));
        log.prove(3, log.checkpoint(20).orElseThrow());
    }

    @Test
    void keepsOnlyTheStagingOfTheHead() {
        Log log = logOf(ledger, tiles, 5);
        fill(ledger, 9);
        log.integrate(Log.MAX_BATCH);
        assertEquals(1, tiles.staged().size());
        assertTrue(tiles.staged().get(0).startsWith("staging/9-"));
    }

    @Test
    void addsCosignaturesOfKnownWitnessesOnce() {
        Log log = logOf(ledger, tiles, 5);
        SignedNote head = log.signedHead();
        NoteSignature one = LogFixture.WITNESS_1.sign(head.text());
        NoteSignature two = LogFixture.WITNESS_2.sign(head.text());
        NoteSignature stranger = new NoteSignature("stranger.example", 7, new byte[72]);
        log.addCosignatures(5, List.of(one, stranger));
        SignedNote both = log.addCosignatures(5, List.of(two, one));
        List<NoteSignature> expected = new ArrayList<>(head.signatures());
        expected.addAll(List.of(one, two));
        assertEquals(expected, both.signatures());
        assertEquals(both, log.signedHead());
        NoteSignature forged = new NoteSignature(one.name(), one.keyId(), new byte[72]);
        assertEquals(FailureKind.BAD_SIGNATURE, kindOf(() -> log.addCosignatures(5, List.of(forged))));
        assertEquals(FailureKind.NOT_FOUND, kindOf(() -> log.addCosignatures(4, List.of(one))));
        assertEquals(both, log.prove(0).checkpoint());
    }

    @Test
    void publishesTheNewestAndNeverGoesBack() {
        Log log = logOf(ledger, tiles, 5);
        SignedNote first = log.publish();
        assertEquals(log.signedHead(), first);
        log.addCosignatures(5, List.of(LogFixture.WITNESS_1.sign(first.text())));
        assertEquals(3, log.publish().signatures().size());
        fill(ledger, 6);
        SignedNote newest = log.integrate(1);
        assertEquals(5, checkpoint(log.published().orElseThrow()).size());
        log.publish();
        assertEquals(Optional.of(newest), log.published());
    }

    @Test
    void countsFillers() {
        Log log = logOf(ledger, tiles, 70);
        assertEquals(58, log.fillersNeeded(64));
        fill(ledger, 128);
        assertEquals(0, log.fillersNeeded(64));
        assertEquals(0, log.fillersNeeded(1));
    }

    @Test
    void takesInWhatMakesAMultiple() {
        Log log = logOf(ledger, tiles, 70);
        fill(ledger, 132);
        SignedNote head = log.integrateToMultiple(64).orElseThrow();
        assertEquals(128, checkpoint(head).size());
        assertEquals(4, ledger.pendingCount(), "what came meanwhile waits");
        assertEquals(Optional.of(head), log.integrateToMultiple(64));
        log.integrate(Log.MAX_BATCH);
        assertEquals(Optional.empty(), log.integrateToMultiple(64), "another took in more");
        assertEquals(132, checkpoint(log.integrateToMultiple(1).orElseThrow()).size());
        // What was taken in after it was filled up shows nowhere.
        assertEquals(head, log.publish(head));
        assertEquals(Optional.of(head), log.published());
        log.publish();
        assertEquals(132, checkpoint(log.publish(head)).size(), "no way back");
    }

    @Test
    void refusesKeysOfAnotherLog() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new LogConfig("other.example/log", LogFixture.ED25519, LogFixture.ML_DSA));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LogConfig(LogFixture.ORIGIN, LogFixture.ML_DSA, LogFixture.ED25519));
    }
}
