package org.evidencevault.core.tlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much JSON (RFC 8259) as test vectors need: objects, arrays, strings, integers, booleans, null. */
final class Json {
    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new Json(text).value();
    }

    private Object value() {
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        position++;
        while (peek() != '}') {
            String key = string();
            peek();
            position++;
            object.put(key, value());
            comma();
        }
        position++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        position++;
        while (peek() != ']') {
            array.add(value());
            comma();
        }
        position++;
        return array;
    }

    private void comma() {
        if (peek() == ',') {
            position++;
        }
    }

    private String string() {
        peek();
        StringBuilder string = new StringBuilder();
        for (position++; text.charAt(position) != '"'; position++) {
            char c = text.charAt(position);
            if (c != '\\') {
                string.append(c);
            } else {
                string.append(escaped(text.charAt(++position)));
            }
        }
        position++;
        return string.toString();
    }

    private char escaped(char c) {
        if (c == 'u') {
            position += 4;
            return (char) Integer.parseInt(text.substring(position - 3, position + 1), 16);
        }
        return c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }

    private Object word() {
        int begin = position;
        while (",]} \n\r\t".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(begin, position);
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }
}
