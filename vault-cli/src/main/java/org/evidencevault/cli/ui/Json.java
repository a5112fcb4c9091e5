package org.evidencevault.cli.ui;

import java.util.Optional;
import java.util.OptionalLong;

/** Writes one JSON object, two spaces per level, keys in the order of the calls. Not thread safe. */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;

    /** Opens an object, as the whole text or as an element of an array. */
    public Json object() {
        separate();
        return open('{');
    }

    /** Opens an object under a key. */
    public Json object(String key) {
        key(key);
        return open('{');
    }

    public Json array(String key) {
        key(key);
        return open('[');
    }

    public Json endObject() {
        return close('}');
    }

    public Json endArray() {
        return close(']');
    }

    public Json field(String key, String value) {
        key(key);
        out.append(Escape.json(value));
        return this;
    }

    public Json field(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    public Json field(String key, boolean value) {
        key(key);
        out.append(value);
        return this;
    }

    /** {@code null} if there is no value: a key is never left out. */
    public Json field(String key, Optional<String> value) {
        if (value.isPresent()) {
            return field(key, value.get());
        }
        key(key);
        out.append("null");
        return this;
    }

    /** {@code null} if there is no value. */
    public Json field(String key, OptionalLong value) {
        if (value.isPresent()) {
            return field(key, value.getAsLong());
        }
        return field(key, Optional.empty());
    }

    /** An element of an array. */
    public Json value(String value) {
        separate();
        out.append(Escape.json(value));
        return this;
    }

    /** An element of an array. */
    public Json value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** The text since the last call: so that a long text need not be in memory at once. */
    public String take() {
        String part = out.toString();
        out.setLength(0);
        return part;
    }

    /** The finished text, or what {@link #take} left of it, with its newline. */
    @Override
    public String toString() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " levels are still open");
        }
        return out + "\n";
    }

    private void key(String key) {
        separate();
        out.append(Escape.json(key)).append(": ");
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            out.append('\n').append("  ".repeat(depth));
        }
        first = false;
    }

    private Json open(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private Json close(char bracket) {
        depth--;
        if (!first) {
            out.append('\n').append("  ".repeat(depth));
        }
        out.append(bracket);
        first = false;
        return this;
    }
}
