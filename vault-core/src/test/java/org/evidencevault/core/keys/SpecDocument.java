package org.evidencevault.core.keys;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples in docs/spec: what the code makes is what stands there. */
public final class SpecDocument {
    private SpecDocument() {}

    /** Requires {@code block} to stand in a fence of {@code docs/spec/<name>}; shows it if it does not. */
    public static void assertShows(String name, String block) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("basedir", ""))
                .resolve("../docs/spec")
                .resolve(name));
        assertTrue(text.contains("```\n" + block + "```\n"), () -> name + " should show\n" + block);
    }
}
