package org.evidencevault.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem document (RFC 9457).
 *
 * @param detail what is wrong with this request; never plaintext
 * @param errors one line per value that is wrong, where there may be several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "RFC 9457")
public record Problem(URI type, String title, int status, String detail, List<Violation> errors) {
    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A value that is wrong: its place in the body, a JSON pointer (RFC 6901), or the parameter's name; and why. */
    public record Violation(String at, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    static Response response(ProblemType type, String detail) {
        return response(type, detail, List.of());
    }

    static Response response(ProblemType type, String detail, List<Violation> errors) {
        return Response.status(type.status())
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(new Problem(type.type(), type.title(), type.status(), detail, errors))
                .build();
    }
}
