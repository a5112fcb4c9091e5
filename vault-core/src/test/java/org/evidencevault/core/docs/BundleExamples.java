package org.evidencevault.core.docs;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.codec.StoredZipWriter;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath;
import org.evidencevault.core.record.BundlePath.Part;

/** The examples of docs/spec/bundle.md. */
final class BundleExamples {
    private static final Id RECORD = Id.parse("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "example");

    private BundleExamples() {}

    static Map<String, String> all() {
        return Map.of(
                "bundle-names", names().stream().collect(Collectors.joining("\n", "", "\n")),
                "bundle-bag-info", "Payload-Oxum: 12345.14\nExport-Id: 6a09e667f3bcc908bb67ae8584caa73b\n",
                "bundle-bag-info-custody", bagInfoOfEvents(),
                "bundle-manifest", manifest(),
                "bundle-archive", archive());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                BundleLayout.BAG_INFO,
                BundleLayout.BAGIT,
                BundleLayout.README,
                new BundlePath.CheckpointFile(64).path(),
                BundleLayout.MANIFEST,
                BundleLayout.TAG_MANIFEST));
        for (Part part :
                List.of(Part.DISCLOSURE, Part.RECORD_NOTE, Part.RECORD_PROOF, Part.RELEASE_NOTE, Part.RELEASE_PROOF)) {
            names.add(new BundlePath.VersionFile(RECORD, 1, part).path());
        }
        for (int segment : List.of(1, 3, 6)) {
            names.add(new BundlePath.VersionFile(RECORD, 1, Part.SEGMENT, segment).path());
        }
        names.add(new BundlePath.VersionFile(RECORD, 1, Part.ATTACHMENT, 6).path());
        return names.stream().sorted().toList();
    }

    private static String bagInfoOfEvents() {
        Id export = Id.parse("6a09e667f3bcc908bb67ae8584caa73b", "example");
        BagInfo info = new BagInfo(12345, 14, Optional.of(export), Optional.of(new BagInfo.Entries(1, 64)));
        return Utf8.decode(info.encode(), "example");
    }

    private static String manifest() {
        return Hash.of(BundleLayout.readme()).hex() + "  " + BundleLayout.README + "\n";
    }

    private static String archive() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StoredZipWriter writer = new StoredZipWriter(out);
        writer.add(BundleLayout.BAGIT, Utf8.bytes("Bag.\n"));
        writer.finish();
        String hex = Hex.encode(out.toByteArray());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < hex.length(); i += 64) {
            lines.append(hex, i, Math.min(hex.length(), i + 64)).append('\n');
        }
        return lines.toString();
    }
}
