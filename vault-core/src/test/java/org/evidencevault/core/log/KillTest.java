package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.evidencevault.core.store.ChildJvm;
import org.evidencevault.core.store.FileLedger;
import org.evidencevault.core.store.Machine;
import org.evidencevault.core.store.TileStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process at steps that change the file system: a process of its own each time, and nothing tidied up. */
class KillTest {
    private static final int KILLED = 77;
    private static final int AT_ONCE = 2;

    @TempDir
    Path folder;

    @Test
    void append() throws Exception {
        kill("append", 1);
    }

    @Test
    void integrate() throws Exception {
        kill("integrate", 8);
    }

    @Test
    void destroyAndCompact() throws Exception {
        kill("destroy", 4);
    }

    @Test
    void recovery() throws Exception {
        kill("recover", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrate", "destroy", "recover"})
    @Tag("campaign")
    void atEveryStep(String act) throws Exception {
        kill(act, 1);
    }

    private void kill(String act, int stride) throws Exception {
        switch (act) {
            case "append" -> killEvery(stride, act, prepare(List.of("deposit", "integrate")), 5);
            case "integrate" -> killEvery(stride, act, prepare(List.of("deposit", "integrate", "append")), 40);
            case "destroy" -> killEvery(stride, act, prepare(List.of("deposit", "integrate", "announce")), 10);
            default -> killEvery(stride, act, prepare(List.of("deposit", "integrate", "append", "decide")), 20);
        }
    }

    private Path prepare(List<String> acts) {
        Path prepared = folder.resolve("prepared");
        Machine machine = Machine.hasty();
        try (CrashScenario life = new CrashScenario(FileCrash.stores(machine, prepared), promise -> {})) {
            Log log = life.openLog();
            for (String act : acts) {
                switch (act) {
                    case "deposit" -> life.deposit();
                    case "integrate" -> life.integrate(log);
                    case "append" -> life.append(5);
                    case "announce" -> life.announceErasure();
                    default -> assertEquals("decide", act);
                }
            }
        }
        if (acts.contains("decide")) {
            decideWithoutApplying(machine, prepared);
        }
        return prepared;
    }

    private static void decideWithoutApplying(Machine machine, Path prepared) {
        try (FileLedger ledger = machine.ledger(prepared.resolve("ledger"))) {
            TileStore tiles = new InterruptedTiles(machine.tiles(prepared.resolve("tiles")));
            Log log = Log.open(LogFixture.config(), ledger, tiles);
            assertThrows(InterruptedTiles.Interrupted.class, () -> log.integrate(Log.MAX_BATCH));
        }
    }

    private void killEvery(int stride, String act, Path before, int atLeast) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            int step = 1;
            boolean killed = true;
            while (killed) {
                List<Callable<Boolean>> runs = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    int at = step;
                    step += stride;
                    runs.add(() -> isKilledAt(act, before, at));
                }
                for (Future<Boolean> run : pool.invokeAll(runs)) {
                    killed &= result(run);
                }
            }
            assertTrue(step > atLeast, "only " + step + " steps");
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean result(Future<Boolean> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private boolean isKilledAt(String act, Path before, int step) throws Exception {
        Path copy = folder.resolve(act + "-" + step);
        copy(before, copy);
        Path said = folder.resolve(act + "-" + step + ".out");
        Process process =
                ChildJvm.start(KilledProcess.class, said, List.of(act, copy.toString(), Integer.toString(step)));
        int exit = process.waitFor();
        List<String> promises = Files.readAllLines(said);
        assertTrue(exit == 0 || exit == KILLED, "exit " + exit + ": " + promises);
        try {
            FileCrash.check(copy, promises);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(act + " killed at step " + step + ": " + promises, e);
        }
        return exit == KILLED;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
