/**
 * The write door: deposit, open, link, release, erase, export. The only package that brings keys, envelopes, stores and the log
 * together.
 *
 * <p>One rule shapes it: <em>no event, no plaintext</em>. Everything that opens a sealed object demands a {@link
 * org.evidencevault.core.vault.Committed}, which exists only once the custody event is durable in the ledger, so that no caller
 * can forget it.
 */
@NullMarked
package org.evidencevault.core.vault;

import org.jspecify.annotations.NullMarked;
