package org.evidencevault.cli.inspect;

import java.util.ArrayList;
import java.util.List;

/** What a file is, and its fields in order, not escaped. Built by one thread. */
final class Found {
    /** A field; an empty name continues the one before. */
    record Field(String name, String value) {}

    private final String kind;
    private final List<Field> fields = new ArrayList<>();

    /** @param kind in words, with article: "a signed record note" */
    Found(String kind) {
        this.kind = kind;
    }

    Found with(String name, Object value) {
        fields.add(new Field(name, String.valueOf(value)));
        return this;
    }

    String kind() {
        return kind;
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }
}
