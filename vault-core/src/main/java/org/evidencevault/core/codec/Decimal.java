package org.evidencevault.core.codec;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** Non-negative ASCII decimals without leading zeros or signs, up to 2^63 - 1. */
public final class Decimal {
    private Decimal() {}

    /** Parses a decimal; {@code where} names the place in errors. */
    public static long parse(String text, String where) {
        if (text.isEmpty()) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "expected a decimal");
        }
        if (text.charAt(0) == '0' && text.length() > 1) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "decimal with a leading zero");
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new VaultException(FailureKind.NON_CANONICAL, where, "not a decimal digit at character " + i);
            }
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw new VaultException(FailureKind.OUT_OF_RANGE, where, "decimal above 2^63 - 1");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Parses a decimal and requires {@code min <= value <= max}. */
    public static long parse(String text, long min, long max, String where) {
        long value = parse(text, where);
        if (value < min || value > max) {
            throw new VaultException(FailureKind.OUT_OF_RANGE, where, value + " is not in " + min + ".." + max);
        }
        return value;
    }

    /** Parses a decimal that fits an {@code int} and requires {@code min <= value <= max}. */
    public static int parseInt(String text, int min, int max, String where) {
        return (int) parse(text, min, max, where);
    }
}
