package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;

/** What an object is opened as, in the head of a vector: {@code type}, {@code subject}, {@code version}, {@code part}. */
final class ContextKeys {
    static final List<String> KEYS = List.of("type", "subject", "version", "part");

    private static final long MAX_U32 = 0xffffffffL;

    private ContextKeys() {}

    static List<String> of(ObjectContext context) {
        return List.of(
                "type",
                Integer.toString(context.type().code()),
                "subject",
                context.subject().toString(),
                "version",
                Long.toString(context.version()),
                "part",
                Long.toString(context.part()));
    }

    static ObjectContext in(Vector vector) {
        return new ObjectContext(
                ObjectType.of(Decimal.parseInt(need(vector, "type"), 1, 7, "type")),
                Id.parse(need(vector, "subject"), "subject"),
                Decimal.parse(need(vector, "version"), 0, MAX_U32, "version"),
                Decimal.parse(need(vector, "part"), 0, MAX_U32, "part"));
    }

    static String need(Vector vector, String key) {
        return vector.value(key).orElseThrow(() -> new IllegalArgumentException("no " + key));
    }
}
