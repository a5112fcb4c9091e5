package org.evidencevault.core.envelope;

/**
 * How much of a content's size its object shows: sizes are rounded up by Padmé (Nikitin et al., "Reducing Metadata Leakage from
 * Encrypted Files and Communication with PURBs", 2019), at least 4,096 bytes; custody events all have 1,024.
 */
public final class Padding {
    /** The length that stands before the content. */
    static final int LENGTH = 8;

    static final int EVENT_SIZE = 1024;
    static final int MIN_SIZE = 4096;

    /** The largest padded size: 1 PiB, a quarter of what the chunk counter allows. */
    static final long MAX_SIZE = 1L << 50;

    private Padding() {}

    /** The largest content of an object of this type, in bytes. */
    public static long maxContent(ObjectType type) {
        return (type == ObjectType.CUSTODY_EVENT ? EVENT_SIZE : MAX_SIZE) - LENGTH;
    }

    /** The size of length, content and zeros, in bytes. Requires {@code 0 <= contentLength <= maxContent(type)}. */
    public static long paddedSize(ObjectType type, long contentLength) {
        if (contentLength < 0 || contentLength > maxContent(type)) {
            throw new IllegalArgumentException(type + " holds 0.." + maxContent(type) + " bytes, not " + contentLength);
        }
        return type == ObjectType.CUSTODY_EVENT ? EVENT_SIZE : padme(Math.max(MIN_SIZE, LENGTH + contentLength));
    }

    /** Rounds up so that only the O(log log x) most significant bits of the size remain. Requires {@code 2 <= x <= 2^50}. */
    static long padme(long x) {
        int e = floorLog2(x);
        int s = floorLog2(e) + 1;
        long mask = (1L << (e - s)) - 1;
        return (x + mask) & ~mask;
    }

    private static int floorLog2(long x) {
        return 63 - Long.numberOfLeadingZeros(x);
    }
}
