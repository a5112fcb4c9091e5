package org.evidencevault.core;

import java.nio.charset.StandardCharsets;

/** Small changes of texts under test. */
public final class Edit {
    private Edit() {}

    /** {@code text} with {@code to} for its only {@code from}; {@code \n} and {@code \r} in either are control characters. */
    public static byte[] replace(byte[] text, String from, String to) {
        String whole = new String(text, StandardCharsets.ISO_8859_1);
        String old = unescaped(from);
        int at = whole.indexOf(old);
        if (at < 0 || whole.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException("\"" + from + "\" does not stand once in:\n" + whole);
        }
        String changed = whole.substring(0, at) + unescaped(to) + whole.substring(at + old.length());
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String text) {
        byte[] bytes = text.replace("\\n", "\n").replace("\\r", "\r").getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
