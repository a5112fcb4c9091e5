package org.evidencevault.core.record;

import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;

/** What a segment's content is. */
public enum SegmentKind {
    /** One metadata field: {@link Metadata}. */
    METADATA(1),
    /** One paragraph of text, UTF-8, without a trailing newline. */
    TEXT(2),
    /** The description of an attached file: {@link Attachment}. */
    ATTACHMENT(3),
    /** Empty. Can be opened later to show that it hid nothing. */
    DECOY(255);

    private final int code;

    SegmentKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static SegmentKind of(int code, String where) {
        for (SegmentKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "unknown segment kind " + code);
    }
}
