package org.evidencevault.api.wiring;

/** Why a command of the server does not do its work: told in two lines, with an exit code. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;
    private final int exitCode;

    /** @param hint what to do about it */
    StartFailure(String message, String hint, int exitCode) {
        super(message);
        this.hint = hint;
        this.exitCode = exitCode;
    }

    String hint() {
        return hint;
    }

    int exitCode() {
        return exitCode;
    }
}
