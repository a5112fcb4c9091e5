package org.evidencevault.core.vectors;

import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.ErasureNote;
import org.evidencevault.core.record.ReleaseNote;
import org.evidencevault.core.verify.TestRecord;

/** Bundles in which a release or an erasure, rightly signed and logged, does not fit the record. */
final class ReleaseDefects {
    private ReleaseDefects() {}

    static void of(BundleSet out) {
        disclosed(out, "release-names-more-than-is-disclosed", 0);
        disclosed(out, "release-names-less-than-is-disclosed", 0, 1, 4);
        releaseOfAnother(out);
        BundleScene unproven = BundleScene.released(0, 1);
        out.bad(
                "release-without-its-proof",
                BundleSet.MALFORMED,
                unproven.remove(unproven.path(Part.RELEASE_PROOF)),
                "inclusion:MISSING_FILE");
        erasures(out);
    }

    /** A release of segments 0 and 1, beside these. */
    private static void disclosed(BundleSet out, String name, int... shown) {
        BundleScene scene = BundleScene.logged(TestRecord.DESK);
        scene.record.release(0, 1);
        out.bad(name, BundleSet.FALSE, scene.disclose(shown).bundle, "release:RELEASE_MISMATCH");
    }

    private static void releaseOfAnother(BundleSet out) {
        BundleScene scene = BundleScene.logged(TestRecord.DESK);
        scene.record.release(new ReleaseNote(
                scene.record.id,
                1,
                Seeds.hash("another note"),
                List.of(0, 1),
                "court",
                "proceedings",
                Seeds.hash("approval"),
                Seeds.salt("release")));
        out.bad("release-of-another-note", BundleSet.FALSE, scene.disclose(0, 1).bundle, "release:RELEASE_MISMATCH");
    }

    private static void erasures(BundleSet out) {
        BundleScene shown = BundleScene.logged(TestRecord.DESK);
        shown.record.erase(1);
        out.bad("erased-segment-disclosed", BundleSet.FALSE, shown.disclose(0, 1).bundle, "erasure:ERASED");
        BundleScene other = BundleScene.logged(TestRecord.DESK);
        other.record.log(
                Part.ERASURE_NOTE,
                new ErasureNote(
                        other.record.id,
                        1,
                        Seeds.hash("another note"),
                        Optional.empty(),
                        "source",
                        "safety",
                        Seeds.hash("approval"),
                        Seeds.salt("erasure")));
        out.bad("erasure-of-another-note", BundleSet.FALSE, other.disclose().bundle, "erasure:RELEASE_MISMATCH");
    }
}
