package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Passphrases.Source file(String name) {
        return new Passphrases.Source(Optional.of(name), Optional.empty());
    }

    private Passphrases passphrases(Passphrases.Source source, byte[] input, String... typed) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> answers = new ArrayList<>(List.of(typed));
        Keyboard keyboard = new Keyboard() {
            @Override
            public String ask(String question) {
                return answers.remove(0);
            }

            @Override
            public char[] askSecret(String question) {
                return ask(question).toCharArray();
            }
        };
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input),
                stream,
                stream,
                typed.length == 0 ? Optional.empty() : Optional.of(keyboard),
                false,
                false,
                false);
        return new Passphrases(terminal, source);
    }

    private Passphrases fromFile(byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("word"), content);
        return passphrases(file(file.toString()), new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "correct horse\n", "correct horse\r\n", "correct horse\nsecond line\n"})
    void theFirstLineOfAFile(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals("correct horse".toCharArray(), fromFile(bytes).existing("it"));
    }

    @Test
    void standardInput() {
        byte[] input = "말과 배터리 and more\n".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                "말과 배터리 and more".toCharArray(), passphrases(file("-"), input).fresh("it"));
    }

    @Test
    void emptyTooLongAndNoTextAreMalformed() {
        assertEquals(FailureKind.WRONG_LENGTH, kind(new byte[0]));
        assertEquals(FailureKind.WRONG_LENGTH, kind("\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(FailureKind.WRONG_LENGTH, kind(new byte[2000]));
        assertEquals(FailureKind.NON_CANONICAL, kind(new byte[] {'a', (byte) 0xff, '\n'}));
    }

    private FailureKind kind(byte[] content) {
        return assertThrows(VaultException.class, () -> fromFile(content).existing("it"))
                .kind();
    }

    @Test
    void aNewOneIsLongAndTypedTwice() {
        Passphrases.Source keyboard = Passphrases.Source.KEYBOARD;
        assertArrayEquals(
                "long enough word".toCharArray(),
                passphrases(keyboard, new byte[0], "long enough word", "long enough word")
                        .fresh("it"));
        refused(passphrases(keyboard, new byte[0], "long enough word", "long enough wort"));
        refused(passphrases(keyboard, new byte[0], "short", "short"));
        refused(passphrases(file("-"), "short\n".getBytes(StandardCharsets.UTF_8)));
        refused(passphrases(keyboard, new byte[0]));
    }

    private static void refused(Passphrases passphrases) {
        assertEquals(
                ExitCode.USAGE,
                assertThrows(CommandFailure.class, () -> passphrases.fresh("it"))
                        .exit());
    }

    @Test
    void anOfferedOneIsShownOnceAndMustBeConfirmed() {
        char[] made =
                passphrases(Passphrases.Source.KEYBOARD, new byte[0], "", "yes").fresh("it");
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("    " + new String(made) + "\n"));
        refused(passphrases(Passphrases.Source.KEYBOARD, new byte[0], "", "no"));
    }

    @Test
    void generatedOnesArePronounceableAndDiffer() {
        String one = new String(Passphrases.generate(new SecureRandom()));
        assertTrue(one.matches("([bdfgjklmnprstvz][aeiou]){3}(-([bdfgjklmnprstvz][aeiou]){3}){3}"), one);
        assertTrue(!one.equals(new String(Passphrases.generate(new SecureRandom()))));
    }

    @Test
    void standardInputCannotBeBoth() {
        PassphraseOptions options = new PassphraseOptions();
        assertEquals(Passphrases.Source.KEYBOARD, options.sourceBeside("-"));
        assertTrue(file("-").isStandardInput());
        assertTrue(new Passphrases.Source(Optional.empty(), Optional.of(0)).isStandardInput());
    }
}
