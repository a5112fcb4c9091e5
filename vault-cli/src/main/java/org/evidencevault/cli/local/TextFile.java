package org.evidencevault.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evidencevault.cli.ui.InputFile;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A text as it came, and its paragraphs. Strict UTF-8: nothing is replaced; a byte order mark is skipped; lines end in LF, CRLF or
 * CR. Title and date are never guessed: every line is text.
 *
 * @param bytes the file, untouched; shared, not copied
 * @param paragraphs in Unicode NFC, none empty
 */
record TextFile(byte[] bytes, List<String> paragraphs) {
    /** A text has at most this many bytes: more than 1,024 paragraphs of any size that people write. */
    static final int MAX_BYTES = 64 << 20;

    TextFile {
        paragraphs = List.copyOf(paragraphs);
    }

    static TextFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw InputFile.io(file, e);
        }
    }

    /** Reads a text from a stream, to its end. */
    static TextFile read(InputStream in, String where) {
        try {
            return parse(in.readNBytes(MAX_BYTES + 1), where);
        } catch (IOException e) {
            throw VaultException.io(where, e);
        }
    }

    static TextFile parse(byte[] bytes, String where) {
        if (bytes.length > MAX_BYTES) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, "a text has at most 64 MiB; attach the file instead");
        }
        List<String> paragraphs = paragraphs(decode(bytes, where));
        if (paragraphs.isEmpty()) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "has no text");
        }
        return new TextFile(bytes, paragraphs);
    }

    private static String decode(byte[] bytes, String where) {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new VaultException(FailureKind.NON_CANONICAL, where + " byte " + in.position(), "not UTF-8");
        }
        return out.flip().toString();
    }

    /** Blank lines separate paragraphs if there are any between lines of text; else every line is a paragraph. */
    static List<String> paragraphs(String text) {
        List<String> lines = lines(text);
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.isBlank()) {
                inside = false;
            } else {
                if (!inside) {
                    blocks.add(new ArrayList<>());
                    inside = true;
                }
                blocks.get(blocks.size() - 1).add(line);
            }
        }
        boolean lineByLine = blocks.size() == 1;
        return blocks.stream()
                .flatMap(block -> lineByLine ? block.stream() : Stream.of(String.join("\n", block)))
                .map(paragraph -> Normalizer.normalize(paragraph, Normalizer.Form.NFC))
                .toList();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                i += pair ? 1 : 0;
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }
}
