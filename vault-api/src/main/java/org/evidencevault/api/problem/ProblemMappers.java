package org.evidencevault.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencevault.core.VaultException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that is thrown into a problem document. What is the server's own failure is logged and not told. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        Response response = Problem.response(e.type(), message(e), e.errors());
        e.headers().forEach((name, value) -> response.getHeaders().add(name, value));
        return response;
    }

    @ServerExceptionMapper
    public Response vault(VaultException e) {
        ProblemType type = Failures.typeOf(e.kind());
        if (type.status() >= 500) {
            // The core's messages hold no plaintext; the caller still gets no places inside the server.
            LOG.errorf(e, "%s", e.kind());
            return Problem.response(type, "see the server's log");
        }
        return Problem.response(type, message(e));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        List<Problem.Violation> errors = e.getConstraintViolations().stream()
                .map(violation -> new Problem.Violation(path(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.Violation::at).thenComparing(Problem.Violation::message))
                .toList();
        return Problem.response(ProblemType.INVALID_VALUE, errors.size() + " values are not what they must be", errors);
    }

    /** Names the place in the JSON, never what stands there. */
    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        return Problem.response(ProblemType.MALFORMED_REQUEST, describe(e));
    }

    /** Quarkus has a mapper of its own for these, which says nothing. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        Response given = e.getResponse();
        ProblemType type = switch (given.getStatus()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> given.getStatus() < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL;
        };
        if (type == ProblemType.INTERNAL) {
            LOG.error("a request failed", e);
        }
        return Problem.response(type, type.title());
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e) {
        LOG.error("a request failed", e);
        return Problem.response(ProblemType.INTERNAL, "see the server's log");
    }

    private static String describe(JsonProcessingException e) {
        String at = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part -> part.getFieldName() == null
                                ? "[" + part.getIndex() + "]"
                                : "." + (isPlain(part.getFieldName()) ? part.getFieldName() : "?"))
                        .collect(Collectors.joining())
                : "";
        String line = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr();
        String what = e instanceof UnrecognizedPropertyException
                ? "an unknown field"
                : e instanceof StreamConstraintsException
                        ? "larger or deeper than the API takes"
                        : e instanceof JsonMappingException ? "a value of the wrong type" : "not JSON";
        return what + (at.isEmpty() ? "" : " at " + at.substring(at.startsWith(".") ? 1 : 0)) + line;
    }

    private static boolean isPlain(String name) {
        return name.length() <= 64 && name.chars().allMatch(c -> c >= '0' && c <= 'z' && (c <= '9' || c >= 'A'));
    }

    private static String path(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        // "deposit.draft.fields[0].name": method and parameter are ours, not the caller's.
        String[] parts = path.split("\\.", 3);
        return parts.length == 3 ? parts[2] : path;
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
