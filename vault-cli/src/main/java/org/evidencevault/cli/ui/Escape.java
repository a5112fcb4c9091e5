package org.evidencevault.cli.ui;

/**
 * Makes text of others safe to show: a bundle, a title, a file name. Every control, bidirectional, invisible format and
 * non-character becomes visible as {@code \}{@code u{202e}}; a backslash stands for itself. Stateless.
 *
 * <p>Everything printed that evault did not write itself goes through here.
 */
public final class Escape {
    private Escape() {}

    /** For one line of a terminal: newlines and tabs are shown, not obeyed. */
    public static String line(String text) {
        return isPlain(text) ? text : visible(text, false);
    }

    /** For a paragraph on a terminal: newlines stay. */
    public static String text(String text) {
        return isPlain(text) ? text : visible(text, true);
    }

    /** For HTML text and double-quoted attributes; newlines stay. */
    public static String html(String text) {
        String visible = text(text);
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A JSON string (RFC 8259) with its quotes, ASCII where it matters: it survives any terminal and any HTML page. */
    public static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '<' || c == '>' || c == '&' || c == '\'' || isHiddenUnit(text, i)) {
                out.append("\\u").append(hex(c, 4));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String text, boolean newlines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHidden(c) && !(newlines && c == '\n')) {
                out.append("\\u{").append(hex(c, 1)).append('}');
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Whether the code point to which the unit at {@code i} belongs is hidden. */
    private static boolean isHiddenUnit(String text, int i) {
        boolean second =
                Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return isHidden(text.codePointAt(second ? i - 1 : i));
    }

    /** Joiners stay: several scripts are written with them, and they reorder nothing. */
    private static boolean isHidden(int c) {
        if (c >= 0x20 && c <= 0x7e || c == 0x200c || c == 0x200d) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String hex(int value, int digits) {
        String hex = Integer.toHexString(value);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
