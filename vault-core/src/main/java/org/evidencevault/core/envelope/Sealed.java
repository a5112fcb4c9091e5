package org.evidencevault.core.envelope;

import org.evidencevault.core.codec.Hash;

/**
 * What sealing wrote, and what it read.
 *
 * @param size bytes of the sealed object
 * @param contentHash SHA-256 of the content
 */
public record Sealed(long size, Hash contentHash) {}
