package org.evidencevault.core.verify;

import java.util.Optional;
import org.evidencevault.core.FailureKind;

/**
 * One line of a report.
 *
 * @param id what was checked: a stable name of {@link CheckId}
 * @param subject what it was checked of: a record and version, a file, a checkpoint; text of the bundle may be in it
 * @param failure why, exactly when {@code status} is FAILED
 * @param sentence for people; text of the bundle may be in it, unescaped
 */
public record Check(CheckId id, String subject, Status status, Optional<FailureKind> failure, String sentence) {
    public Check {
        if ((status == Status.FAILED) != failure.isPresent()) {
            throw new IllegalArgumentException(status + " with failure " + failure);
        }
    }

    static Check passed(CheckId id, String subject, String sentence) {
        return new Check(id, subject, Status.PASSED, Optional.empty(), sentence);
    }

    static Check notChecked(CheckId id, String subject, String sentence) {
        return new Check(id, subject, Status.NOT_CHECKED, Optional.empty(), sentence);
    }

    static Check failed(CheckId id, String subject, FailureKind kind, String sentence) {
        return new Check(id, subject, Status.FAILED, Optional.of(kind), sentence);
    }
}
