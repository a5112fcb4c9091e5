package org.evidencevault.api.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.evidencevault.core.store.Rows;
import org.hibernate.annotations.SecondaryRow;

/** A sealed object; its wrapped key stands in the schema of keys. */
@Entity
@IdClass(ObjectEntityId.class)
@Table(schema = "vault", name = "objects")
@SecondaryTable(
        schema = "keys",
        name = ObjectEntity.KEYS,
        pkJoinColumns = {
            @PrimaryKeyJoinColumn(name = "subject", referencedColumnName = "subject"),
            @PrimaryKeyJoinColumn(name = "type", referencedColumnName = "type"),
            @PrimaryKeyJoinColumn(name = "version", referencedColumnName = "version"),
            @PrimaryKeyJoinColumn(name = "part", referencedColumnName = "part")
        })
@SecondaryRow(table = ObjectEntity.KEYS, optional = false)
class ObjectEntity {
    static final String KEYS = "object_keys";

    @Id
    private byte[] subject = {};

    @Id
    private int type;

    @Id
    private long version;

    @Id
    private long part;

    private byte[] blob = {};

    @Column(name = "sealed_size")
    private long sealedSize;

    @Column(table = KEYS, name = "case_id")
    private byte[] caseId = {};

    @Column(table = KEYS)
    private int audience;

    @Column(table = KEYS)
    private long generation;

    @Column(table = KEYS, name = "wrapped_dek")
    private byte[] wrappedDek = {};

    ObjectEntity() {}

    Rows.ObjectRow row() {
        return new Rows.ObjectRow(
                type,
                Ids.of(subject),
                version,
                part,
                Ids.of(blob),
                sealedSize,
                Ids.of(caseId),
                audience,
                generation,
                wrappedDek);
    }
}
