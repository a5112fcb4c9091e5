package org.evidencevault.api.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.store.Rows;

@Entity
@Table(schema = "vault", name = "notes")
class NoteEntity {
    @Id
    private long entry;

    private byte[] subject = {};
    private String kind = "";
    private long version;
    private byte[] digest = {};
    private byte[] bytes = {};

    NoteEntity() {}

    Rows.NoteRow row() {
        return new Rows.NoteRow(Ids.of(subject), kind, version, Hash.ofBytes(digest), bytes, entry);
    }
}
