package org.evidencevault.api.faults;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evidencevault.core.codec.Hex;

/**
 * Words that nobody writes by chance. Each is planted in one place; all of one script begin alike, so that one search finds them all, and
 * also one of which only the first half was written somewhere.
 */
final class Canaries {
    private static final int BEGINNING = 14;
    private static final int END = 6;

    /** From which character on, and how many there are. */
    enum Script {
        LATIN('a', 26),
        HANGUL('\uAC00', 11_000),
        HAN('\u4E00', 20_000),
        CYRILLIC('\u0430', 32),
        ARABIC('\u0628', 18);

        private final char first;
        private final int size;

        Script(char first, int size) {
            this.first = first;
            this.size = size;
        }

        private String word(SecureRandom random, int length) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < length; i++) {
                word.append((char) (first + random.nextInt(size)));
            }
            return word.toString();
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<Script, String> beginnings = new LinkedHashMap<>();
    private final Map<String, byte[]> others = new LinkedHashMap<>();

    Canaries() {
        for (Script script : Script.values()) {
            beginnings.put(script, script.word(random, BEGINNING));
        }
    }

    /** A new word of Latin letters. */
    String word() {
        return word(Script.LATIN);
    }

    String word(Script script) {
        return beginnings.get(script) + script.word(random, END);
    }

    /** A word of each script, with spaces between them. */
    String sentence() {
        return String.join(" ", beginnings.keySet().stream().map(this::word).toList());
    }

    /** One more word to look for, that we did not make. */
    void also(String name, String word) {
        others.put(name, word.getBytes(StandardCharsets.UTF_8));
    }

    /** What to look for: how it would be written, by a name for people. */
    Map<String, byte[]> forms() {
        Map<String, byte[]> forms = new LinkedHashMap<>(others);
        beginnings.forEach((script, word) -> {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            forms.put(script + " UTF-8", utf8);
            forms.put(script + " UTF-16BE", word.getBytes(StandardCharsets.UTF_16BE));
            forms.put(script + " UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
            String hex = Hex.encode(utf8);
            forms.put(script + " hex", ascii(hex));
            forms.put(script + " HEX", ascii(hex.toUpperCase(Locale.ROOT)));
            List<byte[]> base64 = base64(utf8);
            for (int i = 0; i < base64.size(); i++) {
                forms.put(script + " base64 at " + i, base64.get(i));
            }
            if (script != Script.LATIN) {
                forms.put(
                        script + " percent", ascii(hex.toUpperCase(Locale.ROOT).replaceAll("..", "%$0")));
                forms.put(script + " JSON", ascii(escaped(word)));
            }
        });
        return forms;
    }

    /** How bytes are written in the middle of something longer: three ways, by what stands before. */
    private static List<byte[]> base64(byte[] bytes) {
        List<byte[]> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Only the characters that our bytes alone decide.
            forms.add(ascii(text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6)));
        }
        return forms;
    }

    private static String escaped(String word) {
        StringBuilder escaped = new StringBuilder();
        word.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
