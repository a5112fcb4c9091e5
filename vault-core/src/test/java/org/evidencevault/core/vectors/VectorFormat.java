package org.evidencevault.core.vectors;

import java.util.List;

/** The vectors of one format: how they are made, and how one is run. One small class each. */
interface VectorFormat {
    /** The name of the folder. */
    String name();

    /** The keys that a vector of this format may have. */
    List<String> keys();

    /** Makes all vectors, from fixed seeds. */
    void generate(VectorSet out);

    /**
     * Runs one: parses the body, and verifies it as far as the vector's keys allow. Fails with a {@link
     * org.evidencevault.core.VaultException}, or returns what the parsed value encodes to. Asserts that results which the vector
     * states are the computed ones.
     */
    byte[] run(Vector vector);
}
