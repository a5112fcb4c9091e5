package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    @Test
    void tellsTheWholeStoryAndLeavesWhatItNames() throws IOException {
        Path out = folder.resolve("demo");
        Ran ran = Cli.run("demo", "--local", "--once", "--out", out.toString()).exits(0);
        assertEquals("", ran.err());
        assertTrue(ran.out().contains("bundle.zip: VERIFIED"), ran.out());
        assertTrue(ran.out().contains("(COMMITMENT_MISMATCH)"), ran.out());
        assertTrue(ran.out().contains("8. Try next"), ran.out());
        assertFalse(ran.out().contains("side gate"), "a withheld paragraph");
        for (String name :
                List.of("bundle.zip", "author-keys", "policy", "checkpoint", "tiles/checkpoint", "tiles/tile")) {
            assertTrue(Files.exists(out.resolve(name)), name);
        }
        List<String> verify = List.of(
                "--author-keys",
                out.resolve("author-keys").toString(),
                "--policy",
                out.resolve("policy").toString());
        verify(out.resolve("bundle.zip"), verify).exits(0);
        verify(out.resolve("tampered"), verify).exits(1);
        String events = Cli.run(
                        "local",
                        "events",
                        "--vault",
                        out.resolve("vault").toString(),
                        "--passphrase-file",
                        out.resolve("passphrase").toString(),
                        "--purpose",
                        "test")
                .exits(0)
                .out();
        assertTrue(events.contains("demo export allowed"), events);
        Cli.run("demo", "--out", out.toString()).exits(0);
    }

    private static Ran verify(Path bundle, List<String> more) {
        List<String> args = new ArrayList<>(List.of("verify", bundle.toString()));
        args.addAll(more);
        return Cli.run(args.toArray(String[]::new));
    }

    @Test
    void playsWithAnyTexts() throws IOException {
        Path one = Files.writeString(folder.resolve("one.txt"), "A single line without title or date");
        Path two = Files.writeString(folder.resolve("two.txt"), "\ufeffÜber\r\n\r\n둘\r\n");
        Path out = folder.resolve("demo");
        Ran ran = Cli.run("demo", "--input", two.toString(), one.toString(), "--out", out.toString())
                .exits(0);
        assertTrue(ran.out().contains("with 1 paragraph withheld"), ran.out());
        assertTrue(ran.out().contains("] Über\n") && !ran.out().contains("둘"), ran.out());
        Cli.run("demo", "--input", one.toString(), "--out", out.toString()).exits(0);
    }

    @Test
    void overwritesNothingThatIsNotItsOwn() throws IOException {
        Path out = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(out.resolve("passphrase"), "keep me");
        Cli.run("demo", "--out", out.toString()).exits(1);
        assertEquals("keep me", Files.readString(out.resolve("passphrase")));
        Cli.run(
                        "demo",
                        "--input",
                        folder.resolve("missing").toString(),
                        "--out",
                        folder.resolve("x").toString())
                .exits(4);
        assertFalse(Files.exists(folder.resolve("x")));
    }
}
