package org.evidencevault.core.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;

/** Bytes that are the same in every run: SHA-256 of a label and a counter. Never for anything but tests and examples. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final String label;
    private long counter;

    public SeededRandom(String label) {
        this.label = label;
    }

    @Override
    public synchronized void nextBytes(byte[] target) {
        for (int i = 0; i < target.length; i++) {
            if (i % Hash.SIZE == 0) {
                counter++;
            }
            target[i] = block()[i % Hash.SIZE];
        }
    }

    private byte[] block() {
        return Hash.of(
                        label.getBytes(StandardCharsets.UTF_8),
                        new ByteWriter().u64(counter).toByteArray())
                .bytes();
    }
}
