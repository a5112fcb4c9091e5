package org.evidencevault.cli.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Reads one JSON text, strictly: maps, lists, strings, doubles, booleans, and {@link #NULL}. */
final class JsonReader {
    /** What {@code null} becomes. */
    static final Object NULL = new Object();

    private static final int DEEPEST = 32;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    private final String where;
    private int at;
    private int depth;

    JsonReader(String text, String where) {
        this.text = text;
        this.where = where;
    }

    Object whole() {
        Object value = value();
        space();
        if (at < text.length()) {
            throw fail("text follows its end");
        }
        return value;
    }

    private Object value() {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        open();
        while (!closed('}', members.isEmpty())) {
            space();
            String name = string();
            space();
            expect(':');
            if (members.put(name, value()) != null) {
                throw new VaultException(FailureKind.DUPLICATE, where, "a member of the JSON object is there twice");
            }
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        open();
        while (!closed(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    private void open() {
        at++;
        if (++depth > DEEPEST) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "the JSON is nested too deeply");
        }
    }

    private boolean closed(char end, boolean first) {
        space();
        if (peek() == end) {
            at++;
            depth--;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char next = text.charAt(at++);
            if (next < ' ') {
                throw fail("a control character in a string");
            }
            value.append(next == '\\' ? escaped() : next);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char next = peek();
        at++;
        if (next == 'u' && at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int which = ESCAPED.indexOf(next);
        if (which < 0) {
            throw fail("an unknown escape");
        }
        return MEANT.charAt(which);
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw fail("an unknown word");
        }
        at += word.length();
        return meaning;
    }

    private Double number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw fail("no value");
        }
        at = number.end();
        return Double.valueOf(number.group());
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw fail("it ends early");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw fail("'" + wanted + "' is missing");
        }
        at++;
    }

    private VaultException fail(String what) {
        return new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "no JSON: " + what + " at character " + at);
    }
}
