package org.evidencevault.api.access;

import java.util.regex.Pattern;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;

/** Subjects as callers write them. */
public final class Subjects {
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private Subjects() {}

    static boolean isSubject(String text) {
        return SUBJECT.matcher(text).matches() && !text.equals("system");
    }

    /** Requires what an event can name. */
    public static String require(String text) {
        if (!isSubject(text)) {
            throw new ProblemException(ProblemType.INVALID_VALUE, "a subject is [A-Za-z0-9-]{1,64}");
        }
        return text;
    }
}
