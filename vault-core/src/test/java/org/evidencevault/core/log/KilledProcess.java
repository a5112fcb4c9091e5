package org.evidencevault.core.log;

import java.nio.file.Path;
import org.evidencevault.core.store.Machine;

/** A process that performs one act of {@link CrashScenario} and is killed at a step of it. */
public final class KilledProcess {
    private KilledProcess() {}

    /** Arguments: the act, the folder, the step. Prints a line for each promise. */
    public static void main(String[] args) {
        Machine machine = Machine.killedAt(Integer.parseInt(args[2]));
        try (CrashScenario life = new CrashScenario(FileCrash.stores(machine, Path.of(args[1])), System.out::println)) {
            perform(args[0], life);
        }
    }

    private static void perform(String act, CrashScenario life) {
        switch (act) {
            case "append" -> life.append(1);
            case "integrate" -> {
                Log log = life.openLog();
                life.integrate(log);
                life.publish(log);
            }
            case "destroy" -> life.destroy();
            case "recover" -> life.openLog();
            default -> throw new IllegalArgumentException(act);
        }
    }
}
