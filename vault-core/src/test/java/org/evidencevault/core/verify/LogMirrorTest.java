package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a log, from servers that are honest, behind, broken, or of two minds. */
class LogMirrorTest {
    @TempDir
    Path temp;

    private final TestLog log = new TestLog();
    private Path copy = Path.of("");

    @BeforeEach
    void place() {
        copy = temp.resolve("copy");
        log.fill(700);
    }

    /** A server in memory, and what it was asked for. */
    private static final class Server implements LogSource {
        final Map<String, byte[]> files;
        final ConcurrentSkipListSet<String> asked = new ConcurrentSkipListSet<>();

        Server(TestLog log, long size) {
            this(log, size, log.signed(size));
        }

        Server(TestLog log, long size, SignedNote checkpoint) {
            files = new TreeMap<>(log.tree(size).files());
            files.put("checkpoint", checkpoint.encode());
        }

        @Override
        public Optional<byte[]> get(String path, int max) {
            asked.add(path);
            return Optional.ofNullable(files.get(path));
        }
    }

    private LogMirror.Copied fetch(LogSource server) {
        return new LogMirror(log.policy(), Optional.empty(), true).update(copy, server, Progress.NONE);
    }

    private void fails(FailureKind kind, LogSource server) {
        VaultException failure = assertThrows(VaultException.class, () -> fetch(server));
        assertEquals(kind, failure.kind(), failure.getMessage());
    }

    private Verdict check() {
        return new LogCheck(log.policy(), Optional.empty())
                .run(copy, List.of(), List.of(), Progress.NONE)
                .verdict();
    }

    private TreeSet<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(copy)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> copy.relativize(file).toString())
                    .filter(name -> !name.equals(".lock"))
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        }
    }

    private byte[] checkpoint() throws IOException {
        return Files.readAllBytes(copy.resolve("checkpoint"));
    }

    @Test
    void aCopyIsWholeGrowsAndAsksForNothingTwice() throws IOException {
        Server first = new Server(log, 300);
        LogMirror.Copied copied = fetch(first);
        assertEquals(log.head(300), copied.checkpoint());
        assertEquals(Optional.empty(), copied.before());
        assertEquals(first.files.size() - 1, copied.fetched());
        assertEquals(first.files.keySet(), names());
        assertEquals(Verdict.VERIFIED, check());
        Server again = new Server(log, 300);
        assertEquals(0, fetch(again).fetched());
        assertEquals(List.of("checkpoint"), List.copyOf(again.asked));
        Server grown = new Server(log, 700);
        assertEquals(Optional.of(300L), fetch(grown).before());
        assertFalse(grown.asked.contains("tile/0/000"), grown.asked.toString());
        assertArrayEquals(log.signed(700).encode(), checkpoint());
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void anEmptyLogAndOneOfManyTilesAreCopied() {
        TestLog.Tree empty = log.tree(0);
        assertEquals(0, empty.files().size());
        fetch(new Server(log, 0));
        assertEquals(Verdict.VERIFIED, check());
        log.fill(66_000);
        fetch(new Server(log, 66_000));
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void aForkIsKeptAndNothingElseChanges() throws IOException {
        fetch(new Server(log, 300));
        byte[] before = checkpoint();
        TreeSet<String> names = names();
        TestLog other = new TestLog();
        other.append(Seeds.id("other"), Seeds.hash("other"));
        other.fill(699);
        for (long size : new long[] {700, 300, 200}) {
            fails(FailureKind.FORK, new Server(other, size));
            assertArrayEquals(before, checkpoint());
            String kept = "checkpoint.fork-" + size + "-"
                    + other.head(size).root().hex().substring(0, 16);
            assertArrayEquals(other.signed(size).encode(), Files.readAllBytes(copy.resolve(kept)));
            names.add(kept);
            names.add("checkpoint.fork-300-" + log.head(300).root().hex().substring(0, 16));
            assertEquals(names, names());
        }
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void anOlderHeadIsKeptAndDoesNotReplace() throws IOException {
        fetch(new Server(log, 300));
        fails(FailureKind.ROLLBACK, new Server(log, 200));
        assertArrayEquals(log.signed(300).encode(), checkpoint());
        String kept = "checkpoint.rollback-200-" + log.head(200).root().hex().substring(0, 16);
        assertArrayEquals(log.signed(200).encode(), Files.readAllBytes(copy.resolve(kept)));
    }

    @Test
    void theLastCheckpointSeenCountsTooAndIsReplacedByALarger() throws IOException {
        Path state = temp.resolve("state");
        Files.write(state, log.signed(400).encode());
        LogMirror mirror = new LogMirror(log.policy(), Optional.of(state), true);
        VaultException failure =
                assertThrows(VaultException.class, () -> mirror.update(copy, new Server(log, 300), Progress.NONE));
        assertEquals(FailureKind.ROLLBACK, failure.kind());
        assertFalse(Files.exists(copy.resolve("checkpoint")));
        mirror.update(copy, new Server(log, 700), Progress.NONE);
        assertArrayEquals(log.signed(700).encode(), Files.readAllBytes(state));
    }

    @Test
    void aHeadThatThePolicyDoesNotAcceptPutsNothing() throws IOException {
        fails(FailureKind.QUORUM_UNMET, new Server(log, 300, log.sign(log.head(300), log.logKey)));
        fails(FailureKind.MISSING_SIGNATURE, new Server(log, 300, log.sign(log.head(300), log.witness)));
        TestLog foreign = new TestLog("foreign.example/log", "foreign");
        foreign.fill(5);
        fails(FailureKind.UNKNOWN_LOG, new Server(foreign, 5));
        Server garbage = new Server(log, 300);
        garbage.files.put("checkpoint", new byte[] {1, 2, 3});
        VaultException failure = assertThrows(VaultException.class, () -> fetch(garbage));
        assertEquals(Verdict.MALFORMED, Verdict.of(failure.kind()), failure.getMessage());
        assertEquals(new TreeSet<>(), names());
    }

    @Test
    void aDamagedFileIsNeverPutAndTheNextRunGoesOn() throws IOException {
        fetch(new Server(log, 300));
        for (String path : log.tree(700).files().keySet()) {
            Server broken = new Server(log, 700);
            byte[] changed = broken.files.get(path).clone();
            changed[changed.length - 1] ^= 1;
            broken.files.put(path, changed);
            if (broken.asked.isEmpty() && !Files.exists(copy.resolve(path))) {
                fails(FailureKind.TILES_MISMATCH, broken);
                assertFalse(Files.exists(copy.resolve(path)), path);
            }
            assertArrayEquals(log.signed(300).encode(), checkpoint());
            assertEquals(Verdict.VERIFIED, check());
            Files.createDirectories(copy.resolve(path).getParent());
            // So that the next one is reached.
            Files.write(copy.resolve(path), log.tree(700).files().get(path));
        }
        fetch(new Server(log, 700));
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void whatTheServerLacksIsAbsentAndWhatIsDamagedHereIsRepaired() throws IOException {
        Server lacking = new Server(log, 700);
        lacking.files.remove("tile/entries/001");
        fails(FailureKind.MATERIAL_ABSENT, lacking);
        assertFalse(Files.exists(copy.resolve("checkpoint")));
        fetch(new Server(log, 700));
        Files.write(copy.resolve("tile/entries/001"), new byte[3]);
        Files.write(copy.resolve("tile/0/002.p/188"), new byte[0]);
        assertEquals(2, fetch(new Server(log, 700)).fetched());
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void partialTilesThatAreGoneAreCutFromTheFullOnes() {
        Server server = new Server(log, 300);
        server.files.keySet().removeIf(path -> path.contains(".p/") && !path.startsWith("tile/1"));
        server.files.put("tile/0/001", log.tree(700).files().get("tile/0/001"));
        server.files.put("tile/entries/001", log.tree(700).files().get("tile/entries/001"));
        fetch(server);
        assertEquals(Verdict.VERIFIED, check());
    }

    @Test
    void withoutEntriesNoneIsAskedFor() {
        Server server = new Server(log, 700);
        new LogMirror(log.policy(), Optional.empty(), false).update(copy, server, Progress.NONE);
        assertTrue(server.asked.stream().noneMatch(path -> path.contains("entries")), server.asked.toString());
        assertEquals(Verdict.UNSATISFIED, check());
    }

    @Test
    void oneWriterAtATime() {
        try (CopyFolder other = CopyFolder.open(copy)) {
            fails(FailureKind.CONFLICT, new Server(log, 300));
        }
        fetch(new Server(log, 300));
    }
}
