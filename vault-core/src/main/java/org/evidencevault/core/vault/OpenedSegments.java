package org.evidencevault.core.vault;

import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.Segment;

/** The segments of the version that was asked for last, all audiences, under one event. Not thread safe. */
final class OpenedSegments {
    private final Committed because;
    private final Reader reader;
    private Optional<Hash> last = Optional.empty();
    private Map<Integer, Segment> segments = Map.of();

    OpenedSegments(Committed because, Reader reader) {
        this.because = because;
        this.reader = reader;
    }

    /** By number. Versions asked for one after the other are opened once each. */
    Map<Integer, Segment> of(Records.Version version) {
        if (!last.equals(Optional.of(version.digest()))) {
            Map<Integer, Segment> opened = new TreeMap<>();
            reader.segments(because, version, Reader.READERS).forEach(segment -> opened.put(segment.index(), segment));
            last = Optional.of(version.digest());
            segments = opened;
        }
        return segments;
    }

    Segment segment(Records.Version version, int index) {
        Segment segment = of(version).get(index);
        if (segment == null) {
            throw new VaultException(
                    FailureKind.CONFLICT, "record " + version.record(), "segment " + index + " went away meanwhile");
        }
        return segment;
    }

    void copyAttachment(Records.Version version, int index, OutputStream out) {
        try (OpenedAttachment attachment = reader.attachment(because, version, index)) {
            attachment.copyTo(out);
        }
    }
}
