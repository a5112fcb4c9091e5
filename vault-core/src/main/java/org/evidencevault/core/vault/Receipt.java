package org.evidencevault.core.vault;

import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;

/**
 * What was made durable. The log follows: {@code entry} finds its index once it is sequenced.
 *
 * @param record the record
 * @param version its version, from 1
 * @param note digest of the signed note
 * @param entry the id under which the note's entry waits for the log
 * @param event the id of the custody event that was stored with it
 */
public record Receipt(Id record, long version, Hash note, long entry, Id event) {}
