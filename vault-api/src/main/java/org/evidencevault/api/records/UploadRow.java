package org.evidencevault.api.records;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.Attachment;
import org.evidencevault.core.vault.Upload;
import org.jspecify.annotations.NullUnmarked;

/** A place that was reserved for a file. Gone once its version is deposited, or swept when nobody deposits it. */
@Entity
@Table(schema = "vault", name = "uploads")
@NullUnmarked
class UploadRow {
    /** An upload whose bytes are there, for the version that names it. */
    record Claimed(Upload place, Attachment description) {}

    @Id
    byte[] upload;

    @Column(name = "case_id")
    byte[] caseId;

    byte[] record;
    long version;
    int segment;

    @Enumerated(EnumType.STRING)
    Audience audience;

    Instant reserved;

    /** Nobody deposited it in time: it is about to be destroyed. */
    boolean ended;

    /** Of everything else; means nothing until {@link UploadRows} has verified it. */
    byte[] mac;

    UploadRow() {}

    UploadRow(Upload place, Instant reserved) {
        this.upload = place.upload().bytes();
        this.caseId = place.caseId().bytes();
        this.record = place.record().bytes();
        this.version = place.version();
        this.segment = place.segment();
        this.audience = place.audience();
        this.reserved = reserved;
    }

    Upload place() {
        return new Upload(
                org.evidencevault.core.codec.Id.ofBytes(upload),
                org.evidencevault.core.codec.Id.ofBytes(caseId),
                org.evidencevault.core.codec.Id.ofBytes(record),
                version,
                segment,
                audience);
    }
}
