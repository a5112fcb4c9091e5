package org.evidencevault.core.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;

/** Collects the vectors of one format by name. The name of a refused one says its one defect. */
final class VectorSet {
    private final String format;
    private final Map<String, Vector> vectors = new TreeMap<>();

    VectorSet(String format) {
        this.format = format;
    }

    /** Bytes that every reader takes. {@code entries}: key, value, key, value ... */
    void ok(String name, byte[] body, String... entries) {
        add("ok-" + name, Optional.empty(), body, entries);
    }

    /** Bytes that every reader refuses, for this reason. */
    void bad(String name, FailureKind kind, byte[] body, String... entries) {
        add(name, Optional.of(kind), body, entries);
    }

    private void add(String name, Optional<FailureKind> expect, byte[] body, String... entries) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        List<Vector.Entry> lines = new ArrayList<>();
        for (int i = 0; i < entries.length; i += 2) {
            lines.add(new Vector.Entry(entries[i], entries[i + 1]));
        }
        if (vectors.put(name, new Vector(format, expect, lines, body)) != null) {
            throw new IllegalArgumentException("two vectors named " + name);
        }
    }

    /** By name, sorted. */
    Map<String, Vector> vectors() {
        return vectors;
    }
}
