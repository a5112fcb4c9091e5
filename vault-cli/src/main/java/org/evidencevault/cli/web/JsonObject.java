package org.evidencevault.cli.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A JSON object (RFC 8259) of a server, of which a few members are wanted. Immutable. */
public final class JsonObject {
    private final Map<String, Object> members;
    private final String where;

    private JsonObject(Map<String, Object> members, String where) {
        this.members = Map.copyOf(members);
        this.where = where;
    }

    /**
     * Parses a whole text; {@code where} it came from.
     *
     * @throws VaultException UNKNOWN_SYNTAX if it is no JSON object; DUPLICATE if a member is there twice; LIMIT_EXCEEDED if it is
     *     nested too deeply
     */
    public static JsonObject parse(byte[] utf8, String where) {
        Object value = new JsonReader(new String(utf8, StandardCharsets.UTF_8), where).whole();
        if (!(value instanceof Map<?, ?> members)) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "the answer is no JSON object");
        }
        Map<String, Object> copy = new java.util.HashMap<>();
        members.forEach((name, member) -> copy.put(String.valueOf(name), member));
        return new JsonObject(copy, where);
    }

    /** A member that is a string. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name) instanceof String text ? text : null);
    }

    /** The same, which must be there. */
    public String requireText(String name) {
        return text(name)
                .orElseThrow(() -> new VaultException(
                        FailureKind.UNKNOWN_SYNTAX, where, "the answer has no \"" + name + "\" that is a text"));
    }

    /** A member that is a whole number from 0 to 10^9. */
    public Optional<Integer> number(String name) {
        return members.get(name) instanceof Double number
                        && number >= 0
                        && number <= 1_000_000_000
                        && number == Math.rint(number)
                ? Optional.of((int) (double) number)
                : Optional.empty();
    }

    /** The strings of a member that is an array. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
