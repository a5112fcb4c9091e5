package org.evidencevault.core.vault;

import org.evidencevault.core.codec.Id;
import org.evidencevault.core.envelope.ObjectContext;
import org.evidencevault.core.envelope.ObjectType;
import org.evidencevault.core.keys.Audience;

/**
 * The name of something small that a server keeps, sealed, about a thing of its own that is no record.
 *
 * @param subject the thing's id
 * @param caseId the case whose key seals it; the vault's id with {@link Audience#AUDIT}
 */
public record Kept(Id subject, Id caseId, Audience audience) {
    ObjectContext object() {
        return new ObjectContext(ObjectType.SERVER_STATE, subject, 0, 0);
    }
}
