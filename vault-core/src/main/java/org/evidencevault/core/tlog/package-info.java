/**
 * The formats of a transparency log, stateless: signed notes and keys, checkpoints and cosignatures, Merkle tree and proofs,
 * tiles, policy.
 *
 * <p>Implements C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy, tlog-tiles, the request body of
 * tlog-witness, and the tree of RFC 6962. Parsers are strict, bounded and canonical. What a caller got from a parser here is
 * well-formed, not yet trusted: trust begins with {@link org.evidencevault.core.tlog.Policy} and
 * {@link org.evidencevault.core.tlog.AuthorKeys}, which come from the auditor.
 *
 * <p>Depends on {@code core}, {@code core.codec}, Bouncy Castle and the JDK. Knows nothing of files, network or the log's state.
 */
@NullMarked
package org.evidencevault.core.tlog;

import org.jspecify.annotations.NullMarked;
