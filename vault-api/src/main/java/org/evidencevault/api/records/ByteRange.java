package org.evidencevault.api.records;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, 14.2). Several at once, or what is no byte range, are ignored, as the RFC allows.
 *
 * @param first the first byte, from 0
 * @param last the last byte, included
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** @throws ProblemException 416 if no byte of a file of this size is in the range */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        if (header == null || header.length() > 64) {
            return Optional.empty();
        }
        Matcher match = ONE.matcher(header.trim());
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return Optional.empty();
        }
        ByteRange range;
        if (match.group(1).isEmpty()) {
            long suffix = Long.parseLong(match.group(2));
            range = new ByteRange(suffix == 0 ? size : Math.max(0, size - suffix), size - 1);
        } else {
            long first = Long.parseLong(match.group(1));
            long last = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
            if (last < first && !match.group(2).isEmpty()) {
                return Optional.empty();
            }
            range = new ByteRange(first, Math.min(last, size - 1));
        }
        if (range.first >= size) {
            throw new ProblemException(ProblemType.RANGE_NOT_SATISFIABLE, "the file has " + size + " bytes")
                    .header("Content-Range", "bytes */" + size);
        }
        return Optional.of(range);
    }

    long length() {
        return last - first + 1;
    }
}
