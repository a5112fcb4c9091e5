package org.evidencevault.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
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
                .map(violation -> new Problem.Violation(JsonPlaces.of(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.Violation::at).thenComparing(Problem.Violation::message))
                .toList();
        return Problem.response(ProblemType.INVALID_VALUE, errors.size() + " values are not what they must be", errors);
    }

    /** Names the place in the JSON, never what stands there. */
    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        return Problem.response(
                ProblemType.MALFORMED_REQUEST,
                describe(e),
                JsonPlaces.of(e)
                        .map(place -> List.of(new Problem.Violation(place, kind(e))))
                        .orElse(List.of()));
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
        if (DatabaseFailure.mayPass(e)) {
            return Problem.response(ProblemType.UNAVAILABLE, "see the server's log");
        }
        return Problem.response(ProblemType.INTERNAL, "see the server's log");
    }

    private static String describe(JsonProcessingException e) {
        String line = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr();
        return kind(e) + JsonPlaces.of(e).map(place -> " at " + place).orElse("") + line;
    }

    private static String kind(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "an unknown field";
        }
        if (e instanceof StreamConstraintsException) {
            return "larger or deeper than the API takes";
        }
        return e instanceof JsonMappingException ? "a value of the wrong type" : "not JSON";
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
