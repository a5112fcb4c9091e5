package org.evidencevault.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.Cli.Ran;
import org.evidencevault.cli.ui.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
    static Stream<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        collect(HelpFiles.commands(), all);
        return all.stream();
    }

    private static void collect(CommandLine line, List<CommandSpec> into) {
        into.add(line.getCommandSpec());
        line.getSubcommands().values().forEach(below -> collect(below, into));
    }

    private static String[] words(CommandSpec command, String last) {
        String[] path = command.qualifiedName(" ").split(" ");
        path = Stream.concat(Stream.of(path).skip(1), Stream.of(last)).toArray(String[]::new);
        return path;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFitsEightyColumnsAndSaysWhatAUserNeeds(CommandSpec command) {
        Ran help = Cli.run(words(command, "--help")).exits(0);
        assertEquals("", help.err());
        help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(help.out().contains("Exit codes:\n  0   "), help.out());
        assertFalse(help.out().contains("--debug"));
        assertTrue(command.usageMessage().header().length == 1, "a header of one line");
        if (command.subcommands().isEmpty()) {
            assertTrue(help.out().contains("Examples:\n  evault " + words(command, "")[0]), help.out());
        } else {
            assertTrue(help.out().contains("Commands:"), help.out());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpNamesTheWordsThatAreTaken(CommandSpec command) {
        String help = Cli.run(words(command, "--help")).exits(0).out().replaceAll("\\s+", " ");
        for (CommandLine.Model.ArgSpec argument : command.args()) {
            if (argument.completionCandidates() != null) {
                argument.completionCandidates().forEach(word -> assertTrue(help.contains(word), word + " in " + help));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSynopsisNamesWhatIsDemanded(CommandSpec command) {
        String usage = Cli.run(words(command, "--help")).out().split("\n\n")[0];
        for (CommandLine.Model.OptionSpec option : command.options()) {
            assertEquals(option.required(), usage.contains(" " + option.longestName() + "="), usage);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsUsage(CommandSpec command) {
        Ran ran = Cli.run(words(command, "--no-such-option")).exits(2);
        assertEquals("", ran.out());
        assertTwoLines(ran);
    }

    private static void assertTwoLines(Ran ran) {
        List<String> lines = ran.err().lines().toList();
        assertEquals(2, lines.size(), ran.err());
        assertTrue(lines.get(0).startsWith("evault: error: "), ran.err());
        assertTrue(lines.get(1).startsWith("evault: hint: "), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key", "local", "log", "witness"})
    void aGroupAloneIsUsage(String group) {
        Ran ran = (group.isEmpty() ? Cli.run() : Cli.run(group)).exits(2);
        assertTwoLines(ran);
    }

    @Test
    void aSlipIsCorrected() {
        assertTrue(Cli.run("verfiy").exits(2).err().contains("did you mean verify?"));
        assertTrue(Cli.run("local", "deposti").exits(2).err().contains("deposit"));
    }

    @Test
    void helpIsAWordToo() {
        assertEquals(Cli.run("verify", "--help"), Cli.run("help", "verify"));
        assertEquals(Cli.run("--help"), Cli.run("help"));
    }

    @Test
    void helpOnNothingIsUsage() {
        for (String[] args : List.of(
                new String[] {"help", "verfiy"}, new String[] {"verfiy", "-h"}, new String[] {"key", "shwo", "--help"
                })) {
            Ran ran = Cli.run(args).exits(2);
            assertTrue(ran.err().contains("no command \"") && ran.out().isEmpty(), ran.err());
        }
        Cli.run("--help", "verify").exits(0);
    }

    @Test
    void oneMistakeIsNamed() {
        assertTrue(
                Cli.run("key", "show", "--colour", "red").err().startsWith("evault: error: no option \"--colour\"\n"));
        assertTrue(Cli.run("key", "show", "a", "b").err().startsWith("evault: error: one argument too many: \"b\"\n"));
        assertTrue(
                Cli.run("key", "passphrase", "k", "--passphrase-fd", "x").err().contains("'x' is no number\n"));
    }

    @Test
    void whatIsNotThereIsSaidTheSameEverywhere() {
        for (String[] args : List.of(
                new String[] {"inspect", "nosuch"},
                new String[] {"key", "show", "nosuch"},
                new String[] {"key", "passphrase", "nosuch"},
                new String[] {"demo", "--input", "nosuch"},
                new String[] {"verify", "x", "--author-keys", "nosuch", "--policy", "p"},
                new String[] {"log", "check", "x", "--policy", "nosuch"})) {
            assertTrue(Cli.run(args).exits(4).err().startsWith("evault: error: nosuch: no such file\n"), args[0]);
        }
    }

    @Test
    void versionIsOneLine() {
        assertTrue(Cli.run("--version").exits(0).out().matches("evault [^\n]+\n"));
    }

    @Test
    void anArgumentThatIsNoTextIsRefused() {
        assertTwoLines(Cli.run("inspect", "a\ufffdb").exits(2));
    }

    @Test
    void anAtSignIsPartOfAName() {
        assertTrue(Cli.run("inspect", "@missing").exits(4).err().contains("@missing: no such file"));
    }

    @Test
    void theStackTraceIsForThoseWhoAskForIt() {
        assertFalse(Cli.run("inspect", "missing").err().contains("\tat "));
        assertTrue(Cli.run("inspect", "missing", "--debug").exits(4).err().contains("\tat "));
    }

    @Test
    void whatAFileNameHidesIsShown() {
        String error = Cli.run("inspect", "a\u001b[2J\u202eb").exits(4).err();
        assertTrue(error.contains("a\\u{1b}[2J\\u{202e}b"), error);
    }

    @Test
    void outputThatCannotBeWrittenIsAnError() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(4, Main.run(terminal, "--help"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("standard output could not be written"));
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("full");
        }
    }
}
