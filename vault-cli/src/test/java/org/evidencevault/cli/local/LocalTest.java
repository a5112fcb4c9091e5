package org.evidencevault.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli;
import org.evidencevault.cli.Cli.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a vault in a folder, as a person uses them. */
class LocalTest {
    private static final String TEXT = "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n";

    @TempDir
    Path folder;

    private TestVaults vault;

    @BeforeEach
    void make() throws IOException {
        vault = TestVaults.make(folder);
    }

    private String read(String record, String... more) {
        return vault.local(
                        "read",
                        Stream.concat(Stream.of(record, "--purpose", "test"), Stream.of(more))
                                .toArray(String[]::new))
                .exits(0)
                .out();
    }

    /** The segment number before a text. */
    private static String number(String read, String text) {
        return read.lines()
                .filter(line -> line.contains("] " + text))
                .map(line -> line.substring(1, line.indexOf(']')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text + " in " + read));
    }

    @Test
    void whatIsDepositedIsRead() throws IOException {
        Path picture = Files.write(vault.path("a.png"), new byte[5000]);
        String record = vault.deposit(
                "article",
                TEXT,
                "--title",
                "A title; with a semicolon",
                "--language",
                "en",
                "--place",
                "Tumen;두만;Duman;rr",
                "--tag",
                "one",
                "--tag",
                "two",
                "--field",
                "x-desk=north;south",
                "--image",
                picture + ";A caption;A credit");
        String read = read(record);
        assertTrue(read.contains("] title: A title; with a semicolon\n"), read);
        assertTrue(read.contains("] place: Tumen; 두만; Duman; rr\n"));
        assertTrue(read.contains("] tags: one; two\n"));
        assertTrue(read.contains("] x-desk: north; south\n"));
        assertTrue(read.contains("] kind: article\n"));
        String file = number(read, "file, image/png, 5000 bytes");
        assertTrue(read.contains("] image: " + file + "; A caption; A credit\n"), read);
        assertTrue(read.indexOf("First") < read.indexOf("Second") && read.indexOf("Second") < read.indexOf("Third"));

        Path out = vault.path("out.png");
        vault.local("attachment", record, file, "--purpose", "test", "-o", out.toString())
                .exits(0);
        assertEquals(-1, Files.mismatch(picture, out));
    }

    @Test
    void onlyFilesAreAttachedAndTaken() throws IOException {
        Path text = Files.writeString(vault.path("t"), TEXT);
        vault.local("deposit", "--kind", "article", "--attach", folder.toString(), text.toString())
                .exits(4);
        String record = vault.deposit("article", TEXT);
        Path out = vault.path("out");
        for (String segment : List.of("--", "99", "-1")) {
            int code = vault.local("attachment", "--purpose", "x", "-o", out.toString(), record, segment)
                    .code();
            assertEquals(segment.equals("99") ? 1 : 2, code);
        }
        assertFalse(Files.exists(out));
        assertEquals(List.of(record), vault.records());
    }

    @Test
    void theOriginalIsKeptAsItWas() throws IOException {
        String text = "\ufeffcafe\u0301\r\n";
        String record = vault.deposit("article", text);
        String read = read(record);
        assertTrue(read.contains("] caf\u00e9\n"), read);
        Path out = vault.path("original");
        vault.local("attachment", record, number(read, "file, text/plain"), "--purpose", "x", "-o", out.toString())
                .exits(0);
        assertEquals(text, Files.readString(out));
    }

    @Test
    void readersSeeWhatIsOpen() throws IOException {
        String note = vault.deposit("source-note", TEXT, "--open", "2");
        String open = read(note, "--audience", "open");
        assertTrue(open.contains("Second") && !open.contains("First") && !open.contains("file,"), open);
        String article = vault.deposit("article", TEXT, "--restricted", "1,title", "--title", "Hidden");
        open = read(article, "--audience", "open");
        assertFalse(open.contains("First") || open.contains("Hidden"), open);
        assertFalse(open.contains("file,"), "the original repeats the restricted paragraph");
        assertTrue(read(article).contains("Hidden"));
    }

    @Test
    void aSlipInAudiencesOpensNothing() throws IOException {
        Path file = Files.writeString(vault.path("t"), TEXT);
        vault.local("deposit", "--kind", "source-note", "--open", "titel", file.toString())
                .exits(2);
        vault.local("deposit", "--kind", "source-note", "--open", "4", file.toString())
                .exits(3);
        assertEquals(List.of(), vault.records());
    }

    @Test
    void everythingThatCanBeWrongIsFoundBeforeAnythingIsDeposited() throws IOException {
        Path good = Files.writeString(vault.path("good"), TEXT);
        Path bad = Files.write(vault.path("bad"), new byte[] {'a', (byte) 0xff});
        Ran ran = vault.local("deposit", "--kind", "article", good.toString(), bad.toString())
                .exits(3);
        assertTrue(ran.err().contains("bad byte 1: not UTF-8"), ran.err());
        vault.local(
                        "deposit",
                        "--kind",
                        "article",
                        good.toString(),
                        vault.path("missing").toString())
                .exits(4);
        vault.local("deposit", "--kind", "essay", good.toString()).exits(2);
        vault.local("deposit", "--kind", "article", "--published", "yesterday", good.toString())
                .exits(3);
        vault.local("deposit", "--kind", "article", "--field", "colour=red", good.toString())
                .exits(2);
        assertEquals(List.of(), vault.records());
    }

    @Test
    void aNewVersionFollowsTheOld() throws IOException {
        String record = vault.deposit("article", "old text");
        Path file = Files.writeString(vault.path("new"), "new text");
        Ran ran = vault.local("deposit", "--kind", "article", "--record", record.substring(0, 8), file.toString())
                .exits(0);
        assertEquals("2", ran.field("version"));
        assertTrue(read(record).contains("new text"));
        assertTrue(read(record, "--version", "1").contains("old text"));
        assertTrue(vault.local("list").out().contains(record + " version 2"));
    }

    @Test
    void aReceiptIsAProof() throws IOException {
        Path file = Files.writeString(vault.path("t"), TEXT);
        Path receipt = vault.path("receipt");
        vault.local("deposit", "--kind", "article", "--receipt", receipt.toString(), file.toString())
                .exits(0);
        assertTrue(Cli.run("inspect", receipt.toString()).exits(0).out().contains("a tlog-proof"));
        vault.local("deposit", "--kind", "article", "--receipt", receipt.toString(), file.toString())
                .exits(1);
        Path nowhere = vault.path("nowhere").resolve("receipt");
        vault.local("deposit", "--kind", "article", "--receipt", nowhere.toString(), file.toString())
                .exits(4);
        assertEquals(1, vault.records().size());
    }

    @Test
    void readingNeedsAPurposeAndIsAnEvent() throws IOException {
        String record = vault.deposit("article", TEXT);
        assertTrue(vault.local("read", record).exits(1).err().contains("hint: say why: --purpose"));
        read(record, "--actor", "lead-1");
        vault.local("events").exits(1);
        String events = vault.local("events", "--purpose", "review").exits(0).out();
        assertTrue(events.contains(" lead-1 read allowed " + record + " 1 (open restricted): test"), events);
        String json = vault.local("events", "--purpose", "review", "--format", "json")
                .exits(0)
                .out();
        assertTrue(json.contains("\"actor\": \"lead-1\""), json);
        long before = Files.size(vault.vault().resolve("ledger"));
        vault.local("read", record, "--purpose", "x", "--actor", "two words").exits(2);
        vault.local("read", record, "--purpose", "x".repeat(201)).exits(2);
        assertEquals(before, Files.size(vault.vault().resolve("ledger")), "not even opened");
    }

    @Test
    void titlesAreShownToThoseWhoSayWhy() throws IOException {
        String record = vault.deposit("article", TEXT, "--title", "T\u202ee\u001b]0;x");
        assertFalse(vault.local("list").exits(0).out().contains("  T"));
        vault.local("list", "--titles").exits(1);
        String listed =
                vault.local("list", "--titles", "--purpose", "x").exits(0).out();
        assertTrue(listed.endsWith("\n  " + record + " version 1  T\\u{202e}e\\u{1b}]0;x\n"), listed);
    }

    @Test
    void releasesWithholdAndAreWithdrawn() throws IOException {
        String record = vault.deposit("source-note", TEXT);
        String second = number(read(record), "Second");
        String[] release = {record, "--audience", "court", "--reason", "proceedings", "--purpose", "x"};
        Ran ran = vault.local("release", with(release, "--withhold", second)).exits(0);
        Path bundle = vault.bundle("b.zip");
        String report = vault.verify(bundle).exits(0).out();
        assertTrue(report.contains("[segment " + second + " withheld]"), report);
        assertTrue(report.contains("First") && report.contains("Third"), report);
        assertFalse(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("Second"));

        vault.local("release", with(release, "0", second)).exits(0);
        vault.local("release", with(release, "99")).exits(3);
        vault.local("release", release).exits(2);
        vault.local("release", with(release, "0", "--all-open")).exits(2);
        vault.local("release", record, "0", "--audience", "friends", "--reason", "request")
                .exits(2);

        String[] withdraw = {record, "--release", ran.field("release"), "--reason", "mistake"};
        vault.local("withdraw", withdraw).exits(0);
        vault.local("withdraw", withdraw).exits(1);
        vault.local("withdraw", record, "--release", "zz", "--reason", "mistake")
                .exits(2);
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aWithheldParagraphTakesTheFilesWithItUnlessTheyAreNamed() throws IOException {
        Path other = Files.writeString(vault.path("other.csv"), "1,2");
        String record = vault.deposit("article", TEXT, "--attach", other.toString());
        String read = read(record);
        String csv = number(read, "file, text/csv");
        String original = number(read, "file, text/plain");
        Ran ran = vault.local(
                        "release",
                        record,
                        "--audience",
                        "public",
                        "--reason",
                        "publication",
                        "--purpose",
                        "x",
                        "--withhold",
                        number(read, "First"),
                        "--with-file",
                        csv)
                .exits(0);
        List<String> disclosed = List.of(ran.field("disclosed").split(" "));
        assertTrue(disclosed.contains(csv), ran.out());
        assertFalse(disclosed.contains(original), ran.out());
    }

    @Test
    void erasureAsksAndHoldsBlockIt() throws IOException {
        String record = vault.deposit("article", TEXT);
        String[] erase = {record, "--authority", "source", "--reason", "safety"};
        vault.local("erase", erase).exits(2);
        vault.local("hold", "--set", record).exits(0);
        assertTrue(vault.local("list").out().contains("on hold"));
        vault.local("erase", with(erase, "--yes")).exits(1);
        vault.local("hold", "--lift", record).exits(0);
        vault.local("hold", record).exits(2);
        Cli.withPerson(List.of("no"), vault.arguments("erase", erase)).exits(1);
        assertTrue(read(record).contains("First"));
        Cli.withPerson(List.of(record.substring(0, 8)), vault.arguments("erase", erase))
                .exits(0);
        vault.local("read", record, "--purpose", "x").exits(1);
        assertTrue(
                vault.local("list", "--titles", "--purpose", "x").exits(0).out().contains("erased"));
        vault.local("bundle", "--purpose", "x", "-o", vault.path("none.zip").toString())
                .exits(1);
        assertFalse(Files.exists(vault.path("none.zip")));
    }

    @Test
    void someSegmentsCanBeErased() throws IOException {
        String record = vault.deposit("article", TEXT);
        String second = number(read(record), "Second");
        vault.local("erase", record, "--segments", second, "--authority", "newsroom", "--reason", "safety", "--yes")
                .exits(0);
        String left = read(record);
        assertTrue(left.contains("First") && !left.contains("Second"), left);
    }

    @Test
    void aSlipInNumbersErasesAndDisclosesNothing() throws IOException {
        String record = vault.deposit("article", TEXT);
        String[] erase = {record, "--authority", "newsroom", "--reason", "safety", "--yes"};
        vault.local("erase", with(erase, "--segments", "5-3")).exits(2);
        vault.local("erase", with(erase, "--segments", "")).exits(2);
        // A version alone cannot be erased: who names one wants less than the record to go.
        vault.local("erase", with(erase, "--version", "1")).exits(2);
        String[] release = {record, "--audience", "public", "--reason", "publication", "--purpose", "x"};
        vault.local("release", with(release, "--withhold", "5-3")).exits(2);
        vault.local("release", with(release, "--withhold", "")).exits(2);
        vault.local("release", with(release, "--withhold", "2,500")).exits(3);
        String second = number(read(record), "Second");
        vault.local("release", with(release, "--withhold", second, "--with-file", second))
                .exits(2);
        vault.local("release", with(release, "--all-open", "--with-file", second))
                .exits(2);
        Path file = Files.writeString(vault.path("t"), TEXT);
        vault.local("deposit", "--kind", "article", "--restricted", "3-1", file.toString())
                .exits(2);
        assertEquals(List.of(record), vault.records());
        assertFalse(vault.local("list").out().contains("released"));
        assertTrue(read(record).contains("First"));
    }

    @Test
    void linksLeadFromOneToTheOther() throws IOException {
        String one = vault.deposit("article", TEXT);
        String other = vault.deposit("article", TEXT);
        String link =
                vault.local("link", one, "follows-up", other + ":1").exits(0).field("link");
        assertEquals(
                link + " follows-up " + other + "\n",
                vault.local("links", one, "--purpose", "x").exits(0).out());
        vault.local("link", one, "resembles", other).exits(2);
        vault.local("link", one + ":0", "cites", other).exits(2);
        vault.local("unlink", one, link).exits(0);
        vault.local("unlink", one, "nolink").exits(2);
        assertEquals("", vault.local("links", one, "--purpose", "x").exits(0).out());
    }

    @Test
    void rotationKeepsEverythingReadable() throws IOException {
        String record = vault.deposit("article", TEXT);
        vault.local("rotate").exits(2);
        vault.local("rotate", "--root", "--cases").exits(0);
        vault.local("rotate", "--root").exits(0);
        assertTrue(read(record).contains("Third"));
        assertEquals("", vault.local("fsck").exits(0).out());
    }

    @Test
    void fsckFindsWhatIsGone() throws IOException {
        vault.deposit("article", TEXT);
        try (Stream<Path> blobs = Files.walk(vault.vault().resolve("blobs"))) {
            for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
                Files.write(blob, new byte[] {1});
            }
        }
        Ran ran = vault.local("fsck").exits(1);
        assertTrue(ran.out().lines().count() >= 2, ran.out());
    }

    @Test
    void aTextComesThroughStandardInput() {
        String[] deposit = vault.arguments("deposit", "--kind", "article", "-");
        String record = Cli.withInput(TEXT, deposit).exits(0).field("record");
        assertTrue(read(record).contains("Second paragraph."));
        deposit[5] = "-";
        assertEquals("--passphrase-file", deposit[4]);
        Cli.withInput(TEXT, deposit).exits(2);
    }

    @Test
    void namesOfRecords() throws IOException {
        vault.deposit("article", TEXT);
        vault.local("read", "abc", "--purpose", "x").exits(2);
        vault.local("read", "nothex", "--purpose", "x").exits(2);
        vault.local("read", "00000000", "--purpose", "x").exits(1);
        vault.local("read", "0".repeat(32), "--purpose", "x").exits(1);
    }

    @Test
    void aWrongPassphraseOpensNothing() throws IOException {
        Files.writeString(vault.path("wrong"), "wrong horse battery\n");
        Ran ran = Cli.run(
                        "local",
                        "list",
                        "--vault",
                        vault.vault().toString(),
                        "--passphrase-file",
                        vault.path("wrong").toString())
                .exits(1);
        assertTrue(ran.err().contains("the passphrase is wrong"), ran.err());
        Cli.run("local", "list", "--vault", vault.vault().toString()).exits(2);
        Cli.withPerson(
                        List.of("correct horse battery"),
                        "local",
                        "list",
                        "--vault",
                        vault.vault().toString())
                .exits(0);
        Cli.withInput(
                        "correct horse battery\n",
                        "local",
                        "list",
                        "--vault",
                        vault.vault().toString(),
                        "--passphrase-file",
                        "-")
                .exits(0);
        Cli.run("local", "list", "--vault", vault.path("novault").toString()).exits(4);
    }

    @Test
    void oneProcessAtATime() throws IOException {
        char[] word = "correct horse battery".toCharArray();
        try (LocalVault open = LocalVault.open(new VaultFolder(vault.vault()), word)) {
            vault.local("list").exits(1);
            assertFalse(open.id().toString().isEmpty());
        }
        vault.local("list").exits(0);
    }
}
