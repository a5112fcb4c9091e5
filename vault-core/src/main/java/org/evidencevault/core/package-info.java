/**
 * Sealing, signing, logging and verification of evidence, without HTTP, database or framework.
 *
 * <p>Two doors. {@code core.vault} writes and holds secrets; {@code core.verify} reads a bundle with public keys only and
 * cannot reach keys, envelopes, stores or the log's state. Beneath them:
 *
 * <ul>
 *   <li>{@code core.codec}: bytes to values and back, strict and canonical
 *   <li>{@code core.tlog}: the log's formats, stateless: tree, proofs, signed note, checkpoint, policy, tiles
 *   <li>{@code core.record}: what is signed or logged: notes, segments, commitments, events, entries
 *   <li>{@code core.keys}: root key provider, KEKs, wrapped DEKs, signing keys
 *   <li>{@code core.envelope}: one sealed object
 *   <li>{@code core.store}: three ports (blobs, tiles, ledger) and their file form
 *   <li>{@code core.log}: the log's state: sequence, integrate, sign, witness, publish
 * </ul>
 *
 * <p>This package itself holds only the vocabulary of failure that all of them share.
 */
@NullMarked
package org.evidencevault.core;

import org.jspecify.annotations.NullMarked;
