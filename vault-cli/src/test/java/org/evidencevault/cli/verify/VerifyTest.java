package org.evidencevault.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.local.TestVaults;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification as an auditor does it, with every exit code. */
class VerifyTest {
    private static final String TRICKY = "A<script>alert(1)</script>\u202eB\u001b[31m & \"C\"";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestVaults vault;
    private static Path bundle;

    @BeforeAll
    static void make() throws IOException {
        vault = TestVaults.make(shared);
        vault.deposit("article", "One.\n\n" + TRICKY + "\n\nThree.\n", "--title", TRICKY, "--restricted", "3");
        bundle = vault.bundle("bundle.zip");
    }

    private Path tampered() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("One.")] ^= 1;
        return Files.write(folder.resolve("tampered.zip"), bytes);
    }

    @Test
    void aGoodBundleIsVerifiedLineByLine() {
        Ran ran = vault.verify(bundle).exits(0);
        assertEquals("", ran.err());
        assertTrue(ran.out().endsWith("\nbundle.zip: VERIFIED. Everything that was checked is true.\n"), ran.out());
        for (String check : List.of("bag", "note", "commitments", "entry", "inclusion", "log-signatures", "quorum")) {
            assertTrue(
                    ran.out().contains("\nok          " + check + " ")
                            || ran.out().startsWith("ok          " + check),
                    check);
        }
        assertTrue(ran.out().contains(" withheld]"));
        assertTrue(ran.out().contains("\nNot checked:\n"), ran.out());
        assertTrue(ran.out().contains("recency was not checked"), ran.out());
    }

    @Test
    void whatTheBundleSaysIsEscapedEverywhere() {
        for (String format : List.of("text", "json", "html")) {
            String report = vault.verify(bundle, "--format", format).exits(0).out();
            assertFalse(report.contains("\u202e") || report.contains("\u001b"), format);
            report.chars().forEach(c -> assertTrue(c == '\n' || c >= 0x20, format));
        }
        String html = vault.verify(bundle, "--format", "html").out();
        assertTrue(
                html.contains("A&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}B\\u{1b}[31m &amp; &quot;C&quot;"), html);
    }

    @Test
    void aPageForTheFilesStandsAlone() throws IOException {
        Path page = folder.resolve("report.html");
        Ran ran =
                vault.verify(bundle, "--format", "html", "-o", page.toString()).exits(0);
        assertEquals("", ran.out());
        assertEquals("VERIFIED; the report is in " + page + "\n", ran.err());
        String html = Files.readString(page);
        assertTrue(html.startsWith("<!DOCTYPE html>") && html.endsWith("</html>\n"));
        for (String loads :
                List.of("<script", "src=", "href=", "url(", "@import", "http://", "https://", "<img", "<link")) {
            assertFalse(html.contains(loads), loads);
        }
        assertTrue(html.contains("default-src 'none'"));
        assertTrue(html.contains("@media print"));
        assertTrue(html.contains("<strong>VERIFIED</strong>"));
        assertTrue(html.contains("withheld]</span>"));
        assertTrue(html.contains("<h2>What was checked and holds</h2>"));
        assertTrue(html.contains("<h2>What was not checked</h2>"));
        assertFalse(html.contains("<h2>What failed</h2>"));
        assertTrue(html.matches("(?s).*<dt>Checked at</dt><dd>20\\d\\d-.*Z, by the clock.*"), html);
        assertTrue(html.contains(" checks hold, 0 failed, "), html);
        vault.verify(bundle, "--format", "html", "-o", page.toString()).exits(0);
    }

    @Test
    void jsonHasAStableShape() {
        String json = vault.verify(bundle, "--format", "json").exits(0).out();
        List<String> keys = json.lines()
                .filter(line -> line.startsWith("  \""))
                .map(line -> line.substring(3, line.indexOf('"', 3)))
                .toList();
        assertEquals(List.of("format", "verdict", "exit", "bundles", "checks", "forks"), keys);
        List<String> ofBundle = json.lines()
                .filter(line -> line.startsWith("      \"") && !line.startsWith("      \"one\""))
                .map(line -> line.substring(7, line.indexOf('"', 7)))
                .limit(6)
                .toList();
        assertEquals(List.of("bundle", "verdict", "export", "checks", "versions", "events"), ofBundle);
        assertTrue(json.contains("\"format\": \"evidence-vault/report@v2\""));
        assertTrue(json.contains("\"verdict\": \"verified\",\n  \"exit\": 0"));
        assertTrue(json.contains("\"state\": \"withheld\",\n              \"kind\": null"), json);
        assertTrue(json.contains("\"kind\": \"metadata\",\n              \"name\": \"kind\""), json);
    }

    @Test
    void aChangedWordIsRefused() throws IOException {
        Ran ran = vault.verify(tampered()).exits(1);
        assertTrue(ran.out().contains("\nFAILED      ") || ran.out().startsWith("FAILED"), ran.out());
        assertTrue(ran.out().contains("tampered.zip: NOT VERIFIED"), ran.out());
        assertTrue(vault.verify(tampered(), "--format", "json").exits(1).out().contains("\"verdict\": \"false\""));
        String html = vault.verify(tampered(), "--format", "html").exits(1).out();
        assertTrue(html.contains("<tr class=\"failed\">"), html);
        assertTrue(html.indexOf("<h2>What failed</h2>") < html.indexOf("<h2>What was checked"), html);
        assertFalse(html.contains(" checks hold, 0 failed, "), html);
    }

    @Test
    void otherPeoplesKeysVerifyNothing() throws IOException {
        TestVaults other = TestVaults.make(folder);
        other.verify(bundle).exits(1);
    }

    @Test
    void whatIsNoBundleIsMalformed() throws IOException {
        vault.verify(Files.writeString(folder.resolve("no.zip"), "PK no")).exits(3);
        Path page = folder.resolve("page");
        vault.verify(folder.resolve("missing.zip"), "-o", page.toString()).exits(4);
        assertFalse(Files.exists(page));
        Path keys = Files.writeString(folder.resolve("keys"), "not a key\n");
        Cli.run("verify", bundle.toString(), "--author-keys", keys.toString(), "--policy", keys.toString())
                .exits(3);
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Cli.run("verify", bundle.toString(), "--author-keys", empty.toString(), "--policy", empty.toString())
                .exits(3);
    }

    @Test
    void aWrongFormatIsUsageAndNothingIsRead() {
        vault.verify(folder.resolve("missing.zip"), "--format", "pdf").exits(2);
        Cli.run("verify", bundle.toString()).exits(2);
    }

    @Test
    void aCopyOfTheLogShowsRecency() {
        Ran ran = vault.verify(bundle, "--tiles", vault.vault().resolve("log").toString())
                .exits(0);
        assertTrue(ran.out().contains("ok          recency"), ran.out());
    }

    @Test
    void absentMaterialIsExitSix() throws IOException {
        Files.createDirectory(folder.resolve("notiles"));
        vault.verify(bundle, "--tiles", folder.resolve("notiles").toString()).exits(6);
        Path state = folder.resolve("state");
        vault.verify(bundle, "--state", state.toString()).exits(0);
        byte[] seen = Files.readAllBytes(state);
        vault.deposit("article", "Later.");
        Path later = vault.bundle("later" + System.nanoTime() + ".zip");
        vault.verify(later, "--state", state.toString()).exits(6);
        assertTrue(Arrays.equals(seen, Files.readAllBytes(state)), "unchanged without a proof");
        vault.verify(
                        later,
                        "--state",
                        state.toString(),
                        "--tiles",
                        vault.vault().resolve("log").toString())
                .exits(0);
        assertFalse(Arrays.equals(seen, Files.readAllBytes(state)), "replaced by a larger one");
    }

    /** Two copies of one vault go different ways: the same keys sign two trees of the same size. */
    @Test
    void twoSignedHeadsThatContradictAreAFork() throws IOException {
        TestVaults one = vault.copy(folder.resolve("one"));
        TestVaults other = vault.copy(folder.resolve("other"));
        List<Path> bundles = new ArrayList<>();
        for (TestVaults each : List.of(one, other)) {
            each.deposit("article", "Same size, other text.");
            bundles.add(each.bundle("b.zip"));
        }
        Path state = folder.resolve("state");
        one.verify(bundles.get(0), "--state", state.toString()).exits(0);
        Ran ran = one.verify(bundles.get(1), "--state", state.toString()).exits(5);
        assertTrue(ran.out().contains("FORK"), ran.out());
        try (var files = Files.list(folder)) {
            assertEquals(
                    2,
                    files.filter(file -> file.toString().contains("state.fork-"))
                            .count());
        }
        String json = one.verify(bundles.get(1), "--state", state.toString(), "--format", "json")
                .exits(5)
                .out();
        assertTrue(json.contains("\"forks\": [\n    {\n      \"one\": \"test.example/vault/log\\n"), json);
    }
}
