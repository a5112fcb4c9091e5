package org.evidencevault.core.vectors;

import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BagInfo;
import org.evidencevault.core.record.BundleLayout;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.verify.TestBundle;

/** Bundles whose tag files are not those of their payload. */
final class BagDefects {
    private BagDefects() {}

    static void of(BundleSet out) {
        files(out);
        manifests(out);
        oxum(out);
    }

    private static void files(BundleSet out) {
        BundleScene changed = BundleScene.plain();
        changed.bundle.put(changed.path(Part.SEGMENT, 1), Seeds.ascii("First paragraph of recorD1"));
        out.bad(
                "file-changed-after-the-manifest",
                BundleSet.FALSE,
                changed.bundle,
                "bag:DAMAGED",
                "commitments:COMMITMENT_MISMATCH");
        TestBundle missing = BundleScene.plain().bundle;
        missing.files.remove(BundleLayout.README);
        out.bad("file-of-the-manifest-missing", BundleSet.MALFORMED, missing, "bag:MISSING_FILE", "bag:DAMAGED");
    }

    private static void manifests(BundleSet out) {
        String[] lines = manifest().split("(?<=\n)");
        manifest(out, "manifest-lacks-a-file", BundleSet.MALFORMED, lines[0], "", "UNEXPECTED_FILE");
        manifest(
                out,
                "manifest-digest-of-another-file",
                BundleSet.FALSE,
                lines[0],
                lines[1].substring(0, 64) + lines[0].substring(64),
                "DAMAGED");
    }

    private static String manifest() {
        return Utf8.decode(BundleScene.plain().bundle.get(BundleLayout.MANIFEST), "manifest");
    }

    private static void manifest(BundleSet out, String name, int exit, String from, String to, String kind) {
        TestBundle bundle = BundleScene.plain().bundle;
        replace(bundle, BundleLayout.MANIFEST, Seeds.ascii(manifest().replace(from, to)));
        out.bad(name, exit, bundle, "bag:" + kind);
    }

    private static void oxum(BundleSet out) {
        TestBundle bundle = BundleScene.plain().bundle;
        BagInfo info = BagInfo.parse(bundle.get(BundleLayout.BAG_INFO), "bag-info");
        byte[] more = new BagInfo(info.octets() + 1, info.files(), Optional.empty()).encode();
        replace(bundle, BundleLayout.BAG_INFO, more);
        out.bad("oxum-one-byte-more", BundleSet.FALSE, bundle, "bag:DAMAGED");
    }

    /** Replaces a tag file, and lists what it is now. */
    private static void replace(TestBundle bundle, String name, byte[] content) {
        String tags = Utf8.decode(bundle.get(BundleLayout.TAG_MANIFEST), "tags");
        String now = tags.replace(TestBundle.line(name, bundle.get(name)), TestBundle.line(name, content));
        bundle.put(name, content).put(BundleLayout.TAG_MANIFEST, Seeds.ascii(now));
    }
}
