package org.evidencevault.core.verify;

import java.util.List;
import org.evidencevault.core.codec.Id;

/** The checked versions of one record, ascending. */
record RecordResult(Id record, List<VersionResult> versions) {
    RecordResult {
        versions = List.copyOf(versions);
    }
}
