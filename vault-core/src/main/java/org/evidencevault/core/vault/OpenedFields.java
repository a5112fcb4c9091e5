package org.evidencevault.core.vault;

import java.util.List;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.Metadata;

/**
 * Some metadata fields of one version, opened for a list.
 *
 * @param note digest of the signed note
 * @param erased whether the version was erased: then there are no fields
 * @param fields by ascending segment number
 */
public record OpenedFields(CustodyEvent.Target version, Hash note, boolean erased, List<Metadata> fields) {
    public OpenedFields {
        fields = List.copyOf(fields);
    }
}
