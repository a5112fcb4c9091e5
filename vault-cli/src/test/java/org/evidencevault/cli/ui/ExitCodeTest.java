package org.evidencevault.cli.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.verify.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "NON_CANONICAL,3",
        "MISSING_FILE,3",
        "COMPRESSED,3",
        "EMPTY_POLICY,3",
        "COMMITMENT_MISMATCH,1",
        "QUORUM_UNMET,1",
        "ROLLBACK,1",
        "FORK,5",
        "WRONG_PASSPHRASE,1",
        "CANNOT_OPEN,1",
        "ON_HOLD,1",
        "EMBARGO,1",
        "NOT_FOUND,1",
        "IO,4",
        "MATERIAL_ABSENT,6"
    })
    void theTable(FailureKind kind, int code) {
        assertEquals(code, ExitCode.of(kind).code());
    }

    /** A kind that a report can hold has the same meaning when it stands alone. */
    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void agreesWithVerdicts(FailureKind kind) {
        Verdict verdict;
        try {
            verdict = Verdict.of(kind);
        } catch (IllegalStateException e) {
            return;
        }
        assertEquals(org.evidencevault.cli.verify.Verdicts.exit(verdict), ExitCode.of(kind));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindHasAHint(FailureKind kind) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ErrorReport.of(terminal(err), new VaultException(kind, "here", "what"), false);
        assertEquals(ExitCode.of(kind).code(), code);
        String[] lines = err.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals("evault: error: here: what", lines[0]);
        assertTrue(lines[1].matches("evault: hint: [a-z].*[^.]"), lines[1]);
    }

    @Test
    void anInternalErrorShowsNoMessage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ErrorReport.of(terminal(err), new IllegalStateException("plaintext"), false);
        assertEquals(4, code);
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("plaintext"));
    }

    private static Terminal terminal(ByteArrayOutputStream err) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Terminal.plain(new ByteArrayInputStream(new byte[0]), stream, stream);
    }
}
