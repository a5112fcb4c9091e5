package org.evidencevault.api.persistence;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencevault.api.embedded.Database;
import org.evidencevault.core.log.CrashScenario;
import org.evidencevault.core.log.Stores;
import org.evidencevault.core.store.FileBlobStore;
import org.evidencevault.core.store.FileTileStore;

/** A process that lives {@link CrashScenario} on PostgreSQL, and at one of its steps towards the database is no more. */
public final class KilledProcess {
    static final int KILLED = 77;

    private KilledProcess() {}

    /** Arguments: address, user and password of the database, the folder of tiles and blobs, the step. Prints a line for each promise. */
    public static void main(String[] args) {
        Database database = new Database(args[0], args[1], args[2]);
        int last = Integer.parseInt(args[4]);
        AtomicInteger steps = new AtomicInteger();
        TestProcess process = TestProcess.on(
                database,
                connections -> Interrupted.at(connections, (connection, what) -> {
                    if (steps.incrementAndGet() == last) {
                        System.out.flush();
                        Runtime.getRuntime().halt(KILLED);
                    }
                }));
        live(stores(process, Path.of(args[3])));
        // How many steps a whole life has.
        System.out.println("steps " + steps.get());
    }

    static Stores stores(TestProcess process, Path folder) {
        return new Stores(
                process.ledger(),
                new FileTileStore(folder.resolve("tiles")),
                new FileBlobStore(folder.resolve("blobs")));
    }

    private static void live(Stores stores) {
        try (CrashScenario life = new CrashScenario(stores, System.out::println)) {
            life.wholeLife();
        }
    }
}
