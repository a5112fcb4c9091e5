package org.evidencevault.api.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Rows;
import org.hibernate.annotations.SecondaryRow;

/** A custody event; its wrapped key stands in the schema of keys. */
@Entity
@Table(schema = "vault", name = "events")
@SecondaryTable(
        schema = "keys",
        name = EventEntity.KEYS,
        pkJoinColumns = @PrimaryKeyJoinColumn(name = "entry", referencedColumnName = "entry"))
@SecondaryRow(table = EventEntity.KEYS, optional = false)
class EventEntity {
    static final String KEYS = "event_keys";

    @Id
    private long entry;

    private byte[] event = {};
    private byte[] sealed = {};

    @Column(table = KEYS)
    private long generation;

    @Column(table = KEYS, name = "wrapped_dek")
    private byte[] wrappedDek = {};

    EventEntity() {}

    Rows.EventRow row() {
        return new Rows.EventRow(Ids.of(event), sealed, generation, wrappedDek, entry);
    }
}
