/**
 * The core's ports on PostgreSQL 15 or newer: {@link org.evidencevault.api.persistence.PostgresLedger}. Nothing here can read content.
 *
 * <p>{@code db/migration/V1__ledger.sql} says what is kept and why the database refuses what the ledger must refuse; this package
 * says in which order it is asked.
 */
@NullMarked
package org.evidencevault.api.persistence;

import org.jspecify.annotations.NullMarked;
