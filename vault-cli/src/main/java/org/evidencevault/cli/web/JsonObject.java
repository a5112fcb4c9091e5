package org.evidencevault.cli.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** A JSON object (RFC 8259) of a server, of which a few members are wanted. Immutable. */
public final class JsonObject {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(64)
                    .maxStringLength(1 << 16)
                    .maxNameLength(1 << 10)
                    .build())
            .build();

    /** Strings, numbers and lists of strings; nothing else is asked for. */
    private final Map<String, Object> members;

    private final String where;

    private JsonObject(Map<String, Object> members, String where) {
        this.members = Map.copyOf(members);
        this.where = where;
    }

    /**
     * Parses a whole text; {@code where} it came from.
     *
     * @throws VaultException UNKNOWN_SYNTAX if it is no JSON object, or one with a member twice; LIMIT_EXCEEDED if it is nested too
     *     deeply, or a name, text or number in it is too long
     */
    public static JsonObject parse(byte[] utf8, String where) {
        try (JsonParser in = STRICT.createParser(utf8)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "the answer is no JSON object");
            }
            Map<String, Object> members = new HashMap<>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                value(in).ifPresent(value -> members.put(name, value));
            }
            if (in.nextToken() != null) {
                throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "text follows the end of the answer");
            }
            return new JsonObject(members, where);
        } catch (StreamConstraintsException e) {
            throw new VaultException(FailureKind.LIMIT_EXCEEDED, where, "the answer is larger than any that is meant");
        } catch (IOException e) {
            // Not with its message, which may quote the answer, and so a token.
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX, where, "the answer is no JSON object, or has a member twice");
        }
    }

    private static Optional<Object> value(JsonParser in) throws IOException {
        return switch (in.nextToken()) {
            case VALUE_STRING -> Optional.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(in.getDoubleValue());
            case START_ARRAY -> Optional.of(texts(in));
            case START_OBJECT -> {
                in.skipChildren();
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static List<String> texts(JsonParser in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(in.getText());
            }
            in.skipChildren();
        }
        return List.copyOf(texts);
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
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
