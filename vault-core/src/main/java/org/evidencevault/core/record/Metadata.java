package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.JsonStrings;
import org.evidencevault.core.codec.Utf8;

/**
 * One metadata field: a name of {@link MetadataName} or one that begins {@code x-}, and 1 to 64 values. Encoded as a JSON
 * array of strings in its one canonical spelling ({@link JsonStrings}).
 *
 * <p>Values are strings as the depositor wrote them. What they should look like (a date, a language tag) is checked where a
 * record is made, not where one is read: a verifier refuses what has two meanings, not what is unusual.
 */
public record Metadata(String name, List<String> values) {
    public static final int MAX_VALUES = 64;

    private static final Pattern OWN_NAME = Pattern.compile("x-[a-z0-9-]{1,62}");

    public Metadata {
        values = List.copyOf(values);
        requireValid(name, values, "metadata");
    }

    public static Metadata of(MetadataName name, String... values) {
        return new Metadata(name.text(), List.of(values));
    }

    private static void requireValid(String name, List<String> values, String where) {
        if (MetadataName.of(name).isEmpty() && !OWN_NAME.matcher(name).matches()) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX, where, "unknown metadata name; a newsroom's own names begin x-");
        }
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            throw new VaultException(
                    FailureKind.LIMIT_EXCEEDED, where, values.size() + " values; a field has 1 to " + MAX_VALUES);
        }
    }

    public byte[] encode() {
        List<String> strings = new ArrayList<>();
        strings.add(name);
        strings.addAll(values);
        return Utf8.encode(JsonStrings.encode(strings), "metadata " + name);
    }

    public static Metadata parse(byte[] content, String where) {
        List<String> strings = JsonStrings.parse(Utf8.decode(content, where), MAX_VALUES + 1, where);
        if (strings.size() < 2) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "a metadata field has a name and a value");
        }
        List<String> values = strings.subList(1, strings.size());
        requireValid(strings.get(0), values, where);
        return new Metadata(strings.get(0), values);
    }

    /** The first value. */
    public String value() {
        return values.get(0);
    }

    /** Names the field; shows no value. */
    @Override
    public String toString() {
        return "metadata " + name;
    }
}
