package org.evidencevault.api.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.core.log.CrashCheck;
import org.evidencevault.core.log.Stores;
import org.evidencevault.core.store.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a process at its steps towards the database: a process of its own each time, and nothing tidied up. */
class KilledProcessTest {
    @TempDir
    Path folder;

    @Test
    void whatWasPromisedOutlivesTheProcess() throws Exception {
        killEvery(30);
    }

    @Test
    @Tag("campaign")
    void atEveryStep() throws Exception {
        killEvery(1);
    }

    private void killEvery(int stride) throws Exception {
        int steps = live(0);
        assertTrue(steps > 80, "only " + steps + " steps");
        for (int step = stride / 2 + 1; step <= steps; step += stride) {
            live(step);
        }
    }

    /** A life that ends at this step, or in peace; returns how many steps it had. */
    private int live(int step) throws Exception {
        Path own = Files.createDirectories(folder.resolve("step-" + step));
        Path said = folder.resolve("step-" + step + ".out");
        try (TestDatabase database = TestDatabase.create()) {
            Database owner = database.owner();
            List<String> arguments =
                    List.of(owner.jdbcUrl(), owner.user(), owner.password(), own.toString(), Integer.toString(step));
            int exit = ChildJvm.start(KilledProcess.class, said, arguments).waitFor();
            List<String> promises = new ArrayList<>(Files.readAllLines(said));
            assertEquals(step == 0 ? 0 : KilledProcess.KILLED, exit, promises.toString());
            try (Stores stores = KilledProcess.stores(TestProcess.on(database), own)) {
                new CrashCheck(stores, promises).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("killed at step " + step + ": " + promises, e);
            }
            return promises.stream()
                    .filter(line -> line.startsWith("steps "))
                    .mapToInt(line -> Integer.parseInt(line.substring("steps ".length())))
                    .findFirst()
                    .orElse(0);
        }
    }
}
