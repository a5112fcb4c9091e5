package org.evidencevault.cli.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Where passphrases come from: a person at the keyboard, a file, a descriptor. Never an argument and never the environment, which
 * other processes can read. The caller wipes what it gets.
 */
public final class Passphrases {
    /** A new passphrase has at least this many characters. */
    public static final int MIN_LENGTH = 12;

    private static final int MAX_BYTES = 1024;

    /** Consonants and vowels in turn, none that look or sound like another: easy to read out, 24 letters carry 83 bits. */
    private static final String CONSONANTS = "bdfgjklmnprstvz";

    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = 12;

    private final Terminal terminal;
    private final Source source;

    /**
     * The chosen source.
     *
     * @param file {@code -} for standard input
     */
    public record Source(Optional<String> file, Optional<Integer> descriptor) {
        /** Ask the person. */
        public static final Source KEYBOARD = new Source(Optional.empty(), Optional.empty());

        public boolean isStandardInput() {
            return file.filter("-"::equals).isPresent()
                    || descriptor.filter(number -> number == 0).isPresent();
        }
    }

    public Passphrases(Terminal terminal, Source source) {
        this.terminal = terminal;
        this.source = source;
    }

    /** The passphrase that opens {@code what}. */
    public char[] existing(String what) {
        if (!source.equals(Source.KEYBOARD)) {
            return fromSource();
        }
        return keyboard().askSecret("Passphrase of " + what + ": ");
    }

    /** A new passphrase for {@code what}: typed twice, or a generated one that is shown once; never a short one. */
    public char[] fresh(String what) {
        if (!source.equals(Source.KEYBOARD)) {
            return requireLong(fromSource());
        }
        char[] typed = keyboard().askSecret("New passphrase of " + what + " (empty: make one for me): ");
        if (typed.length == 0) {
            return offered(what);
        }
        requireLong(typed);
        char[] again = keyboard().askSecret("The same once more: ");
        boolean same = Arrays.equals(typed, again);
        Arrays.fill(again, '\0');
        if (!same) {
            Arrays.fill(typed, '\0');
            throw CommandFailure.usage("the two passphrases differ", "nothing was written; try again");
        }
        return typed;
    }

    private char[] offered(String what) {
        char[] made = generate(new SecureRandom());
        terminal.err().println("The new passphrase of " + what + " is:\n\n    " + CharBuffer.wrap(made) + "\n");
        terminal.err()
                .println(
                        "It is not shown again and cannot be recovered: write it down and keep it apart from the keys.");
        if (!keyboard().ask("Type yes when you have written it down: ").strip().equals("yes")) {
            Arrays.fill(made, '\0');
            throw CommandFailure.usage("the new passphrase was not confirmed", "nothing was written; try again");
        }
        return made;
    }

    /** A pronounceable random passphrase of 24 letters. */
    public static char[] generate(SecureRandom random) {
        char[] made = new char[SYLLABLES * 2 + SYLLABLES / 3 - 1];
        int at = 0;
        for (int i = 0; i < SYLLABLES; i++) {
            if (i > 0 && i % 3 == 0) {
                made[at++] = '-';
            }
            made[at++] = CONSONANTS.charAt(random.nextInt(CONSONANTS.length()));
            made[at++] = VOWELS.charAt(random.nextInt(VOWELS.length()));
        }
        return made;
    }

    private static char[] requireLong(char[] passphrase) {
        if (Character.codePointCount(passphrase, 0, passphrase.length) < MIN_LENGTH) {
            Arrays.fill(passphrase, '\0');
            throw CommandFailure.usage(
                    "a new passphrase has at least " + MIN_LENGTH + " characters",
                    "use several words, or take an offered one");
        }
        return passphrase;
    }

    private Keyboard keyboard() {
        return terminal.keyboard()
                .orElseThrow(() -> CommandFailure.usage(
                        "a passphrase is needed and nobody can be asked",
                        "run this on a terminal, or give --passphrase-file FILE or --passphrase-fd N"));
    }

    private char[] fromSource() {
        if (source.isStandardInput()) {
            return read(terminal.in(), "standard input");
        }
        Path path = source.descriptor()
                .map(n -> Path.of("/dev/fd/" + n))
                .orElseGet(() -> Path.of(source.file().orElseThrow()));
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, path.toString());
        } catch (IOException e) {
            throw VaultException.io("passphrase from " + path, e);
        }
    }

    /** One line of UTF-8, its newline optional and not part of the passphrase. */
    private static char[] read(InputStream in, String where) {
        byte[] bytes = new byte[0];
        try {
            bytes = firstBytes(in);
            int end = lineEnd(bytes);
            if (end == 0 || bytes.length > MAX_BYTES) {
                throw new VaultException(FailureKind.WRONG_LENGTH, where, "expected a passphrase of 1 to 1024 bytes");
            }
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            char[] passphrase = new char[decoded.remaining()];
            decoded.get(passphrase);
            Arrays.fill(decoded.array(), '\0');
            return passphrase;
        } catch (CharacterCodingException e) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "the passphrase is not UTF-8");
        } catch (IOException e) {
            throw VaultException.io("passphrase from " + where, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] firstBytes(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(MAX_BYTES + 1);
        for (int next = in.read(); next >= 0 && line.size() <= MAX_BYTES; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static int lineEnd(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
        }
        return end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
    }
}
