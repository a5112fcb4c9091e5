/**
 * The log's state: takes entries that wait into the tree, signs, proves, publishes, and cosigns other logs' heads.
 *
 * <p>The life of a leaf, with what is true after each step, so that a crash between any two does no harm:
 *
 * <ol>
 *   <li>The entry waits in the ledger, durable, together with the note or event that it refers to.
 *   <li>A batch is computed on the decided head's right edge, which is read and checked against the head's root. Nothing is written.
 *   <li>All files of the batch stand durably in one {@code staging/<size>-<root>-<size before>}, and were read back and recomputed. Nobody looks at
 *       it: the batch is not decided, another process may win.
 *   <li>{@link org.evidencevault.core.store.Ledger#advance} swaps the head. <em>Point of no return:</em> the batch is in the log, and its
 *       staging holds all that is needed to finish.
 *   <li>The files stand under their tile paths and were read back. Still nobody was told.
 *   <li>The head is signed, and the signed checkpoint is kept in the ledger. From now on it may be shown, and never taken back.
 *   <li>Staging files of heads before this one are removed. This one's stays until the next head is signed: it is how a ledger that was
 *       restored from an older copy is noticed.
 * </ol>
 *
 * <p>Before a batch is computed, the decided head is always brought to the end of this list, whoever began it. So at most one head is
 * decided and not signed. A process that paused anywhere and goes on later can only write the same bytes under the same paths again.
 *
 * <p>Never looks inside an entry. Depends on {@code core}, {@code core.codec}, {@code core.tlog} and {@code core.store}.
 */
@NullMarked
package org.evidencevault.core.log;

import org.jspecify.annotations.NullMarked;
