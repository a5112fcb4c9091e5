package org.evidencevault.api.records;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;
import org.jspecify.annotations.Nullable;

/** Headers that say under which conditions. */
final class Preconditions {
    private static final Pattern STRONG_TAG = Pattern.compile("\"([0-9a-f]{64})\"");
    private static final Pattern WAIT = Pattern.compile("(?:.*[,;]\\s*)?wait=([0-9]{1,3})(?:\\s*[,;].*)?");
    private static final int LONGEST_WAIT = 30;

    private Preconditions() {}

    /** {@code If-Match} with one strong entity tag: the digest of a note. */
    static Hash requireNote(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED, "send If-Match with the ETag of the version you start from");
        }
        Matcher match = STRONG_TAG.matcher(ifMatch.trim());
        if (!match.matches()) {
            throw new ProblemException(ProblemType.INVALID_VALUE, "If-Match is not one ETag of a version");
        }
        return Hash.ofBytes(Hex.decode(match.group(1), Hash.SIZE, "If-Match"));
    }

    /** {@code Prefer: wait=n} (RFC 7240), at most 30 s. */
    static Duration waitAsPreferred(@Nullable String prefer) {
        if (prefer == null || prefer.length() > 200) {
            return Duration.ZERO;
        }
        Matcher match = WAIT.matcher(prefer);
        return match.matches()
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(match.group(1))))
                : Duration.ZERO;
    }
}
