package org.evidencevault.api.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem that a resource or a rule found. Its detail goes to the caller: never plaintext, keys or tokens. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient List<Problem.Violation> errors = List.of();

    public ProblemException(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /** A value that is wrong at {@code where}: a JSON pointer into the body, or the name of a parameter. */
    public static ProblemException invalid(String where, String what) {
        return new ProblemException(ProblemType.INVALID_VALUE, where + ": " + what)
                .errors(List.of(new Problem.Violation(where, what)));
    }

    /** The same problem with what is wrong, one by one. */
    public ProblemException errors(List<Problem.Violation> errors) {
        this.errors = List.copyOf(errors);
        return this;
    }

    /** The same problem with a header of the response. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    List<Problem.Violation> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
