package org.evidencevault.core.envelope;

import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Id;

/**
 * Which object this is. Bound into its keys and into the wrapping of its DEK, so that no object opens in the place of another.
 *
 * @param subject the record (segments, attachments), event, link or index
 * @param version the record's version, from 1; 0 for events, links and index files
 * @param part the segment's index of an attachment, the number of an index file, otherwise 0
 */
public record ObjectContext(ObjectType type, Id subject, long version, long part) {
    private static final long MAX_U32 = 0xffffffffL;

    public ObjectContext {
        if (type.isVersioned() ? version < 1 || version > MAX_U32 : version != 0) {
            throw new IllegalArgumentException(type + " of version " + version);
        }
        if (part < 0 || part > (type.isNumbered() ? MAX_U32 : 0)) {
            throw new IllegalArgumentException(type + " with part " + part);
        }
    }

    /** The 50 bytes {@code "evidence-vault/object@v1" 0x00 || u8 type || subject || u32 version || u32 part}. */
    public byte[] bytes() {
        return new ByteWriter()
                .ascii("evidence-vault/object@v1")
                .u8(0)
                .u8(type.code())
                .id(subject)
                .u32(version)
                .u32(part)
                .toByteArray();
    }
}
