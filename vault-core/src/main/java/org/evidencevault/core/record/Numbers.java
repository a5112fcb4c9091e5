package org.evidencevault.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Decimal;

/** Versions, and segment numbers in a line of a note: ascending decimals between single spaces. */
final class Numbers {
    private Numbers() {}

    static String encode(List<Integer> numbers, String ifEmpty) {
        return numbers.isEmpty()
                ? ifEmpty
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static List<Integer> parse(String text, String ifEmpty, String where) {
        if (text.equals(ifEmpty)) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        int last = -1;
        for (String word : text.split(" ", -1)) {
            int number = Decimal.parseInt(word, 0, RecordNote.MAX_SEGMENTS - 1, where);
            SegmentList.requireAscending(last, number, where);
            last = number;
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    static List<Integer> requireAscending(List<Integer> numbers) {
        int last = -1;
        for (int number : numbers) {
            if (number <= last || number >= RecordNote.MAX_SEGMENTS) {
                throw new IllegalArgumentException("segment number " + number + " after " + last);
            }
            last = number;
        }
        return List.copyOf(numbers);
    }

    /** Requires a version of a record as a note may state it: versions count from 1. */
    static void requireVersion(long version) {
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + "; versions count from 1");
        }
    }

    static VaultException beyond(int number, int count, String where) {
        return new VaultException(
                FailureKind.OUT_OF_RANGE, where, "segment " + number + " of a note with " + count + " segments");
    }
}
