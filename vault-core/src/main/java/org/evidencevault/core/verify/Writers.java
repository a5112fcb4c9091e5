package org.evidencevault.core.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencevault.core.codec.Id;

/** The numbers of all writers of custody events, writers in the order of the first event of each. Not thread safe. */
final class Writers {
    private final Map<Id, Numbers> numbers = new LinkedHashMap<>();

    /** Adds a number of a writer. Requires {@code number >= 1}. Returns whether it is new. */
    boolean add(Id writer, long number) {
        return numbers.computeIfAbsent(writer, id -> new Numbers()).add(number);
    }

    /** How many numbers are missing before the last of their writers; the largest long if there are more. */
    long missing() {
        long sum = 0;
        for (Numbers each : numbers.values()) {
            // What is added is smaller than the largest long: a sum that is too large is negative.
            sum += each.missing();
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    /** What is missing, for the end of a sentence: how many and which first, to be compared with another report. Empty if none is. */
    String gaps() {
        long missing = missing();
        List<Map.Entry<Id, Numbers>> gaps = numbers.entrySet().stream()
                .filter(each -> each.getValue().missing() > 0)
                .toList();
        return gaps.isEmpty()
                ? ""
                : "; " + (missing == 1 ? "1 number" : missing + " numbers") + " between 1 and the last "
                        + (missing == 1 ? "is" : "are") + " missing of " + gaps.size() + " of " + numbers.size()
                        + " writers, first " + gaps.get(0).getValue().firstMissing() + " of writer "
                        + gaps.get(0).getKey();
    }
}
