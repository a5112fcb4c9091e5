package org.evidencevault.api.access;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.codec.Hash;

/** Subjects as callers write them. */
public final class Subjects {
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private Subjects() {}

    static boolean isSubject(String text) {
        return SUBJECT.matcher(text).matches() && !text.equals("system");
    }

    /**
     * The word for a subject who is acted upon in the detail of an event: 64 hex digits of SHA-256. An auditor who has a subject finds
     * its events by it.
     */
    public static String word(String subject) {
        return Hash.of(subject.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    /** Requires what an event can name. */
    public static String require(String text) {
        if (!isSubject(text)) {
            throw new ProblemException(ProblemType.INVALID_VALUE, "a subject is [A-Za-z0-9-]{1,64}");
        }
        return text;
    }
}
