package org.evidencevault.api.records;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;

/** Which metadata fields a list shows: names, separated by commas. */
final class FieldNames {
    /** Each record of a list that shows fields is opened, and is an event. */
    static final int MOST_RECORDS = 100;

    private static final int MOST = 16;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private FieldNames() {}

    static Set<String> parse(String text) {
        List<String> names = List.of(text.split(",", -1));
        if (names.size() > MOST
                || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new ProblemException(
                    ProblemType.INVALID_VALUE, "fields: at most " + MOST + " names of metadata fields, and commas");
        }
        return new LinkedHashSet<>(names);
    }
}
