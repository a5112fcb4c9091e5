package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencevault.core.store.PoweredDisk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power at steps of a vault's life, with several fates of what was not synced. */
class PowerCutTest {
    @TempDir
    Path folder;

    @Test
    void whatWasPromisedSurvivesPowerCuts() throws IOException {
        cutEvery(6, 2);
    }

    @Test
    @Tag("campaign")
    void whatWasPromisedSurvivesEveryPowerCut() throws IOException {
        cutEvery(1, 5);
    }

    /** Fate 0 loses all that was not synced, the others lose some of it by chance. */
    private void cutEvery(int stride, int fates) throws IOException {
        int step = 1 - stride;
        boolean cut = true;
        while (cut) {
            step += stride;
            Path live = Files.createDirectories(folder.resolve("live-" + step));
            PoweredDisk disk = new PoweredDisk(live, step);
            List<String> promises = new ArrayList<>();
            cut = isCut(disk, live, promises);
            for (int fate = 0; fate < fates; fate++) {
                Path survivors = folder.resolve(step + "-" + fate);
                disk.survivors(survivors, fate == 0 ? null : new Random(31L * step + fate));
                try {
                    FileCrash.check(survivors, promises);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("step " + step + ", fate " + fate + ", promised " + promises, e);
                }
            }
        }
        assertTrue(step > 100, "only " + step + " steps");
    }

    private static boolean isCut(PoweredDisk disk, Path live, List<String> promises) {
        try (CrashScenario life = new CrashScenario(FileCrash.stores(disk.machine(), live), promises::add)) {
            life.wholeLife();
        } catch (Error | RuntimeException e) {
            // Whatever it is called on its way up, it was the power.
        }
        return disk.isCut();
    }
}
