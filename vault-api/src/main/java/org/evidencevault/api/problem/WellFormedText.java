package org.evidencevault.api.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Strings that have a UTF-8 form: an escape can spell a lone surrogate, which has none. */
final class WellFormedText extends StringDeserializer {
    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            context.reportInputMismatch(String.class, "a lone surrogate has no UTF-8 form");
        }
        return text;
    }
}
