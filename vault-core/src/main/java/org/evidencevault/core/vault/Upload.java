package org.evidencevault.core.vault;

import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;
import org.evidencevault.core.record.RecordNote;

/**
 * The place of a file that is sealed before the version that it belongs to is deposited. A sealed object is bound to its place, so the
 * place is chosen first.
 *
 * @param upload its id until the version is deposited
 * @param record the record, which may not exist yet
 * @param version the version, which does not exist yet
 * @param segment its segment number in that version
 */
public record Upload(Id upload, Id caseId, Id record, long version, int segment, Audience audience) {
    public Upload {
        if (version < 1 || segment < 0 || segment >= RecordNote.MAX_SEGMENTS || audience == Audience.AUDIT) {
            throw new IllegalArgumentException("no attachment of version " + version + ", segment " + segment);
        }
    }

    ObjectContext object() {
        ObjectType type = audience == Audience.OPEN ? ObjectType.OPEN_ATTACHMENT : ObjectType.RESTRICTED_ATTACHMENT;
        return new ObjectContext(type, record, version, segment);
    }
}
