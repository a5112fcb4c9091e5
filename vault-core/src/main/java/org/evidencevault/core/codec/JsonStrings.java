package org.evidencevault.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * A JSON array of strings (RFC 8259) in one canonical spelling: no white space; {@code \"} and {@code \\} for those two
 * characters; {@code \}{@code u00xx} with lower-case hex for those below U+0020; everything else as itself.
 */
public final class JsonStrings {
    private JsonStrings() {}

    /** Encodes at least one string. */
    public static String encode(List<String> strings) {
        if (strings.isEmpty()) {
            throw new IllegalArgumentException("an array of no strings, which no reader takes");
        }
        StringBuilder out = new StringBuilder("[");
        for (String string : strings) {
            out.append(out.length() == 1 ? "\"" : ",\"");
            for (int i = 0; i < string.length(); i++) {
                appendEscaped(out, string.charAt(i));
            }
            out.append('"');
        }
        return out.append(']').toString();
    }

    private static void appendEscaped(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < 0x20) {
            out.append("\\u00").append(Hex.encode(new byte[] {(byte) c}));
        } else {
            out.append(c);
        }
    }

    /** Parses an array of at most {@code max} strings; {@code where} names the place in errors. */
    public static List<String> parse(String text, int max, String where) {
        return new Parser(text, where).array(max);
    }

    private static final class Parser {
        private final String text;
        private final String where;
        private int position;

        Parser(String text, String where) {
            this.text = text;
            this.where = where;
        }

        List<String> array(int max) {
            List<String> strings = new ArrayList<>();
            require('[');
            do {
                if (strings.size() == max) {
                    throw fail(FailureKind.LIMIT_EXCEEDED, "more than " + max + " strings");
                }
                strings.add(string());
            } while (skip(','));
            require(']');
            if (position != text.length()) {
                throw fail(FailureKind.TRAILING_BYTES, "text follows the array");
            }
            return List.copyOf(strings);
        }

        private String string() {
            require('"');
            StringBuilder out = new StringBuilder();
            while (true) {
                char c = next();
                if (c == '"') {
                    return out.toString();
                }
                if (c < 0x20) {
                    throw fail(FailureKind.NON_CANONICAL, "control character outside an escape");
                }
                out.append(c == '\\' ? escaped() : c);
            }
        }

        private char escaped() {
            char c = next();
            if (c == '"' || c == '\\') {
                return c;
            }
            if (c != 'u' || next() != '0' || next() != '0') {
                throw fail(FailureKind.NON_CANONICAL, "an escape that the canonical spelling does not use");
            }
            String digits = String.valueOf(new char[] {next(), next()});
            byte value = Hex.decode(digits, 1, where)[0];
            if (value < 0 || value >= 0x20) {
                throw fail(FailureKind.NON_CANONICAL, "an escape of a character that stands for itself");
            }
            return (char) value;
        }

        private char next() {
            if (position == text.length()) {
                throw fail(FailureKind.WRONG_LENGTH, "ends inside the array");
            }
            return text.charAt(position++);
        }

        private boolean skip(char c) {
            if (position < text.length() && text.charAt(position) == c) {
                position++;
                return true;
            }
            return false;
        }

        private void require(char c) {
            if (next() != c) {
                throw fail(FailureKind.UNKNOWN_SYNTAX, "expected " + c + " before character " + position);
            }
        }

        private VaultException fail(FailureKind kind, String what) {
            return new VaultException(kind, where, what);
        }
    }
}
