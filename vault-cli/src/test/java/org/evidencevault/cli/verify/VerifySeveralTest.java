package org.evidencevault.cli.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.local.TestVaults;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bundles on one command line: one report, one exit code. */
class VerifySeveralTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestVaults vault;
    private static Path one;
    private static Path two;

    @BeforeAll
    static void make() throws IOException {
        vault = TestVaults.make(shared);
        String first = vault.deposit("article", "The first.");
        String second = vault.deposit("article", "The second.");
        one = vault.bundle("one.zip", first);
        two = vault.bundle("two.zip", second);
    }

    private static Ran verify(Path bundle, Object... more) {
        List<String> args = new ArrayList<>();
        List.of(more).forEach(each -> args.add(each.toString()));
        return vault.verify(bundle, args.toArray(String[]::new));
    }

    private static String tiles() {
        return vault.vault().resolve("log").toString();
    }

    @Test
    void linesSayWhichBundleTheyAreAbout() {
        Ran ran = verify(one, two, "--tiles", tiles()).exits(0);
        assertEquals("", ran.err());
        for (String name : List.of("one.zip", "two.zip")) {
            assertTrue(ran.out().contains("bag            " + name + ": bag: "), ran.out());
        }
        assertTrue(ran.out().contains("The first.") && ran.out().contains("The second."), ran.out());
        assertEquals(2, ran.out().split("ok          recency", -1).length - 1, ran.out());
        assertTrue(ran.out().endsWith("\n2 bundles: VERIFIED. Everything that was checked is true.\n"), ran.out());
    }

    @Test
    void theWorstDecidesAndHidesNothing() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.zip"), "PK no");
        Ran ran = verify(one, bad).exits(3);
        assertTrue(ran.out().contains("FAILED      bag            bad.zip: "), ran.out());
        assertTrue(ran.out().contains("The first."), ran.out());
        assertTrue(ran.out().endsWith("copy.\n") && ran.out().contains("\n2 bundles: MALFORMED. "), ran.out());
        verify(one, two, "--tiles", folder).exits(6);
        verify(one, bad, "--tiles", folder).exits(3);
        Path page = folder.resolve("page");
        verify(one, folder.resolve("missing.zip"), "-o", page).exits(4);
        assertFalse(Files.exists(page));
    }

    @Test
    void jsonHasAnObjectForEachBundle() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.zip"), "PK no");
        String json = verify(one, bad, two, "--format", "json").exits(3).out();
        assertEquals(
                List.of(
                        "\"bundle\": \"one.zip\",",
                        "\"verdict\": \"verified\",",
                        "\"bundle\": \"bad.zip\",",
                        "\"verdict\": \"malformed\",",
                        "\"bundle\": \"two.zip\",",
                        "\"verdict\": \"verified\","),
                json.lines()
                        .filter(line -> line.startsWith("      \"bundle\"") || line.startsWith("      \"verdict\""))
                        .map(String::strip)
                        .toList());
        assertTrue(
                json.startsWith("{\n  \"format\": \"evidence-vault/report@v2\",\n  \"verdict\": \"malformed\","), json);
    }

    @Test
    void thePageNamesEachBundleWithItsHash() {
        String html = verify(one, two, "--format", "html").exits(0).out();
        assertTrue(html.contains("<h1>Verification of 2 bundles</h1>"), html);
        assertTrue(html.contains("\"2 bundles checked "), html);
        for (String name : List.of("one.zip", "two.zip")) {
            assertTrue(html.contains("<dt>SHA-256 of " + name + "</dt>"), html);
            assertTrue(html.contains("<dt>" + name + " by itself</dt><dd>VERIFIED</dd>"), html);
            assertTrue(html.contains("<td>" + name + ": bag</td>"), html);
        }
    }

    /** As parts of exports come: one file name for each month, in a folder whose name is whatever it is. */
    @Test
    void bundlesOfOneFileNameAreToldApart() throws IOException {
        Path jan = Files.copy(
                one, Files.createDirectories(folder.resolve("jan<b>")).resolve("custody.zip"));
        Path feb = Files.copy(
                two, Files.createDirectories(folder.resolve("feb\u202e")).resolve("custody.zip"));
        String text = verify(jan, feb).exits(0).out();
        assertTrue(text.contains("bag            jan<b>/custody.zip: bag: "), text);
        assertTrue(text.contains("bag            feb\\u{202e}/custody.zip: bag: "), text);
        assertFalse(
                text.contains("\u202e") || text.contains(folder.getFileName().toString()), text);
        String html = verify(jan, feb, "--format", "html").exits(0).out();
        assertTrue(html.contains("<td>jan&lt;b&gt;/custody.zip: bag</td>"), html);
        assertTrue(html.contains("<dt>SHA-256 of feb\\u{202e}/custody.zip</dt>"), html);
        String json = verify(jan, feb, "--format", "json").exits(0).out();
        assertTrue(json.contains("\"bundle\": \"jan\\u003cb\\u003e/custody.zip\","), json);
        assertTrue(json.contains("\"bundle\": \"feb\\u202e/custody.zip\","), json);
    }

    @Test
    void theStateGoesOnOnce() throws IOException {
        Path state = folder.resolve("state");
        verify(one, two, "--state", state, "--tiles", tiles()).exits(0);
        byte[] seen = Files.readAllBytes(state);
        assertArrayEquals(Files.readAllBytes(vault.vault().resolve("log").resolve("checkpoint")), seen);
        verify(two, one, "--state", state, "--tiles", tiles()).exits(0);
        assertArrayEquals(seen, Files.readAllBytes(state));
    }
}
