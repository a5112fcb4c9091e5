/**
 * The read door: a bundle in, a verdict out. Public keys only.
 *
 * <p>{@link org.evidencevault.core.verify.Verifier} checks a bundle against what the auditor holds and answers with a
 * {@link org.evidencevault.core.verify.Report}; {@link org.evidencevault.core.verify.LogCheck} checks a copy of a log. Nothing
 * in a bundle is trusted: author keys, policy, time-stamp roots and the last head seen come from the auditor.
 *
 * <p>Touches {@code core}, {@code core.codec}, {@code core.record}, {@code core.tlog}, Bouncy Castle and the JDK; never
 * {@code core.keys}, {@code core.envelope}, {@code core.store}, {@code core.log} or {@code core.vault}.
 */
@NullMarked
package org.evidencevault.core.verify;

import org.jspecify.annotations.NullMarked;
