package org.evidencevault.api.access;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** A person in a case, as it is stored. Means nothing until {@link Members} has verified {@code mac}. */
@Entity
@Table(schema = "vault", name = "members")
@NullUnmarked
class MemberRow {
    /** One person in one case. */
    @Embeddable
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        @Column(name = "case_id")
        byte[] caseId;

        String subject;

        Key() {}

        Key(byte[] caseId, String subject) {
            this.caseId = caseId.clone();
            this.subject = subject;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(caseId, key.caseId) && subject.equals(key.subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(caseId), subject);
        }
    }

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    Level level;

    @Enumerated(EnumType.STRING)
    Member.State state;

    /** The custody event of the last change. */
    byte[] event;

    Instant since;

    /** How many changes this membership has seen, this one included. */
    long generation;

    byte[] mac;

    MemberRow() {}

    MemberRow(Key key, Level level, Member.State state, byte[] event, Instant since, long generation) {
        this.key = key;
        this.level = level;
        this.state = state;
        this.event = event.clone();
        this.since = since;
        this.generation = generation;
    }
}
