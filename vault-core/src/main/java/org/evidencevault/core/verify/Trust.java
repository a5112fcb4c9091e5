package org.evidencevault.core.verify;

import org.evidencevault.core.tlog.AuthorKeys;

/** What one run holds bundle texts against: the auditor's author keys, and checkpoints under the auditor's policy. */
record Trust(AuthorKeys authors, Heads heads) {}
