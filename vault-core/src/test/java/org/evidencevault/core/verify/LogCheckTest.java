package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.tlog.SignedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a log by themselves, against checkpoints from elsewhere and the last one seen. */
class LogCheckTest {
    @TempDir
    Path temp;

    private final TestLog log = new TestLog();
    private Path tiles = Path.of("");
    private Path state = Path.of("");

    @BeforeEach
    void publish() {
        log.fill(20);
        tiles = log.publish(temp.resolve("tiles"), 12);
        state = temp.resolve("state");
    }

    private LogReport run(SignedNote... checkpoints) {
        return new LogCheck(log.policy(), Optional.of(state))
                .run(tiles, List.of(checkpoints), List.of(), Progress.NONE);
    }

    private static List<String> lines(LogReport report) {
        return report.checks().stream()
                .map(line -> line.id() + " | " + line.subject() + " | "
                        + line.failure()
                                .map(Object::toString)
                                .orElse(line.status().toString()) + " | "
                        + line.sentence())
                .toList();
    }

    private static TestLog twin(int entries) {
        TestLog twin = new TestLog();
        TestRecord.first(twin, "hidden");
        twin.fill(entries - 1);
        return twin;
    }

    @Test
    void everyLineOfACheckedLog() throws IOException {
        Files.write(state, log.signed(3).encode());
        LogReport report = run(log.signed(5));
        String by = "signed by the log's key " + log.logKey.key();
        String both = "cosigned by log-pq at 2026-03-01T12:00:00Z, w1 at 2026-03-01T12:00:00Z";
        assertEquals(
                List.of(
                        "LOG_SIGNATURES | checkpoint 5 of vault.example/log | PASSED | " + by,
                        "QUORUM | checkpoint 5 of vault.example/log | PASSED | " + both,
                        "LOG_SIGNATURES | checkpoint 12 of vault.example/log | PASSED | " + by,
                        "QUORUM | checkpoint 12 of vault.example/log | PASSED | " + both,
                        "TILES | tiles | PASSED | its 12 entries lead to the root that vault.example/log signed",
                        "TILES | checkpoint 5 of vault.example/log | PASSED | is the beginning of the copied log",
                        "TILES | checkpoint 3 of vault.example/log | PASSED | is the beginning of the copied log",
                        "STATE | state | PASSED | goes on from size 3 to 12, one history"),
                lines(report));
        assertArrayEquals(log.signed(12).encode(), Files.readAllBytes(state));
        assertEquals("belongs to one history with size 12, seen last; unchanged", state(run()));
        Files.delete(state);
        assertEquals("nothing was seen before; keeps the checkpoint 12 of vault.example/log from now on", state(run()));
    }

    private static String state(LogReport report) {
        return report.checks().stream()
                .filter(line -> line.id() == CheckId.STATE && line.status() == Status.PASSED)
                .map(Check::sentence)
                .collect(Collectors.joining());
    }

    @Test
    void aCheckpointThatThePolicyDoesNotVouchForIsNamed() {
        LogReport report = run(log.sign(log.head(5), log.logKey, log.logPq));
        assertEquals(Verdict.FALSE, report.verdict());
        assertTrue(lines(report).get(1).startsWith("QUORUM | checkpoint 5 of vault.example/log | QUORUM_UNMET"));
    }

    @Test
    void twoRootsBeyondTheCopyAreAFork() {
        LogReport report = run(log.signed(15), twin(15).signed(15));
        assertEquals(Verdict.FORK, report.verdict());
        assertEquals(1, report.forks().size());
        assertEquals(
                2,
                lines(report).stream()
                        .filter(line -> line.contains("MATERIAL_ABSENT | the copy of the log ends at 12"))
                        .count());
    }

    @Test
    void anotherRootOfTheSizeOfTheCopyIsAFork() {
        LogReport report = run(twin(12).signed(12));
        assertEquals(Verdict.FORK, report.verdict());
        assertTrue(lines(report)
                .contains("CONSISTENCY | checkpoint 12 of vault.example/log | FORK | the log has forked:"
                        + " the copied entries lead to another root; keep both checkpoints, and tell others"));
        assertTrue(lines(report).stream().noneMatch(line -> line.contains("MATERIAL_ABSENT")));
    }

    @Test
    void aTileThatIsGoneSinceTheReplayIsAbsent() throws IOException {
        Checks checks = new Checks();
        TilesCheck check = new TilesCheck(Progress.NONE, checks);
        TilesCheck.Replayed replayed =
                check.replay(tiles, log.policy(), List.of()).orElseThrow();
        Files.delete(tiles.resolve("tile/0/000.p/12"));
        Head head = Head.check(log.signed(5), log.policy());
        check.compareAll(replayed.copy(), List.of(head), new HeadGraph(), new Forks(checks));
        Check last = checks.lines().get(checks.lines().size() - 1);
        assertEquals(Optional.of(FailureKind.MATERIAL_ABSENT), last.failure());
        assertEquals("checkpoint 5 of vault.example/log", last.subject());
    }

    @Test
    void filesOfACopyHaveLimits() throws IOException {
        int max = 256 << 10;
        for (int size : new int[] {max, max + 1}) {
            Files.write(tiles.resolve("checkpoint"), new byte[size]);
            Check line = run().checks().get(0);
            assertEquals(
                    Optional.of(size > max ? FailureKind.LIMIT_EXCEEDED : FailureKind.UNKNOWN_SYNTAX), line.failure());
            assertTrue(line.sentence().startsWith("tiles/checkpoint"), line.sentence());
        }
    }

    @Test
    void progressIsToldAtTheBeginningAndEvery65536Entries() {
        byte[] entry = {1, 2};
        for (int i = 20; i < 65_540; i++) {
            log.append(entry);
        }
        Path large = log.publish(temp.resolve("large"), log.size());
        List<Long> progress = new ArrayList<>();
        LogReport report = new LogCheck(log.policy(), Optional.empty())
                .run(large, List.of(), List.of(), (done, total) -> {
                    assertEquals(65_540, total);
                    progress.add(done);
                });
        assertEquals(Verdict.VERIFIED, report.verdict(), () -> lines(report).toString());
        assertEquals(List.of(0L, 65_536L), progress);
        assertTrue(lines(report).stream()
                .anyMatch(line -> line.endsWith("; 65520 of them are of a form that is not known here")));
    }
}
