package org.evidencevault.core.codec;

import java.util.Locale;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/**
 * Reads strict text formats line by line: UTF-8, every line ended by LF, no other control character, exact line order. Not
 * thread safe.
 *
 * <p>Ends with {@link #end()}, which refuses trailing lines; a parser that does not call it is a bug.
 */
public final class LineReader {
    private final String text;
    private final String where;
    private int position;
    private int line;

    /** Reads {@code bytes}; {@code where} names them in errors. An empty text has no lines. */
    public LineReader(byte[] bytes, String where) {
        this(Utf8.decode(bytes, where), where);
    }

    /** Reads text that is already decoded. */
    public LineReader(String text, String where) {
        this.text = text;
        this.where = where;
        int number = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                number++;
            } else if (c < 0x20) {
                throw new VaultException(
                        FailureKind.NON_CANONICAL,
                        where + " line " + number,
                        "control character U+00"
                                + Hex.encode(new byte[] {(byte) c}).toUpperCase(Locale.ROOT));
            }
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, where + " line " + number, "the last line has no newline");
        }
    }

    public boolean hasNext() {
        return position < text.length();
    }

    /** The next line without its newline, left where it is. Requires {@link #hasNext()}. */
    public String peek() {
        return text.substring(position, text.indexOf('\n', position));
    }

    /** The next line without its newline. */
    public String next() {
        if (!hasNext()) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "ends after line " + line);
        }
        String next = peek();
        position += next.length() + 1;
        line++;
        return next;
    }

    /** Requires the next line to be {@code literal}. */
    public void expect(String literal) {
        if (!next().equals(literal)) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "expected the line \"" + literal + "\"");
        }
    }

    /** The value of the next line, which must be {@code name}, one space, and a non-empty value. */
    public String field(String name) {
        String next = next();
        if (!next.startsWith(name + " ") || next.length() == name.length() + 1) {
            throw fail(FailureKind.UNKNOWN_SYNTAX, "expected \"" + name + " ...\"");
        }
        return next.substring(name.length() + 1);
    }

    public Id idField(String name) {
        return Id.parse(field(name), at());
    }

    public Hash hashField(String name) {
        return Hash.parseBase64(field(name), at());
    }

    public byte[] base64Field(String name, int size) {
        return Base64Text.decode(field(name), size, at());
    }

    public long decimalField(String name, long min, long max) {
        return Decimal.parse(field(name), min, max, at());
    }

    /** Refuses trailing lines. */
    public void end() {
        if (hasNext()) {
            throw new VaultException(FailureKind.TRAILING_BYTES, where + " line " + (line + 1), "text follows the end");
        }
    }

    /** "name line 3": the place of the line that was read last. */
    public String at() {
        return where + " line " + line;
    }

    /** A failure at the line that was read last. */
    public VaultException fail(FailureKind kind, String what) {
        return new VaultException(kind, at(), what);
    }
}
