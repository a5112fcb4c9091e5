package org.evidencevault.core.log;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.core.store.Machine;

/** {@link CrashScenario} on files, and what is to be seen in them afterwards. */
final class FileCrash {
    private FileCrash() {}

    static Stores stores(Machine machine, Path folder) {
        return new Stores(
                machine.ledger(folder.resolve("ledger")),
                machine.tiles(folder.resolve("tiles")),
                machine.blobs(folder.resolve("blobs")));
    }

    /** Holds what is in {@code folder} to the promises that were made before the crash. */
    static void check(Path folder, List<String> promises) throws IOException {
        try (Stores stores = stores(Machine.hasty(), folder)) {
            new CrashCheck(stores, promises).run();
        }
        if (promises.contains("destroyed")) {
            requireInNoFile(CrashScenario.OBJECT.wrappedDek(), folder);
        }
        if (promises.contains("rotated")) {
            requireInNoFile(CrashScenario.KEK.wrapped(), folder);
            requireInNoFile(CrashScenario.AUDIT_KEK.wrapped(), folder);
            requireInNoFile(CrashScenario.PARTIAL.wrappedDek(), folder);
        }
    }

    private static void requireInNoFile(byte[] wrappedKey, Path folder) throws IOException {
        String key = new String(wrappedKey, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(key), file.toString());
            }
        }
    }
}
