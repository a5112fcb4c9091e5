package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencevault.cli.Cli.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault in a folder with more than one case. */
class CaseTest {
    @TempDir
    Path folder;

    private TestVaults vault;
    private String first;
    private String second;
    private String inFirst;
    private String inSecond;

    @BeforeEach
    void make() throws IOException {
        vault = TestVaults.make(folder);
        first = vault.local("list").exits(0).field("case").replace(", the first", "");
        second = vault.local("case-open", "--purpose", "a second inquiry")
                .exits(0)
                .field("case");
        inFirst = vault.deposit("article", "Of the first case.");
        inSecond = vault.deposit("article", "Of the second case.", "--case", second.substring(0, 8));
    }

    @Test
    void theListShowsCasesAndTheirRecords() {
        String listed = vault.local("list").exits(0).out();
        assertEquals(
                "case " + first + ", the first\n  " + inFirst + " version 1\ncase " + second + "\n  " + inSecond
                        + " version 1\n",
                listed);
        assertEquals(
                "case " + second + "\n  " + inSecond + " version 1\n",
                vault.local("list", "--case", second).exits(0).out());
        String json = vault.local("list", "--format", "json", "--case", second)
                .exits(0)
                .out();
        assertTrue(json.contains("\"case\": \"" + second + "\",\n      \"first\": false,\n      \"records\": 1"), json);
        assertFalse(json.contains(first) || json.contains(inFirst), json);
    }

    @Test
    void anEmptyCaseIsListedToo() {
        String third = vault.local("case-open").exits(0).field("case");
        assertEquals(
                "case " + third + "\n",
                vault.local("list", "--case", third).exits(0).out());
        vault.local(
                        "bundle",
                        "--purpose",
                        "x",
                        "--case",
                        third,
                        "-o",
                        vault.path("b.zip").toString())
                .exits(1);
        assertFalse(Files.exists(vault.path("b.zip")));
        assertEquals(
                "",
                vault.local("read", "--purpose", "x", "--case", third).exits(0).out());
    }

    @Test
    void openingACaseIsAnEvent() {
        String events = vault.local("events", "--purpose", "x").exits(0).out();
        assertTrue(events.contains(" local case-open allowed case " + second + ": a second inquiry\n"), events);
    }

    @Test
    void aCaseIsReadWhole() throws IOException {
        String erased = vault.deposit("article", "Erased.", "--case", second);
        vault.local("erase", erased, "--authority", "source", "--reason", "safety", "--yes")
                .exits(0);
        Ran read = vault.local("read", "--purpose", "x", "--case", second).exits(0);
        assertTrue(read.out().contains("] Of the second case.\n"), read.out());
        assertFalse(read.out().contains("first") || read.out().contains("Erased"), read.out());
        assertTrue(read.err().contains("1 of 2 records are erased"), read.err());
        vault.local("read", "--case", second).exits(1);
    }

    @Test
    void aBundleTakesOneCase() throws IOException {
        String report =
                vault.verify(vault.bundle("b.zip", "--case", second)).exits(0).out();
        assertTrue(report.contains(inSecond) && !report.contains(inFirst), report);
    }

    @Test
    void aNewVersionStaysInItsCase() throws IOException {
        Path file = Files.writeString(vault.path("new"), "New.");
        String[] deposit = {"--kind", "article", "--record", inSecond, file.toString()};
        vault.local("deposit", deposit).exits(0);
        assertTrue(vault.local("list", "--case", second).exits(0).out().contains(inSecond + " version 2"));
        vault.local("deposit", "--case", first, "--kind", "article", "--record", inSecond, file.toString())
                .exits(2);
    }

    @Test
    void whatIsNotThereIsRefusedBeforeAnythingIsDone() throws IOException {
        Path file = Files.writeString(vault.path("new"), "New.");
        for (String absent : List.of("0".repeat(8), "0".repeat(32), inFirst)) {
            vault.local("deposit", "--case", absent, "--kind", "article", file.toString())
                    .exits(1);
            vault.local("list", "--case", absent).exits(1);
            vault.local("read", "--purpose", "x", "--case", absent).exits(1);
            vault.local(
                            "bundle",
                            "--purpose",
                            "x",
                            "--case",
                            absent,
                            "-o",
                            vault.path("b.zip").toString())
                    .exits(1);
        }
        vault.local("deposit", "--case", "abc", "--kind", "article", file.toString())
                .exits(2);
        vault.local("list", "--case", "nothex").exits(2);
        assertFalse(Files.exists(vault.path("b.zip")));
        assertEquals(2, vault.records().size());
    }

    @Test
    void aCommandIsToldOnceWhatToDo() {
        vault.local("read", "--purpose", "x").exits(2);
        vault.local("read", "--purpose", "x", inFirst, "--case", first).exits(2);
        vault.local("read", "--purpose", "x", "--version", "1", "--case", first).exits(2);
        vault.local(
                        "bundle",
                        "--purpose",
                        "x",
                        "--case",
                        first,
                        "-o",
                        vault.path("b.zip").toString(),
                        inFirst)
                .exits(2);
        assertFalse(Files.exists(vault.path("b.zip")));
    }

    @Test
    void rotationTakesEveryCase() {
        Ran rotated = vault.local("rotate", "--cases").exits(0);
        // The open and the restricted object of each record, and every event.
        assertTrue(Integer.parseInt(rotated.field("cases").split(" ")[0]) >= 4, rotated.out());
        Ran read = vault.local("read", inSecond, "--purpose", "x").exits(0);
        assertTrue(read.out().contains("second case"), read.out());
        assertEquals("", vault.local("fsck").exits(0).out());
    }
}
