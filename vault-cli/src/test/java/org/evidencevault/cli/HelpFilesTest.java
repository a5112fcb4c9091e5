package org.evidencevault.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        HelpFiles.write(folder);
    }

    @Test
    void everyCommandHasAManualPage() {
        MainTest.commands().forEach(command -> {
            Path page = folder.resolve("man/man1/" + command.qualifiedName("-") + ".1");
            assertTrue(Files.exists(page), page.toString());
        });
    }

    @Test
    void aPageSaysWhatTheHelpSays() throws Exception {
        String page = Files.readString(folder.resolve("man/man1/evault-verify.1"));
        for (String section :
                List.of("NAME", "SYNOPSIS", "DESCRIPTION", "ARGUMENTS", "OPTIONS", "EXIT STATUS", "EXAMPLES")) {
            assertTrue(page.contains(".SH " + section + "\n"), section);
        }
        assertTrue(page.contains("\\fB\\-\\-author\\-keys\\fR \\fIFILE\\fR\n"), page);
        assertTrue(page.contains(".TP\n5\nfork"), page);
        page.lines()
                .forEach(line ->
                        assertTrue(!line.startsWith(".") || line.matches("\\.(TH|SH|TP|PP|nf|fi|nh|ad)( .*)?"), line));
    }

    @Test
    void groffFindsNothingToSay() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")));
        Process groff =
                new ProcessBuilder("sh", "-c", "groff -man -Tutf8 -ww -z " + folder + "/man/man1/*.1 2>&1").start();
        assertEquals("", new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, groff.waitFor());
    }

    @Test
    void bashCompletes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        String ask = "source " + folder.resolve("completion/evault.bash")
                + "; COMP_WORDS=(evault local dep); COMP_CWORD=2; _complete_evault; echo ${COMPREPLY[@]}";
        Process bash = new ProcessBuilder("/bin/bash", "-c", ask).start();
        assertEquals("deposit\n", new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void zshCompletionQuotesWell() throws Exception {
        String script = Files.readString(folder.resolve("completion/_evault"));
        assertTrue(script.startsWith("#compdef evault\n"));
        // Quotes, brackets and braces of the shell are balanced; bash reads the syntax that both share.
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Process bash = new ProcessBuilder(
                        "/bin/bash", "-n", folder.resolve("completion/_evault").toString())
                .start();
        assertEquals(0, bash.waitFor());
    }
}
