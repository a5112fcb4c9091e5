/**
 * Keys at rest: the root key provider, KEKs, wrapped DEKs, and a passphrase-protected file that also keeps signing keys.
 *
 * <p>A root key wraps KEKs, a KEK (one per case, audience and generation) wraps DEKs, a DEK seals one object. Each wrapping is
 * bound to a label that is computed from what the caller is entitled to, never read from where the wrapped key lay: a row that was
 * moved to another place does not open.
 *
 * <p>May touch {@code core}, {@code core.codec}, and of {@code core.tlog} only note signers and verifier keys. Knows nothing of
 * objects, records or stores.
 */
@NullMarked
package org.evidencevault.core.keys;

import org.jspecify.annotations.NullMarked;
