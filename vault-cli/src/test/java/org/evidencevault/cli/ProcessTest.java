package org.evidencevault.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.local.TestVaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: limits, closed streams, descriptors, terminals. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessTest {
    @TempDir
    Path folder;

    private TestVaults vault;

    @BeforeEach
    void make() throws IOException {
        vault = TestVaults.make(folder);
    }

    /** Runs a line of shell in which {@code "$@"} is evault with these arguments. */
    private Ran shell(String line, String... args) throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh", java));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classes, "org.evidencevault.cli.Main"));
        command.addAll(List.of(args));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out), Files.readString(err));
    }

    private List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.walk(of)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> of.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void exitCodesReachTheShell() throws Exception {
        assertEquals(0, shell("exec \"$@\"", "--version").code());
        assertEquals(2, shell("exec \"$@\"").code());
        assertEquals(4, shell("exec \"$@\"", "inspect", "missing").code());
    }

    /** Signal XFSZ is ignored by the JVM, so that a file beyond the limit fails like one on a full disk. */
    @Test
    void aFullDiskDuringABundleLeavesNoFile() throws Exception {
        Path big = Files.write(folder.resolve("big.bin"), new byte[4 << 20]);
        vault.deposit("article", "Text.", "--attach", big.toString());
        Path bundle = folder.resolve("b.zip");
        Ran ran = shell(
                        "ulimit -f 1024; exec \"$@\"",
                        vault.arguments("bundle", "--purpose", "x", "-o", bundle.toString()))
                .exits(4);
        assertTrue(ran.err().startsWith("evault: error: "), ran.err());
        assertFalse(Files.exists(bundle));
        assertTrue(
                names(folder).stream().noneMatch(name -> name.contains(".evault-")),
                names(folder).toString());
        vault.bundle("c.zip");
        assertEquals("", vault.local("fsck").exits(0).out());
    }

    @Test
    void aFullDiskDuringADepositLeavesNoRecord() throws Exception {
        Path big = Files.write(folder.resolve("big.bin"), new byte[4 << 20]);
        Path text = Files.writeString(folder.resolve("t"), "Text.");
        String[] deposit = vault.arguments("deposit", "--kind", "article", "--attach", big.toString(), text.toString());
        List<String> before = names(vault.vault().resolve("blobs"));
        shell("ulimit -f 1024; exec \"$@\"", deposit).exits(4);
        assertEquals(before, names(vault.vault().resolve("blobs")));
        assertEquals(List.of(), vault.records());
        assertEquals("", vault.local("fsck").exits(0).out());
        shell("exec \"$@\"", deposit).exits(0);
        assertEquals(1, vault.records().size());
    }

    @Test
    void aKilledDepositLeavesAVaultThatOpens() throws Exception {
        Path big = Files.write(folder.resolve("big.bin"), new byte[64 << 20]);
        Path text = Files.writeString(folder.resolve("t"), "Text.");
        String[] deposit = vault.arguments("deposit", "--kind", "article", "--attach", big.toString(), text.toString());
        // Killed as soon as it has begun to write a blob.
        String line = "\"$@\" & while kill -0 $! 2>/dev/null && [ -z \"$(ls "
                + vault.vault().resolve("blobs").resolve("tmp") + ")\" ]; do :; done; kill -9 $!; wait $!";
        int code = shell(line, deposit).code();
        assumeTrue(code == 137, "exit " + code);
        assertEquals(List.of(), vault.records());
        assertEquals("", vault.local("fsck").exits(0).out());
    }

    @Test
    void anUnreadableFileIsSaid() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "Text.");
        assumeTrue(
                secret.toFile().setReadable(false) && !Files.isReadable(secret), "nothing is unreadable to this user");
        shell("exec \"$@\"", "inspect", secret.toString()).exits(4);
    }

    @Test
    void aPassphraseComesThroughADescriptor() throws Exception {
        String[] list = {"local", "list", "--vault", vault.vault().toString(), "--passphrase-fd", "7"};
        shell("exec \"$@\" 7<" + folder.resolve("word"), list).exits(0);
        shell("exec \"$@\" 7</dev/null", list).exits(3);
        list[list.length - 1] = "199";
        shell("exec \"$@\"", list).exits(4);
    }

    @Test
    void outputThatCannotBeWrittenIsAnError() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Ran ran = shell("exec \"$@\" >/dev/full", "--help").exits(4);
        assertTrue(ran.err().contains("standard output could not be written"), ran.err());
    }

    @Test
    void coloursAreForTerminalsThatWantThem() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        Path bundle = Files.writeString(folder.resolve("no.zip"), "PK no");
        List<String> args = new ArrayList<>(List.of("verify", bundle.toString()));
        args.addAll(
                List.of("--author-keys", vault.vault().resolve("author-keys").toString()));
        args.addAll(List.of("--policy", vault.vault().resolve("policy").toString()));
        String[] verify = args.toArray(String[]::new);
        String onTerminal = "TERM=xterm script -qec \"$*\" /dev/null";
        String bold = "\u001b[1;31m";
        assertTrue(shell(onTerminal, verify).exits(3).out().contains(bold));
        assertFalse(shell("NO_COLOR=1 " + onTerminal, verify).exits(3).out().contains(bold));
        assertFalse(shell(onTerminal.replace("xterm", "dumb"), verify)
                .exits(3)
                .out()
                .contains(bold));
        assertFalse(shell("exec \"$@\"", verify).exits(3).out().contains("\u001b"));
    }

    @Test
    void textIsUtf8WhateverTheLocale() throws Exception {
        vault.deposit("article", "함경북도");
        Path bundle = vault.bundle("b.zip");
        List<String> args = new ArrayList<>(List.of("verify", bundle.toString()));
        args.addAll(
                List.of("--author-keys", vault.vault().resolve("author-keys").toString()));
        args.addAll(List.of("--policy", vault.vault().resolve("policy").toString()));
        Ran ran = shell("LC_ALL=C exec \"$@\"", args.toArray(String[]::new)).exits(0);
        assertTrue(ran.out().contains("함경북도"), ran.out());
    }
}
