package org.evidencevault.api.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is deposited: a source note of twelve paragraphs and three fields, 4 KB of JSON. */
final class Note {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENTENCE =
            "The group was handed over at the bridge in the morning; two of the nine were"
                    + " children, and the lorry that took them drove off to the east. ";

    private Note() {}

    static String json(String pseudonym) {
        ObjectNode note = JSON.createObjectNode().put("kind", "source-note");
        ArrayNode fields = note.putArray("fields");
        field(fields, "pseudonym", pseudonym);
        field(fields, "event-time", "2024-07-08/2024-07-15");
        field(fields, "x-file", "bridge");
        ArrayNode text = note.putArray("text");
        for (int i = 0; i < 12; i++) {
            text.addObject()
                    .put("text", i + ". " + SENTENCE + SENTENCE)
                    .put("audience", i % 3 == 0 ? "open" : "restricted");
        }
        return note.toString();
    }

    private static void field(ArrayNode fields, String name, String value) {
        fields.addObject().put("name", name).putArray("values").add(value);
    }

    /** A text field of an answer. */
    static String field(String answer, String name) throws JsonProcessingException {
        String value = JSON.readTree(answer).path(name).textValue();
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + answer);
        }
        return value;
    }

    /** The segment of the first attachment of a version that was read. */
    static String attachmentSegment(String version) throws JsonProcessingException {
        return JSON.readTree(version)
                .path("attachments")
                .path(0)
                .path("segment")
                .asText();
    }
}
