package org.evidencevault.core.vault;

import java.util.OptionalLong;
import org.evidencevault.core.record.CustodyEvent;

/**
 * A custody event, opened for an auditor.
 *
 * @param entry the id of its log entry, for paging
 * @param index its index in the log, once it is sequenced
 */
public record AuditedEvent(long entry, OptionalLong index, CustodyEvent event) {}
