package org.evidencevault.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Changes valid bytes in every small way: each bit flipped, each byte removed or doubled, each prefix, strange bytes put in at
 * every place, each line removed, doubled or swapped. What then parses must encode to exactly the changed bytes.
 */
public final class Malleability {
    private static final byte[] STRANGE = {
        0, ' ', '\t', '\n', '\r', '0', '+', '-', '=', '/', 'A', (byte) 0x80, (byte) 0xc0
    };

    private Malleability() {}

    /**
     * @param parseAndEncode fails with {@link VaultException}, or returns the bytes that the parsed value encodes to
     * @return how many changed inputs were accepted, each with a meaning of its own
     */
    public static int check(byte[] valid, UnaryOperator<byte[]> parseAndEncode) {
        assertArrayEquals(valid, parseAndEncode.apply(valid.clone()), "the unchanged bytes");
        int[] accepted = {0};
        everyChange(valid, changed -> {
            if (!Arrays.equals(changed, valid) && accepts(changed, parseAndEncode)) {
                accepted[0]++;
            }
        });
        return accepted[0];
    }

    /** As {@link #check}, for bytes of which no changed form may pass: all of them are signed or committed to. */
    public static void checkAllRefused(byte[] valid, UnaryOperator<byte[]> verifyAndEncode) {
        assertEquals(0, check(valid, verifyAndEncode), "changed forms that were accepted");
    }

    /** The property of every parser: refused with a kind, or encoded to the same bytes. Says which. */
    public static boolean accepts(byte[] input, UnaryOperator<byte[]> parseAndEncode) {
        byte[] encoded;
        try {
            encoded = parseAndEncode.apply(input.clone());
        } catch (VaultException refused) {
            return false;
        } catch (RuntimeException e) {
            return fail("not refused but broken by " + HexFormat.of().formatHex(input), e);
        }
        assertArrayEquals(
                input,
                encoded,
                () -> "two texts of one meaning: " + HexFormat.of().formatHex(input));
        return true;
    }

    private static void everyChange(byte[] valid, Consumer<byte[]> use) {
        for (int i = 0; i <= valid.length; i++) {
            use.accept(Arrays.copyOf(valid, i));
            for (byte strange : STRANGE) {
                use.accept(splice(valid, i, i, strange));
            }
        }
        for (int i = 0; i < valid.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                use.accept(splice(valid, i, i + 1, (byte) (valid[i] ^ 1 << bit)));
            }
            use.accept(splice(valid, i, i + 1));
            use.accept(splice(valid, i, i, valid[i]));
            use.accept(splice(valid, i, i + 1, (byte) Character.toUpperCase(valid[i])));
        }
        everyChangeOfLines(valid, use);
    }

    private static void everyChangeOfLines(byte[] valid, Consumer<byte[]> use) {
        List<byte[]> lines = lines(valid);
        for (int i = 0; i < lines.size(); i++) {
            List<byte[]> removed = new ArrayList<>(lines);
            removed.remove(i);
            use.accept(join(removed));
            for (int j = 0; j <= lines.size(); j++) {
                List<byte[]> copied = new ArrayList<>(lines);
                copied.add(j, lines.get(i));
                use.accept(join(copied));
            }
            for (int j = 0; j < i; j++) {
                List<byte[]> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, i, j);
                use.accept(join(swapped));
            }
        }
        String text = new String(valid, StandardCharsets.ISO_8859_1);
        use.accept(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        use.accept(text.replace(" ", "  ").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte... between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(between, 0, between.length);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || i == bytes.length - 1) {
                lines.add(Arrays.copyOfRange(bytes, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(part -> out.write(part, 0, part.length));
        return out.toByteArray();
    }
}
