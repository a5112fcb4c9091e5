/**
 * One sealed object: content, padded so that its size says little, encrypted in chunks (C2SP chunked-encryption over AES-256-GCM)
 * under a key of its own and bound to what it is. Seal it in one pass, open it whole, open a range.
 *
 * <p>Opening fails with one message whatever the cause. May touch {@code core}, {@code core.codec} and {@code core.keys}. Knows
 * nothing of where objects lie.
 */
@NullMarked
package org.evidencevault.core.envelope;

import org.jspecify.annotations.NullMarked;
