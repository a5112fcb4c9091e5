/**
 * What is signed or logged: record notes and the segments that open their commitments, release, withdrawal, erasure and link
 * notes, charters, custody events, log entries. Values and their one encoding; no keys, no storage, no clock.
 *
 * <p>Touches {@code core.codec} and, for the signed envelope of a note, {@code core.tlog}.
 */
@NullMarked
package org.evidencevault.core.record;

import org.jspecify.annotations.NullMarked;
