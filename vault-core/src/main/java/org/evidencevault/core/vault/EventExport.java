package org.evidencevault.core.vault;

import java.util.OptionalLong;

/**
 * One part of the custody events, about to leave.
 *
 * @param next after which index the next part begins; empty if this one reaches the end of the published log
 */
public record EventExport(Exporting bundle, OptionalLong next) {}
