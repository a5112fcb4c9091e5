package org.evidencevault.core.vectors;

import java.util.Arrays;
import java.util.Optional;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.verify.TestBundle;
import org.evidencevault.core.verify.TestLog;
import org.evidencevault.core.verify.TestRecord;

/** Bundles whose records are right and whose proofs or checkpoints are not. */
final class LogDefects {
    private LogDefects() {}

    static void of(BundleSet out) {
        proofs(out);
        signatures(out);
        halves(out);
        heads(out);
    }

    private static void proofs(BundleSet out) {
        BundleScene leaf = BundleScene.plain();
        out.bad(
                "proof-of-another-leaf",
                BundleSet.FALSE,
                leaf.prove(leaf.log.proof(2, leaf.log.size())),
                "inclusion:NOT_INCLUDED");
        BundleScene beyond = BundleScene.plain();
        TlogProof proof = beyond.proof();
        long size = beyond.log.size();
        out.bad(
                "index-at-the-size",
                BundleSet.MALFORMED,
                beyond.prove(new TlogProof(Optional.empty(), size, proof.path(), proof.checkpoint())),
                "inclusion:OUT_OF_RANGE");
        BundleScene smaller = BundleScene.plain();
        TlogProof small = smaller.log.proof(smaller.record.index, 4);
        out.bad(
                "proof-of-a-smaller-size",
                BundleSet.MALFORMED,
                smaller.prove(new TlogProof(Optional.empty(), 3, small.path(), smaller.log.signed(size))),
                "inclusion:WRONG_LENGTH");
    }

    private static void signatures(BundleSet out) {
        BundleScene cut = BundleScene.plain();
        String proof = Utf8.decode(cut.proof().encode(), "proof");
        String line = cut.log.logKey.sign(cut.log.head(cut.log.size()).encode()).encodeLine();
        String base64 = line.substring(line.lastIndexOf(' ') + 1);
        byte[] bytes = Base64Text.decode(base64, "signature");
        String shorter = Base64Text.encode(Arrays.copyOf(bytes, bytes.length - 1));
        out.bad(
                "checkpoint-signature-of-63-bytes",
                BundleSet.MALFORMED,
                cut.replace(cut.path(Part.RECORD_PROOF), Seeds.ascii(proof.replace(base64, shorter))),
                "log-signatures:WRONG_LENGTH");
    }

    private static void halves(BundleSet out) {
        TestLog keys = new TestLog();
        TestLog others = new TestLog(TestLog.ORIGIN, "another log");
        out.bad(
                "post-quantum-half-missing",
                BundleSet.FALSE,
                BundleScene.plain().signedBy(keys.logKey, keys.witness),
                "quorum:QUORUM_UNMET");
        out.bad(
                "post-quantum-half-of-another-key",
                BundleSet.FALSE,
                BundleScene.plain().signedBy(keys.logKey, others.logPq, keys.witness),
                "quorum:QUORUM_UNMET");
        out.bad(
                "ed25519-half-missing",
                BundleSet.FALSE,
                BundleScene.plain().signedBy(keys.logPq, keys.witness),
                "log-signatures:MISSING_SIGNATURE");
        out.bad(
                "ed25519-half-of-another-key",
                BundleSet.FALSE,
                BundleScene.plain().signedBy(others.logKey, keys.logPq, keys.witness),
                "log-signatures:MISSING_SIGNATURE");
        out.bad(
                "witness-missing",
                BundleSet.FALSE,
                BundleScene.plain().signedBy(keys.logKey, keys.logPq),
                "quorum:QUORUM_UNMET");
    }

    private static void heads(BundleSet out) {
        TestLog elsewhere = new TestLog("elsewhere.example/log", "log");
        TestRecord record = TestRecord.first(elsewhere, "record");
        TestBundle unknown = new TestBundle();
        record.addTo(unknown, elsewhere.size(), 0, 1);
        out.bad("log-unknown", BundleSet.FALSE, unknown.seal(), "log-signatures:UNKNOWN_LOG");
        fork(out);
    }

    /** The same log, keys and all, with another record in the same place. */
    private static void fork(BundleSet out) {
        BundleScene scene = BundleScene.plain();
        TestLog twin = new TestLog();
        twin.fill(3);
        TestRecord hidden = TestRecord.first(twin, "hidden");
        twin.fill(2);
        hidden.addTo(scene.bundle, twin.size());
        out.bad("two-heads-of-one-size", BundleSet.FORK, scene.bundle.seal(), "consistency:FORK");
    }
}
