package org.evidencevault.cli.witness;

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
import org.evidencevault.cli.local.TestVaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    @TempDir
    Path folder;

    private TestVaults vault;
    private Path witness;

    @BeforeEach
    void make() throws IOException {
        vault = TestVaults.make(folder);
        witness = folder.resolve("w");
        Ran ran = Cli.run(
                        "witness",
                        "init",
                        witness.toString(),
                        "--name",
                        "w.example/w1",
                        "--passphrase-file",
                        folder.resolve("word").toString())
                .exits(0);
        assertEquals(2, ran.out().lines().count());
        assertTrue(ran.out().lines().allMatch(line -> line.startsWith("w.example/w1+")), ran.out());
    }

    private Ran cosign(Path request, String... more) {
        List<String> args = new ArrayList<>(List.of("witness", "cosign", witness.toString(), request.toString()));
        args.addAll(List.of("--log-keys", vault.vault().resolve("policy").toString()));
        args.addAll(List.of("--passphrase-file", folder.resolve("word").toString()));
        args.addAll(List.of(more));
        return Cli.run(args.toArray(String[]::new));
    }

    private static Path checkpoint(TestVaults of) {
        return of.vault().resolve("log").resolve("checkpoint");
    }

    @Test
    void theFirstCheckpointNeedsNoProofAndTheNextOnesDo() throws IOException {
        // Nothing is cosigned whose cosignature has no place to go: the witness would remember it, and not answer
        // again.
        Path nowhere = folder.resolve("nowhere").resolve("cosignatures");
        cosign(checkpoint(vault), "-o", nowhere.toString()).exits(4);
        Path out = folder.resolve("cosignatures");
        Ran first = cosign(checkpoint(vault), "-o", out.toString()).exits(0);
        assertEquals("", first.out());
        assertEquals(2, Files.readString(out).lines().count());
        assertTrue(Files.readString(out).startsWith("\u2014 w.example/w1 "));

        String last = lastSize();
        vault.deposit("article", "More.");
        Path none = folder.resolve("none");
        cosign(checkpoint(vault), "-o", none.toString()).exits(1);
        assertFalse(Files.exists(none));

        Path request = folder.resolve("request");
        vault.local("request", "--from", last, "-o", request.toString()).exits(0);
        assertTrue(cosign(request).exits(0).out().startsWith("\u2014 w.example/w1 "));
        cosign(request).exits(1);
    }

    private String lastSize() {
        String shown = Cli.run("witness", "show", witness.toString()).exits(0).out();
        return shown.lines()
                .filter(line -> line.startsWith("last "))
                .map(line -> line.split(" ")[3])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCheckpointAndAProofAreARequest() throws IOException {
        cosign(checkpoint(vault)).exits(0);
        String last = lastSize();
        vault.deposit("article", "More.");
        Path request = folder.resolve("request");
        vault.local("request", "--from", last, "-o", request.toString()).exits(0);
        Path of = folder.resolve("checkpoint");
        String text = Files.readString(request);
        Files.writeString(of, text.substring(text.indexOf("\n\n") + 2));
        cosign(of, "--consistency", request.toString()).exits(0);
        cosign(checkpoint(vault), "--consistency", request.toString()).exits(1);
    }

    @Test
    void aContradictionIsKept() throws IOException {
        TestVaults other = vault.copy(folder.resolve("other"));
        vault.deposit("article", "Text.");
        other.deposit("article", "Other text.");
        cosign(checkpoint(vault)).exits(0);
        Ran ran = cosign(checkpoint(other)).exits(5);
        assertTrue(ran.err().contains("both checkpoints are kept"), ran.err());
        assertTrue(Cli.run("witness", "show", witness.toString()).out().contains("\nfork "));
    }

    @Test
    void whatItDoesNotKnowItDoesNotSign() throws IOException {
        TestVaults stranger = TestVaults.make(Files.createDirectory(folder.resolve("stranger")));
        cosign(checkpoint(stranger)).exits(1);
        cosign(vault.vault().resolve("policy")).exits(3);
        cosign(folder.resolve("missing")).exits(4);
        Cli.run("witness", "show", folder.toString()).exits(4);
        Cli.run("witness", "init", witness.toString(), "--name", "Big Name").exits(2);
        Cli.run(
                        "witness",
                        "init",
                        witness.toString(),
                        "--name",
                        "w",
                        "--passphrase-file",
                        folder.resolve("word").toString())
                .exits(1);
    }

    @Test
    void theLogKeepsWhatItsPolicyNames() throws IOException {
        Path policy = vault.vault().resolve("policy");
        String keys = Cli.run("witness", "show", witness.toString()).out();
        String ed25519 = keys.lines().findFirst().orElseThrow();
        String before = Files.readString(policy);
        Files.writeString(
                policy,
                before.replace(
                        "quorum log-pq",
                        "witness w1 " + ed25519 + "\ngroup all-of-us all log-pq w1\nquorum all-of-us"));
        vault.deposit("article", "Text.");
        vault.verify(vault.bundle("early.zip")).exits(1);

        Path cosignatures = folder.resolve("cosignatures");
        cosign(checkpoint(vault), "-o", cosignatures.toString()).exits(0);
        Path sent = Files.copy(checkpoint(vault), folder.resolve("sent"));
        assertEquals(
                "1 of 2 cosignatures",
                vault.local("cosigned", sent.toString(), cosignatures.toString())
                        .exits(0)
                        .field("kept"));
        String published = Files.readString(checkpoint(vault));
        assertTrue(published.contains("\u2014 w.example/w1 "), published);
        String report = vault.verify(vault.bundle("late.zip")).exits(0).out();
        assertTrue(report.contains("cosigned by log-pq") && report.contains(", w1 at "), report);
        vault.local("request", "--from", "99999", "-o", folder.resolve("r").toString())
                .exits(1);
    }
}
