package org.evidencevault.core.vault;

import java.util.List;
import java.util.function.Supplier;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.record.Segment;
import org.evidencevault.core.record.SegmentKind;

/**
 * Collects the files of one version for a bundle. Contents are measured now and produced again when they are written, so that an
 * export of many records needs the memory of one.
 */
final class VersionFiles {
    private final Records.Version version;
    private final OpenedSegments opened;
    private final List<BundleFile> files;

    VersionFiles(Records.Version version, OpenedSegments opened, List<BundleFile> files) {
        this.version = version;
        this.opened = opened;
        this.files = files;
    }

    void add(Part part, Supplier<byte[]> content) {
        files.add(BundleFile.measure(path(part, 0), out -> out.write(content.get())));
    }

    void disclose(List<Segment> segments) {
        byte[] disclosure = Disclosure.of(segments).encode();
        add(Part.DISCLOSURE, () -> disclosure);
        for (Segment segment : segments) {
            int index = segment.index();
            files.add(BundleFile.measure(
                    path(Part.SEGMENT, index),
                    out -> out.write(opened.segment(version, index).content())));
            if (segment.kind() == SegmentKind.ATTACHMENT) {
                files.add(BundleFile.measure(
                        path(Part.ATTACHMENT, index), out -> opened.copyAttachment(version, index, out)));
            }
        }
    }

    private String path(Part part, int number) {
        return new BundlePath.VersionFile(version.record(), version.number(), part, number).path();
    }
}
