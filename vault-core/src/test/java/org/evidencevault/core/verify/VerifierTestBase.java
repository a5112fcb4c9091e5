package org.evidencevault.core.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.tlog.AuthorKeys;
import org.junit.jupiter.api.io.TempDir;

/** One small log and what its auditor holds; each test makes a bundle of it, spoils one thing, and says what must come of it. */
abstract class VerifierTestBase {
    @TempDir
    Path temp;

    final TestLog log = new TestLog();
    VerifyOptions options = VerifyOptions.of(authors(""), log.policy());

    static AuthorKeys authors(String range) {
        return AuthorKeys.parse(Seeds.ascii(TestRecord.DESK.key().encode() + range + "\n"), "authors");
    }

    /** One record, released and in a bundle with entries before and after it. */
    TestRecord released(TestBundle bundle, int... disclosed) {
        log.fill(3);
        TestRecord record = TestRecord.first(log, "record").release(disclosed);
        log.fill(2);
        record.addTo(bundle, log.size(), disclosed);
        return record;
    }

    Report verify(TestBundle sealed) {
        Path zip = sealed.zip(temp.resolve("bundle.zip"));
        try (Report report = new Verifier(options).verify(zip)) {
            return report;
        }
    }

    /** Verifies; requires a line of this id to fail for this reason, and no line to fail for a reason not listed. */
    Report assertFails(Verdict verdict, CheckId id, FailureKind kind, TestBundle bundle) {
        Report report = verify(bundle);
        assertEquals(verdict, report.verdict(), () -> print(report));
        assertTrue(
                report.checks().stream()
                        .anyMatch(check -> check.id() == id && check.failure().equals(Optional.of(kind))),
                () -> "no " + id + " " + kind + " in\n" + print(report));
        return report;
    }

    static void assertVerified(Report report) {
        assertEquals(Verdict.VERIFIED, report.verdict(), () -> print(report));
    }

    static Check line(Report report, CheckId id, Status status) {
        List<Check> lines = report.checks().stream()
                .filter(check -> check.id() == id && check.status() == status)
                .toList();
        assertEquals(1, lines.size(), () -> id + " " + status + " in\n" + print(report));
        return lines.get(0);
    }

    static String print(Report report) {
        return report.checks().stream()
                .map(check -> check.id().text() + " | " + check.subject() + " | " + check.status() + " "
                        + check.failure().map(Object::toString).orElse("") + " | " + check.sentence())
                .collect(Collectors.joining("\n"));
    }
}
