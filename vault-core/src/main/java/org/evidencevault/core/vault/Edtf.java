package org.evidencevault.core.vault;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as uncertain as sources are: EDTF level 1 (ISO 8601-2:2019, annex A), dates and intervals of them. */
final class Edtf {
    /** One date: year, or year-month, or year-month-day, with optional X digits, season and qualifier. */
    private static final Pattern DATE =
            Pattern.compile("-?(\\d{4}|\\d{3}X|\\d{2}XX)(-(\\d{2}|XX)(-(\\d{2}|XX))?)?[?~%]?|Y-?[1-9]\\d{4,8}");

    /** A day that is known, whatever is said of how sure. */
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[?~%]?");

    private Edtf() {}

    static boolean isOne(String text) {
        String[] ends = text.split("/", -1);
        if (ends.length == 1) {
            return isDate(text);
        }
        return ends.length == 2
                && (isOpen(ends[0]) || isDate(ends[0]))
                && (isOpen(ends[1]) || isDate(ends[1]))
                && !(isOpen(ends[0]) && isOpen(ends[1]))
                && !endsBeforeItBegins(ends[0], ends[1]);
    }

    /** Nobody knows when, or it goes on. */
    private static boolean isOpen(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static boolean endsBeforeItBegins(String first, String last) {
        Matcher from = DAY.matcher(first);
        Matcher to = DAY.matcher(last);
        return from.matches() && to.matches() && LocalDate.parse(to.group(1)).isBefore(LocalDate.parse(from.group(1)));
    }

    private static boolean isDate(String text) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) {
            return false;
        }
        String month = match.group(3);
        String day = match.group(5);
        if (month == null || month.equals("XX")) {
            return day == null || day.equals("XX");
        }
        int number = Integer.parseInt(month);
        boolean isMonth = number >= 1 && number <= 12;
        if (day == null) {
            return isMonth || number >= 21 && number <= 24;
        }
        return isMonth && (day.equals("XX") || isDay(match.group(1), number, Integer.parseInt(day)));
    }

    private static boolean isDay(String year, int month, int day) {
        try {
            // Of a year that is not known to the digit nobody can say that it was no leap year.
            return LocalDate.of(year.contains("X") ? 2000 : Integer.parseInt(year), month, day)
                            .getDayOfMonth()
                    == day;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
