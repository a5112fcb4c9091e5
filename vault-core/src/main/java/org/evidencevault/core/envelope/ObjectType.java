package org.evidencevault.core.envelope;

/** What a sealed object holds. The codes are part of its context. */
public enum ObjectType {
    OPEN_SEGMENTS(1),
    RESTRICTED_SEGMENTS(2),
    OPEN_ATTACHMENT(3),
    RESTRICTED_ATTACHMENT(4),
    CUSTODY_EVENT(5),
    LINK_OPENING(6),
    INDEX_FILE(7),
    /** What a server keeps about a thing of its own, beside records: a case's title, an upload's digest. */
    SERVER_STATE(8);

    private final int code;

    ObjectType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Requires {@code 1 <= code <= 8}. */
    public static ObjectType of(int code) {
        if (code < 1 || code > values().length) {
            throw new IllegalArgumentException("an object type is 1.." + values().length + ", not " + code);
        }
        return values()[code - 1];
    }

    /** Whether objects of this type belong to a version of a record. */
    boolean isVersioned() {
        return code <= RESTRICTED_ATTACHMENT.code;
    }

    /** Whether there may be several such objects for one subject and version. */
    boolean isNumbered() {
        return this == OPEN_ATTACHMENT || this == RESTRICTED_ATTACHMENT || this == INDEX_FILE;
    }
}
