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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void zshCompletionIsWellFormed() throws Exception {
        String script = Files.readString(folder.resolve("completion/_evault"));
        assertTrue(script.startsWith("#compdef evault\n"));
        for (String function : script.split("\n}\n")) {
            assertTrue(
                    function.lines().filter(line -> line.startsWith("    '*:")).count() <= 1, function);
        }
        // Quotes, brackets and braces of the shell are balanced; bash reads the syntax that both share.
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        Process bash = new ProcessBuilder(
                        "/bin/bash", "-n", folder.resolve("completion/_evault").toString())
                .start();
        assertEquals(0, bash.waitFor());
    }

    @ParameterizedTest
    @CsvSource({
        "evault loc, 'evault local '",
        "evault local case, 'evault local case-open '",
        "evault verify --author, evault verify --author-keys=",
        "evault verify no-such --format h, 'evault verify no-such --format html '",
        "evault verify man, evault verify man/",
        "evault witness cosign man comp, evault witness cosign man completion/",
        "evault local link 3fe2 tr, 'evault local link 3fe2 translates '",
        "evault local list --vault co, evault local list --vault completion/",
    })
    void zshCompletes(String typed, String expected) throws Exception {
        Path zsh = Path.of("/usr/bin/zsh");
        assumeTrue(Files.isExecutable(zsh));
        Files.writeString(folder.resolve(".zshrc"), """
                PS1= fpath=($PWD/completion $fpath)
                autoload -Uz compinit && compinit -u -D
                tell() { zle complete-word; print -r -- "<$BUFFER>"; exit }
                zle -N tell && bindkey '^I' tell
                print ready
                """);
        String driver = """
                zmodload zsh/zpty
                zpty z 'TERM=dumb ZDOTDIR=$PWD zsh -i'
                until [[ $line == *ready* ]] { zpty -r z line || exit 1 }
                zpty -w -n z "$1"$'\\t'
                while zpty -r z line; do print -rn -- $line; done
                """;
        Process shell = new ProcessBuilder(zsh.toString(), "-f", "-c", driver, "zsh", typed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shown.contains("<" + expected + ">"), shown);
    }
}
