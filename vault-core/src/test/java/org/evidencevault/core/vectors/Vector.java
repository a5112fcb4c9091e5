package org.evidencevault.core.vectors;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * One test vector: bytes of a format, what a reader needs beside them, and whether a reader takes them or why it refuses.
 *
 * @param format the folder it lies in
 * @param expect why a reader refuses the body; empty if it takes it
 * @param entries lines that the format defines
 * @param body the bytes under test
 */
record Vector(String format, Optional<FailureKind> expect, List<Entry> entries, byte[] body) {
    /** One line of the head. */
    record Entry(String key, String value) {}

    private static final String MAGIC = "evidence-vault/vector@v1";
    private static final int HEX_BYTES = 32;

    Vector {
        entries = List.copyOf(entries);
    }

    /** The values of {@code key}, in order. */
    List<String> values(String key) {
        return entries.stream()
                .filter(entry -> entry.key.equals(key))
                .map(Entry::value)
                .toList();
    }

    /** The value of {@code key}, if it stands once. */
    Optional<String> value(String key) {
        List<String> values = values(key);
        if (values.size() > 1) {
            throw new IllegalArgumentException(key + " stands " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    byte[] encode() {
        StringBuilder head = new StringBuilder(MAGIC).append("\nformat ").append(format);
        head.append("\nexpect ")
                .append(expect.map(FailureKind::name).orElse("ok"))
                .append('\n');
        entries.forEach(
                entry -> head.append(entry.key).append(' ').append(entry.value).append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (isPlainText(body)) {
            out.writeBytes(Utf8.bytes(head.append("body text\n\n").toString()));
            out.writeBytes(body);
        } else {
            out.writeBytes(Utf8.bytes(head.append("body hex\n\n").toString()));
            out.writeBytes(Utf8.bytes(hex()));
        }
        return out.toByteArray();
    }

    private String hex() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < body.length; i += HEX_BYTES) {
            lines.append(HexFormat.of().formatHex(body, i, Math.min(body.length, i + HEX_BYTES)))
                    .append('\n');
        }
        return lines.toString();
    }

    /** Whether a body stands as itself: lines of UTF-8 without other control characters, the last one ended. */
    private static boolean isPlainText(byte[] body) {
        try {
            new LineReader(body, "body");
            return body.length > 0;
        } catch (VaultException e) {
            return false;
        }
    }

    /** Parses a file of a format that defines {@code keys}; anything else in it fails. */
    static Vector parse(byte[] file, List<String> keys) {
        int end = new String(file, StandardCharsets.ISO_8859_1).indexOf("\n\n");
        LineReader head = new LineReader(Arrays.copyOf(file, end + 1), "vector");
        head.expect(MAGIC);
        String format = head.field("format");
        String expected = head.field("expect");
        Optional<FailureKind> expect =
                expected.equals("ok") ? Optional.empty() : Optional.of(FailureKind.valueOf(expected));
        List<Entry> entries = new ArrayList<>();
        while (!head.peek().startsWith("body ")) {
            String line = head.next();
            String key = line.substring(0, line.indexOf(' '));
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("unknown key " + key + " in a vector of " + format);
            }
            entries.add(new Entry(key, line.substring(key.length() + 1)));
        }
        String form = head.field("body");
        head.end();
        byte[] rest = Arrays.copyOfRange(file, end + 2, file.length);
        Vector vector = new Vector(format, expect, entries, form.equals("hex") ? fromHex(rest) : rest);
        if (!Arrays.equals(vector.encode(), file)) {
            throw new IllegalArgumentException("not the one encoding of this vector");
        }
        return vector;
    }

    private static byte[] fromHex(byte[] lines) {
        return HexFormat.of().parseHex(new String(lines, StandardCharsets.US_ASCII).replace("\n", ""));
    }
}
