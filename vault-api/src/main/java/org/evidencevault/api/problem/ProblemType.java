package org.evidencevault.api.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of problem that the API answers with. The type URI is stable; titles may be reworded. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is malformed"),
    INVALID_VALUE(400, "A value is not what it must be"),
    LIMIT_EXCEEDED(400, "More than a record may have"),
    PURPOSE_REQUIRED(400, "Reading demands a stated purpose"),
    UNAUTHENTICATED(401, "No valid access token"),
    STEP_UP_REQUIRED(401, "This demands a fresh sign-in with a second factor"),
    FORBIDDEN(403, "Not for this role"),
    REFUSED(403, "The rules of the vault forbid it"),
    EMBARGO(403, "An embargo has not ended"),
    NOT_FOUND(404, "No such thing, or none that you may know of"),
    METHOD_NOT_ALLOWED(405, "Not a method of this resource"),
    NOT_ACCEPTABLE(406, "No representation of this type"),
    CONFLICT(409, "Somebody else was first"),
    ON_HOLD(409, "A legal hold forbids it"),
    LAST_LEAD(409, "Cases would be left without a lead"),
    NOT_LOGGED_YET(409, "The log does not hold it yet"),
    ERASED(410, "The content was erased"),
    LENGTH_REQUIRED(411, "The length must be stated before the bytes"),
    PRECONDITION_FAILED(412, "It has changed since you read it"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not a type that this resource takes"),
    RANGE_NOT_SATISFIABLE(416, "No such range"),
    IDEMPOTENCY_KEY_REUSED(422, "The key came with another request before"),
    PRECONDITION_REQUIRED(428, "Say what you started from"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The server failed"),
    INTEGRITY(500, "What is stored is not what was signed"),
    UNAVAILABLE(503, "The vault cannot do this now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** {@code urn:evidence-vault:problem:not-found}. */
    public URI type() {
        return URI.create(
                "urn:evidence-vault:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
