package org.evidencevault.cli.ui;

import org.evidencevault.core.VaultException;

/** A command cannot go on: what is wrong, what to do about it, and the exit code. Never holds plaintext or a secret. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String hint;

    public CommandFailure(ExitCode exit, String what, String hint) {
        super(what);
        this.exit = exit;
        this.hint = hint;
    }

    private CommandFailure(VaultException cause, String hint) {
        super(cause.getMessage(), cause);
        this.exit = ExitCode.of(cause.kind());
        this.hint = hint;
    }

    /** The command line asks for something that cannot be. */
    public static CommandFailure usage(String what, String hint) {
        return new CommandFailure(ExitCode.USAGE, what, hint);
    }

    /** A failure of the core, with a better hint than its kind alone gives. */
    public static CommandFailure of(VaultException cause, String hint) {
        return new CommandFailure(cause, hint);
    }

    public ExitCode exit() {
        return exit;
    }

    /** What to do, in one sentence without a final stop. */
    public String hint() {
        return hint;
    }
}
