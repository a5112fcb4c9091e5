package org.evidencevault.api.retry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A request that was answered. */
@Entity
@Table(schema = "vault", name = "idempotency")
@NullUnmarked
class RetryRow {
    /** Of actor, operation and key. */
    @Id
    byte[] code;

    /** Of all that the request said, and of {@link #result}. */
    byte[] request;

    String result;

    Instant made;

    /** Of everything else, for whoever does not know what the request said. */
    byte[] mac;

    RetryRow() {}
}
