package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencevault.core.store.PoweredDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the power at every step of a vault's life, with several fates of what was not synced. */
class PowerCutTest {
    private static final int FATES = 2;

    @TempDir
    Path folder;

    /** Fate 0 loses all that was not synced, the others lose some of it by chance. */
    @Test
    void whatWasPromisedSurvivesEveryPowerCut() throws IOException {
        int step = 0;
        boolean cut = true;
        while (cut) {
            step++;
            Path live = Files.createDirectories(folder.resolve("live-" + step));
            PoweredDisk disk = new PoweredDisk(live, step);
            List<String> promises = new ArrayList<>();
            cut = isCut(disk, live, promises);
            for (int fate = 0; fate < FATES; fate++) {
                Path survivors = folder.resolve(step + "-" + fate);
                disk.survivors(survivors, fate == 0 ? null : new Random(31L * step + fate));
                try {
                    new CrashCheck(survivors, promises).run();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("step " + step + ", fate " + fate + ", promised " + promises, e);
                }
            }
        }
        assertTrue(step > 100, "only " + step + " steps");
    }

    private static boolean isCut(PoweredDisk disk, Path live, List<String> promises) {
        try (CrashScenario life = new CrashScenario(disk.machine(), live, promises::add)) {
            life.wholeLife();
        } catch (Error | RuntimeException e) {
            // Whatever it is called on its way up, it was the power.
        }
        return disk.isCut();
    }
}
