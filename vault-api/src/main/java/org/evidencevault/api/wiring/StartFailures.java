package org.evidencevault.api.wiring;

import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintWriter;
import java.util.Optional;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;

/** From whatever keeps the server from starting to two lines that an operator can use. Exit codes are those of {@code evault}. */
final class StartFailures {
    private static final int USAGE = 2;
    private static final int MACHINE = 4;

    private StartFailures() {}

    /** Prints what is wrong and what to do; returns the exit code. */
    static int report(PrintWriter err, Throwable failure) {
        StartFailure told = explain(failure);
        err.println("evault: error: " + firstLine(told.getMessage()));
        err.println("evault: hint: " + told.hint());
        err.flush();
        return told.exitCode();
    }

    private static StartFailure explain(Throwable failure) {
        @Nullable Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<StartFailure> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
            root = cause;
        }
        return new StartFailure(
                String.valueOf(root), "the log above says where; docs/operations.md lists what is known", MACHINE);
    }

    private static Optional<StartFailure> known(Throwable cause) {
        if (cause instanceof StartFailure failure) {
            return Optional.of(failure);
        }
        if (cause instanceof VaultException refused) {
            return Optional.of(new StartFailure(
                    String.valueOf(refused.getMessage()), hint(refused.kind()), exitCode(refused.kind())));
        }
        if (cause instanceof QuarkusBindException bind) {
            return Optional.of(new StartFailure(
                    "the address is taken or not this machine's: port " + bind.getPort(),
                    "set quarkus.http.host and quarkus.http.port, or end what listens there",
                    MACHINE));
        }
        return configuration(String.valueOf(cause.getMessage()));
    }

    /** What Quarkus finds wrong with a property says so by a code. */
    private static Optional<StartFailure> configuration(String message) {
        return message.lines()
                .filter(line -> line.contains("SRCFG"))
                .map(line -> line.substring(line.indexOf("SRCFG")))
                .findFirst()
                .map(line -> new StartFailure(line, "docs/configuration.md has every property", USAGE));
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    static int exitCode(FailureKind kind) {
        return switch (kind) {
            case WRONG_LENGTH,
                    TRAILING_BYTES,
                    NON_CANONICAL,
                    UNKNOWN_SYNTAX,
                    OUT_OF_ORDER,
                    DUPLICATE,
                    OUT_OF_RANGE,
                    LIMIT_EXCEEDED,
                    WEAK_KEY,
                    EMPTY_POLICY,
                    UNSAFE_PATH,
                    UNEXPECTED_FILE,
                    MISSING_FILE,
                    COMPRESSED -> 3;
            case DAMAGED,
                    COMMITMENT_MISMATCH,
                    ATTACHMENT_MISMATCH,
                    UNKNOWN_SIGNER,
                    SIGNER_OUT_OF_RANGE,
                    BAD_SIGNATURE,
                    UNKNOWN_LOG,
                    MISSING_SIGNATURE,
                    QUORUM_UNMET,
                    NOT_INCLUDED,
                    INCONSISTENT,
                    RELEASE_MISMATCH,
                    BROKEN_CHAIN,
                    BAD_TIMESTAMP,
                    TILES_MISMATCH,
                    ROLLBACK,
                    CANNOT_OPEN,
                    WRONG_PASSPHRASE,
                    NOT_FOUND,
                    NOT_LOGGED_YET,
                    CONFLICT,
                    ERASED,
                    ON_HOLD,
                    EMBARGO,
                    REFUSED -> 1;
            case IO, UNREACHABLE -> MACHINE;
            case FORK -> 5;
            case MATERIAL_ABSENT -> 6;
        };
    }

    private static String hint(FailureKind kind) {
        return switch (kind) {
            case ROLLBACK ->
                "restore as docs/operations.md, \"An older copy\", says; start nothing on what is there now";
            case FORK ->
                "stop every process of this vault and keep ledger, tiles and both heads as they are: they are evidence";
            case TILES_MISMATCH -> "restore the tile folder from its newest copy, then run evault fsck";
            case WRONG_PASSPHRASE -> "check vault.passphrase-file and vault.keystore: they belong together";
            case CANNOT_OPEN ->
                "this keystore's root key did not wrap this vault's keys: check vault.keystore and vault.id";
            case UNKNOWN_SIGNER, BAD_SIGNATURE, BROKEN_CHAIN, MISSING_SIGNATURE ->
                "keystore, charter and database are not of one vault, or were changed: docs/operations.md, \"Refusals\"";
            case UNKNOWN_LOG -> "vault.origin and the stored log are not of one vault";
            case MATERIAL_ABSENT -> "docs/configuration.md says what this property names";
            case CONFLICT, NOT_FOUND -> "nothing was changed; docs/operations.md, \"Refusals\", says more";
            case UNREACHABLE -> "check that the database answers, then start again";
            case IO -> "check that the path exists, may be used by this account, and that the disk has room";
            default -> "docs/operations.md, \"Refusals\", says what each means";
        };
    }
}
