package org.evidencevault.api.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** JSON bodies say how long they are, and are no longer than 16 MiB: they are held in memory. Files have their own way in. */
public final class BodyLimit {
    private static final String UTF_8 = "utf-8";

    /** Many clients send their type with every request; no resource reads a body of these. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    @ServerRequestFilter(priority = 1)
    public void limit(ContainerRequestContext request) {
        @Nullable MediaType type = request.getMediaType();
        if (type == null) {
            return;
        }
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            // Would be taken for whatever the resource takes.
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type says which type the body has");
        }
        if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            return;
        }
        if (!type.getParameters()
                .getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8)
                .equalsIgnoreCase(UTF_8)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "JSON is UTF-8 (RFC 8259)");
        }
        String length = request.getHeaderString("Content-Length");
        if (length == null) {
            if (WITHOUT_BODY.contains(request.getMethod())) {
                return;
            }
            throw new ProblemException(ProblemType.LENGTH_REQUIRED, "state Content-Length");
        }
        if (length.length() > 9 || Long.parseLong(length) > JsonLimits.MAX_BODY) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "a JSON body has at most " + JsonLimits.MAX_BODY + " bytes");
        }
    }
}
