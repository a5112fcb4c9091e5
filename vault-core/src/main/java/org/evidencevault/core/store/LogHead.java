package org.evidencevault.core.store;

import org.evidencevault.core.codec.Hash;

/** A tree head that is decided, signed or not: {@code size} leaves and their RFC 6962 root. */
public record LogHead(long size, Hash root) {
    public LogHead {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " is negative");
        }
    }
}
