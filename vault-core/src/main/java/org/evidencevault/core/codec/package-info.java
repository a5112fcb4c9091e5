/**
 * Bytes to values and back: strict, bounded and canonical. What parses re-encodes to the same bytes.
 *
 * <p>Readers name the place of a failure (line or byte) and fail with a {@link org.evidencevault.core.FailureKind} of the
 * malformed group. Nothing here knows what the values mean. Depends on nothing but the JDK.
 */
@NullMarked
package org.evidencevault.core.codec;

import org.jspecify.annotations.NullMarked;
