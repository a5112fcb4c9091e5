package org.evidencevault.core.vectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;
import org.evidencevault.core.tlog.TlogProof;

/** Proof files. Keys: {@code entry} in base64, which must be included; {@code policy} in base64, which must be met. */
final class TlogProofVectors implements VectorFormat {
    private static final String POLICY = "log " + ExampleLog.LOG.key().encode() + "\nwitness w1 "
            + ExampleLog.W1.key().encode() + "\nquorum w1\n";
    private static final NoteSigner[] SIGNERS = {ExampleLog.LOG, ExampleLog.W1};

    @Override
    public String name() {
        return "tlog-proof";
    }

    @Override
    public List<String> keys() {
        return List.of("entry", "policy");
    }

    @Override
    public void generate(VectorSet out) {
        for (int index = 0; index < 7; index++) {
            ok(out, "index-" + index + "-of-7", proof(7, index, SIGNERS), index, POLICY);
        }
        ok(out, "tree-of-one-leaf", proof(1, 0, SIGNERS), 0, POLICY);
        ok(out, "hybrid-policy", proof(7, 3, ExampleLog.LOG, ExampleLog.LOG_PQ, ExampleLog.W1), 3, ExampleLog.policy());
        TlogProof extra = proof(7, 3, SIGNERS);
        ok(
                out,
                "extra-data",
                new TlogProof(Optional.of(new byte[] {1}), 3, extra.path(), extra.checkpoint()),
                3,
                POLICY);
        lines(out, extra.encode());
        paths(out, extra);
        signatures(out);
    }

    private static TlogProof proof(int size, int index, NoteSigner... signers) {
        return new TlogProof(
                Optional.empty(), index, ExampleLog.tree(size).path(index), ExampleLog.checkpoint(size, signers));
    }

    private static void lines(VectorSet out, byte[] proof) {
        String first = ExampleLog.tree(7).path(3).get(0).base64();
        bad(out, "unknown-format-version", FailureKind.UNKNOWN_SYNTAX, Edit.replace(proof, "proof@v1", "proof@v2"));
        bad(out, "index-with-leading-zero", FailureKind.NON_CANONICAL, Edit.replace(proof, "index 3", "index 03"));
        bad(out, "index-missing", FailureKind.UNKNOWN_SYNTAX, Edit.replace(proof, "index 3\n", ""));
        bad(out, "extra-without-data", FailureKind.NON_CANONICAL, Edit.replace(proof, "index 3", "extra \nindex 3"));
        bad(
                out,
                "extra-after-the-index",
                FailureKind.NON_CANONICAL,
                Edit.replace(proof, "index 3", "index 3\nextra AA=="));
        bad(out, "hash-too-short", FailureKind.WRONG_LENGTH, Edit.replace(proof, first, "AAAA"));
        bad(
                out,
                "hash-with-unused-bits",
                FailureKind.NON_CANONICAL,
                Edit.replace(proof, first, RecordNoteVectors.unusedBit(first)));
        bad(out, "64-hashes", FailureKind.LIMIT_EXCEEDED, Edit.replace(proof, first + "\n", (first + "\n").repeat(62)));
        bad(out, "no-empty-line", FailureKind.NON_CANONICAL, Edit.replace(proof, "\n\nvault.", "\nvault."));
        bad(out, "no-checkpoint", FailureKind.WRONG_LENGTH, Seeds.ascii("c2sp.org/tlog-proof@v1\nindex 0\n"));
        bad(
                out,
                "signature-lines-missing",
                FailureKind.UNKNOWN_SYNTAX,
                new String(proof, java.nio.charset.StandardCharsets.UTF_8).split("\n\n\u2014")[0] + "\n");
    }

    private static void paths(VectorSet out, TlogProof proof) {
        List<Hash> path = proof.path();
        List<Hash> reversed = new ArrayList<>(path);
        Collections.reverse(reversed);
        List<Hash> longer = new ArrayList<>(path);
        longer.add(path.get(0));
        with(out, "path-too-short", FailureKind.WRONG_LENGTH, 3, path.subList(0, path.size() - 1), proof);
        with(out, "path-too-long", FailureKind.WRONG_LENGTH, 3, longer, proof);
        with(out, "path-empty", FailureKind.WRONG_LENGTH, 3, List.of(), proof);
        with(out, "path-reversed", FailureKind.NOT_INCLUDED, 3, reversed, proof);
        with(out, "index-of-another-leaf", FailureKind.NOT_INCLUDED, 2, path, proof);
        with(out, "index-beyond-the-tree", FailureKind.OUT_OF_RANGE, 7, path, proof);
        verify(out, "another-entry", FailureKind.NOT_INCLUDED, proof.encode(), 4, POLICY);
    }

    private static void with(
            VectorSet out, String name, FailureKind kind, long index, List<Hash> path, TlogProof proof) {
        verify(out, name, kind, new TlogProof(Optional.empty(), index, path, proof.checkpoint()).encode(), 3, POLICY);
    }

    private static void signatures(VectorSet out) {
        byte[] valid = proof(7, 3, SIGNERS).encode();
        String other = "log " + Seeds.signer("other.example/log").key().encode() + "\nquorum none\n";
        verify(out, "unknown-log", FailureKind.UNKNOWN_LOG, valid, 3, other);
        verify(
                out,
                "witness-missing",
                FailureKind.QUORUM_UNMET,
                proof(7, 3, ExampleLog.LOG).encode(),
                3,
                POLICY);
        verify(
                out,
                "log-missing",
                FailureKind.MISSING_SIGNATURE,
                proof(7, 3, ExampleLog.W1).encode(),
                3,
                POLICY);
        verify(out, "size-changed", FailureKind.BAD_SIGNATURE, Edit.replace(valid, "\n7\n", "\n8\n"), 3, POLICY);
        SignedNote mixed = SignedNote.parse(
                DeskNoteVectors.signed(
                        ExampleLog.checkpointText(7),
                        List.of(
                                ExampleLog.LOG.sign(ExampleLog.checkpointText(7)),
                                ExampleLog.W1.sign(ExampleLog.checkpointText(6)))),
                Policy.MAX_BYTES,
                "checkpoint");
        verify(
                out,
                "witness-signed-another-head",
                FailureKind.BAD_SIGNATURE,
                new TlogProof(Optional.empty(), 3, ExampleLog.tree(7).path(3), mixed).encode(),
                3,
                POLICY);
    }

    private static void ok(VectorSet out, String name, TlogProof proof, int entry, String policy) {
        out.ok(name, proof.encode(), entries(entry, policy));
    }

    private static void verify(VectorSet out, String name, FailureKind kind, byte[] proof, int entry, String policy) {
        out.bad(name, kind, proof, entries(entry, policy));
    }

    private static String[] entries(int entry, String policy) {
        return new String[] {
            "entry",
            Base64Text.encode(ExampleLog.entry(entry).encode()),
            "policy",
            Base64Text.encode(Seeds.ascii(policy))
        };
    }

    private static void bad(VectorSet out, String name, FailureKind kind, byte[] proof) {
        out.bad(name, kind, proof);
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String proof) {
        out.bad(name, kind, Seeds.ascii(proof));
    }

    @Override
    public byte[] run(Vector vector) {
        TlogProof proof = TlogProof.parse(vector.body(), "vector");
        vector.value("entry").ifPresent(text -> {
            byte[] entry = Base64Text.decode(text, "entry");
            LogEntry.parse(entry, "entry");
            Policy policy =
                    Policy.parse(Base64Text.decode(vector.value("policy").orElseThrow(), "policy"), "policy");
            proof.verify(Tree.leaf(entry), policy, "vector").requireQuorum("vector");
        });
        return proof.encode();
    }
}
