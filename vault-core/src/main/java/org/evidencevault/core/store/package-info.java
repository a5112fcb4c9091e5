/**
 * Three ports and their file form: {@link org.evidencevault.core.store.BlobStore} for sealed objects, {@link
 * org.evidencevault.core.store.TileStore} for what the log shows, {@link org.evidencevault.core.store.Ledger} for everything
 * that changes together or not at all.
 *
 * <p>Nothing here can read content: it sees ids, sizes, ciphertext, wrapped keys and signed notes. Each port has one contract
 * suite that every implementation passes.
 */
@NullMarked
package org.evidencevault.core.store;

import org.jspecify.annotations.NullMarked;
