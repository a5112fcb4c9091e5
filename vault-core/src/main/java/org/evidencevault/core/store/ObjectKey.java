package org.evidencevault.core.store;

import org.evidencevault.core.codec.Id;

/** What names a sealed object: its context. */
record ObjectKey(int type, Id subject, long version, long part) {
    static ObjectKey of(Rows.ObjectRow row) {
        return new ObjectKey(row.type(), row.subject(), row.version(), row.part());
    }
}
