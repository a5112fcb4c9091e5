package org.evidencevault.core.vectors;

import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.BundlePath.Part;
import org.evidencevault.core.record.BundlePath.VersionFile;
import org.evidencevault.core.record.NoteText;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;
import org.evidencevault.core.verify.TestBundle;
import org.evidencevault.core.verify.TestLog;
import org.evidencevault.core.verify.TestRecord;

/** A small log of its own and a bundle with one record, to be spoilt in one place. */
final class BundleScene {
    /** Author keys that are good before, and from, other entries than that of the record, which is entry 3. */
    static final NoteSigner ENDED = Seeds.signer("desk.example/2025");

    static final NoteSigner LATER = Seeds.signer("desk.example/2027");

    final TestLog log = new TestLog();
    final TestBundle bundle = new TestBundle();
    final TestRecord record;

    private BundleScene(NoteSigner desk) {
        log.fill(3);
        record = new TestRecord(log, "record", null, desk);
    }

    /** One record, nothing but logged. */
    static BundleScene logged(NoteSigner desk) {
        return new BundleScene(desk);
    }

    /** One record, of which the title and the first paragraph are disclosed. */
    static BundleScene plain() {
        return plain(TestRecord.DESK);
    }

    static BundleScene plain(NoteSigner desk) {
        return logged(desk).disclose(0, 1);
    }

    /** The same, with a logged release of exactly these segments. */
    static BundleScene released(int... disclosed) {
        BundleScene scene = logged(TestRecord.DESK);
        scene.record.release(disclosed);
        return scene.disclose(disclosed);
    }

    /** Two entries more in the log; then the record, with these segments, into the bundle. */
    BundleScene disclose(int... disclosed) {
        log.fill(2);
        record.addTo(bundle, log.size(), disclosed);
        bundle.seal();
        return this;
    }

    String path(Part part) {
        return path(part, 0);
    }

    String path(Part part, int number) {
        return new VersionFile(record.id, record.version, part, number).path();
    }

    /** The bundle with that file replaced, and manifests that fit. */
    TestBundle replace(String path, byte[] content) {
        bundle.get(path);
        return bundle.put(path, content).seal();
    }

    /** The bundle with one file more, and manifests that fit. */
    TestBundle add(String path, byte[] content) {
        if (bundle.files.containsKey(path)) {
            throw new IllegalArgumentException(path + " is there");
        }
        return bundle.put(path, content).seal();
    }

    /** The bundle without that file, and manifests that fit. */
    TestBundle remove(String path) {
        bundle.get(path);
        bundle.files.remove(path);
        return bundle.seal();
    }

    /** The proof of the record's note. */
    TlogProof proof() {
        return TlogProof.parse(bundle.get(path(Part.RECORD_PROOF)), "bundle");
    }

    TestBundle prove(TlogProof proof) {
        return replace(path(Part.RECORD_PROOF), proof.encode());
    }

    /** A proof that ends in this checkpoint in the place of the one that everybody signed. */
    TestBundle prove(SignedNote checkpoint) {
        return prove(log.proof(record.index, log.size(), checkpoint));
    }

    /** A checkpoint by these signers in the place of the one that everybody signed. */
    TestBundle signedBy(NoteSigner... signers) {
        return prove(log.sign(log.head(log.size()), signers));
    }

    /** A note in the place of the record's, logged as that was. */
    TestBundle replaceNote(byte[] signed) {
        SignedNote note = SignedNote.parse(signed, NoteText.MAX_NOTE, "note");
        long index = log.append(record.id, note.digest());
        bundle.put(path(Part.RECORD_NOTE), signed);
        return prove(log.proof(index, log.size()));
    }
}
