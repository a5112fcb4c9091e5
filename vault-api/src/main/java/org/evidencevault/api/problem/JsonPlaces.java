package org.evidencevault.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Iterator;
import java.util.Optional;

/** Where in a body a value stands: JSON pointers (RFC 6901). A name that a caller made up is not repeated. */
final class JsonPlaces {
    private static final String BODY = "body";

    private JsonPlaces() {}

    /** The place that could not be read as what it must be; empty if the reader was nowhere yet. */
    static Optional<String> of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference part : mapping.getPath()) {
            String name = part.getFieldName();
            pointer.append('/').append(name == null ? Integer.toString(part.getIndex()) : isPlain(name) ? name : "?");
        }
        return Optional.of(pointer.toString());
    }

    /** A pointer into the body, or the name of another parameter. Resource methods call their body {@code body}. */
    static String of(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        StringBuilder pointer = new StringBuilder();
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (node.getKind() == ElementKind.PARAMETER && !BODY.equals(node.getName())) {
                return node.getName();
            }
            boolean isInside =
                    node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT;
            if (isInside) {
                append(pointer, node);
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(node.getName());
        }
    }

    private static boolean isPlain(String name) {
        return name.length() <= 64 && name.chars().allMatch(c -> c >= '0' && c <= 'z' && (c <= '9' || c >= 'A'));
    }
}
