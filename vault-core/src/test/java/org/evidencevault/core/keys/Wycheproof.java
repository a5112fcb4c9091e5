package org.evidencevault.core.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Project Wycheproof's vectors, where the folder that {@code vectors.dir} names holds them. */
public final class Wycheproof {
    private final String json;
    private int at;

    private Wycheproof(String json) {
        this.json = json;
    }

    /** All tests of a file, each with the fields of its group. Skips the calling test if there is no such file. */
    public static List<Map<String, Object>> tests(String file) throws IOException {
        Path path = Path.of(System.getProperty("vectors.dir", ""), "wycheproof", file);
        assumeTrue(Files.isRegularFile(path), "no " + file);
        Map<?, ?> root = (Map<?, ?>) new Wycheproof(Files.readString(path)).value();
        List<Map<String, Object>> tests = new ArrayList<>();
        for (Object each : (List<?>) root.get("testGroups")) {
            Map<?, ?> group = (Map<?, ?>) each;
            for (Object test : (List<?>) group.get("tests")) {
                Map<String, Object> merged = new LinkedHashMap<>();
                group.forEach((name, value) -> merged.put((String) name, value));
                ((Map<?, ?>) test).forEach((name, value) -> merged.put((String) name, value));
                tests.add(merged);
            }
        }
        return tests;
    }

    /** Objects, lists, strings; numbers and literals as their text. These files hold no other escapes than of quotes. */
    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        for (at++; peek() != '}'; skip(',')) {
            peek();
            String name = string();
            skip(':');
            object.put(name, value());
        }
        at++;
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        for (at++; peek() != ']'; skip(',')) {
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (at++; json.charAt(at) != '"'; at++) {
            if (json.charAt(at) == '\\') {
                at++;
            }
            text.append(json.charAt(at));
        }
        at++;
        return text.toString();
    }

    private String literal() {
        int start = at;
        while (",]} \n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return json.substring(start, at);
    }

    private char peek() {
        while (Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return json.charAt(at);
    }

    private void skip(char separator) {
        if (peek() == separator) {
            at++;
        }
    }
}
