package org.evidencevault.core.vectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.Checkpoint;

/** Requests to witnesses, and consistency proofs in bundles. Key: {@code old-root}, from which the proof must lead on. */
final class AddCheckpointVectors implements VectorFormat {
    @Override
    public String name() {
        return "add-checkpoint";
    }

    @Override
    public List<String> keys() {
        return List.of("old-root");
    }

    @Override
    public void generate(VectorSet out) {
        for (int old = 0; old <= 7; old++) {
            out.ok("from-" + old + "-to-7", request(old).encode(), "old-root", root(old));
        }
        byte[] valid = request(3).encode();
        String first = ExampleLog.tree(7).consistency(3).get(0).base64();
        out.bad("old-with-leading-zero", FailureKind.NON_CANONICAL, Edit.replace(valid, "old 3", "old 03"));
        out.bad("old-missing", FailureKind.UNKNOWN_SYNTAX, Edit.replace(valid, "old 3\n", ""));
        out.bad("hash-too-short", FailureKind.WRONG_LENGTH, Edit.replace(valid, first, "AAAA"));
        out.bad("64-hashes", FailureKind.LIMIT_EXCEEDED, Edit.replace(valid, first + "\n", (first + "\n").repeat(61)));
        out.bad("no-empty-line", FailureKind.NON_CANONICAL, Edit.replace(valid, "\n\nvault.", "\nvault."));
        proofs(out);
    }

    private static void proofs(VectorSet out) {
        List<Hash> proof = ExampleLog.tree(7).consistency(3);
        List<Hash> reversed = new ArrayList<>(proof);
        Collections.reverse(reversed);
        bad(out, "old-root-of-another-tree", FailureKind.INCONSISTENT, 3, proof, root(2));
        bad(out, "proof-reversed", FailureKind.INCONSISTENT, 3, reversed, root(3));
        bad(out, "proof-too-short", FailureKind.WRONG_LENGTH, 3, proof.subList(1, proof.size()), root(3));
        bad(out, "proof-from-the-empty-tree", FailureKind.WRONG_LENGTH, 0, proof.subList(0, 1), root(0));
        bad(out, "proof-to-itself", FailureKind.WRONG_LENGTH, 7, proof.subList(0, 1), root(7));
        bad(out, "same-size-other-root", FailureKind.INCONSISTENT, 7, List.of(), root(6));
        bad(out, "old-above-new", FailureKind.OUT_OF_RANGE, 8, List.of(), root(7));
    }

    private static AddCheckpoint request(int old) {
        return new AddCheckpoint(old, ExampleLog.tree(7).consistency(old), ExampleLog.checkpoint(7, ExampleLog.LOG));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, long old, List<Hash> proof, String root) {
        out.bad(
                name,
                kind,
                new AddCheckpoint(old, proof, ExampleLog.checkpoint(7, ExampleLog.LOG)).encode(),
                "old-root",
                root);
    }

    private static String root(int size) {
        return ExampleLog.tree(size).root().base64();
    }

    @Override
    public byte[] run(Vector vector) {
        AddCheckpoint request = AddCheckpoint.parse(vector.body(), "vector");
        vector.value("old-root").ifPresent(text -> {
            Checkpoint head = Checkpoint.parse(request.checkpoint(), "vector");
            request.consistency(head).verify(Hash.parseBase64(text, "old-root"), head.root(), "vector");
        });
        return request.encode();
    }
}
