/** Failures on the wire (RFC 9457). Knows the core's failure kinds and nothing of any room. */
@NullMarked
package org.evidencevault.api.problem;

import org.jspecify.annotations.NullMarked;
