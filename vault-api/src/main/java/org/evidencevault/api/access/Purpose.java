package org.evidencevault.api.access;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The header {@code Access-Purpose}: percent-encoded UTF-8, at most 200 bytes when decoded. */
final class Purpose {
    static final String HEADER = "Access-Purpose";

    private static final int MAX_BYTES = 200;
    private static final int MAX_ENCODED = 3 * MAX_BYTES;

    private Purpose() {}

    static Optional<String> parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.length() > MAX_ENCODED) {
            throw refuse("is longer than " + MAX_BYTES + " bytes");
        }
        byte[] bytes;
        try {
            // A plus sign is a plus sign: this is no form.
            bytes = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw refuse("is not percent-encoded");
        }
        if (bytes.length > MAX_BYTES) {
            throw refuse("is longer than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            throw refuse("is not UTF-8");
        }
    }

    private static ProblemException refuse(String what) {
        return new ProblemException(ProblemType.INVALID_VALUE, "the header " + HEADER + " " + what);
    }
}
