package org.evidencevault.core.verify;

import java.util.List;
import org.evidencevault.core.codec.Id;

/** The checked versions of one record, ascending, and the lines about how they follow one another. */
record RecordResult(Id record, List<VersionResult> versions, Checks chain) {
    RecordResult {
        versions = List.copyOf(versions);
    }
}
