package org.evidencevault.core.verify;

import org.evidencevault.core.tlog.SignedNote;

/** Two checkpoints that one log signed and that cannot both be true: evidence against the log, to be kept whole. */
public record Fork(SignedNote one, SignedNote other) {}
