package org.evidencevault.core.vault;

import org.evidencevault.core.codec.Id;

/**
 * A bundle that was written.
 *
 * @param export the id in its {@code bag-info.txt} and in the custody events
 * @param files under {@code data/}
 * @param payloadBytes of these files
 */
public record Exported(Id export, long files, long payloadBytes) {}
