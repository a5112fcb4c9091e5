/** Requests that come twice: {@code Idempotency-Key}. Knows access, problem and the core, and nothing of any room. */
@NullMarked
package org.evidencevault.api.retry;

import org.jspecify.annotations.NullMarked;
