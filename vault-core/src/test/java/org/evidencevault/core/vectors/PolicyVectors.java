package org.evidencevault.core.vectors;

import java.util.List;
import org.evidencevault.core.Edit;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.SignedNote;

/**
 * Policies. Key: {@code checkpoint}, a signed checkpoint in base64, which the policy must accept, quorum and all. A policy has no
 * one encoding: comments and spaces are free.
 */
final class PolicyVectors implements VectorFormat {
    private static final String LOG = "log " + ExampleLog.LOG.key().encode() + "\n";
    private static final String W1 = "witness w1 " + ExampleLog.W1.key().encode() + "\n";
    private static final String W2 = "witness w2 " + ExampleLog.W2.key().encode() + "\n";

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<String> keys() {
        return List.of("checkpoint");
    }

    @Override
    public void generate(VectorSet out) {
        ok(out, "no-witness", LOG + "quorum none\n", ExampleLog.LOG);
        ok(out, "one-witness", LOG + W1 + "quorum w1\n", ExampleLog.LOG, ExampleLog.W1);
        ok(out, "hybrid", ExampleLog.policy(), ExampleLog.LOG, ExampleLog.LOG_PQ, ExampleLog.W2);
        ok(
                out,
                "two-of-two",
                LOG + W1 + W2 + "group g 2 w1 w2\nquorum g\n",
                ExampleLog.LOG,
                ExampleLog.W1,
                ExampleLog.W2);
        ok(
                out,
                "comments-spaces-tabs",
                "# comment\n\n \t" + LOG.replace(" ", " \t ") + " # another\nquorum\tnone\n",
                ExampleLog.LOG);
        ok(
                out,
                "urls",
                LOG.replace("\n", " https://vault.example/log\n") + W1.replace("\n", " https://w1.example/\n")
                        + "quorum none\n",
                ExampleLog.LOG);
        ok(out, "unknown-signature-beside", LOG + "quorum none\n", ExampleLog.LOG, ExampleLog.W3);
        lines(out);
        groups(out);
        keyRows(out);
        checkpoints(out);
    }

    private static void lines(VectorSet out) {
        bad(out, "empty", FailureKind.EMPTY_POLICY, "");
        bad(out, "no-log", FailureKind.EMPTY_POLICY, W1 + "quorum w1\n");
        bad(out, "no-quorum", FailureKind.EMPTY_POLICY, LOG + W1);
        bad(out, "two-quorums", FailureKind.DUPLICATE, LOG + "quorum none\nquorum none\n");
        bad(out, "unknown-word", FailureKind.UNKNOWN_SYNTAX, LOG + "logs x\nquorum none\n");
        bad(out, "word-in-capitals", FailureKind.UNKNOWN_SYNTAX, LOG + "Quorum none\n");
        bad(out, "quorum-of-two-names", FailureKind.UNKNOWN_SYNTAX, LOG + W1 + W2 + "quorum w1 w2\n");
        bad(out, "last-newline-missing", FailureKind.WRONG_LENGTH, LOG + "quorum none");
        bad(out, "carriage-return", FailureKind.NON_CANONICAL, LOG + "quorum none\r\n");
    }

    private static void groups(VectorSet out) {
        bad(out, "quorum-of-an-unknown-name", FailureKind.OUT_OF_ORDER, LOG + W1 + "quorum w2\n");
        bad(out, "group-before-its-member", FailureKind.OUT_OF_ORDER, LOG + "group g any w1\n" + W1 + "quorum g\n");
        bad(out, "group-of-itself", FailureKind.OUT_OF_ORDER, LOG + "group g any g\nquorum g\n");
        bad(out, "group-without-members", FailureKind.UNKNOWN_SYNTAX, LOG + "group g any\nquorum g\n");
        bad(out, "group-member-twice", FailureKind.DUPLICATE, LOG + W1 + "group g 2 w1 w1\nquorum g\n");
        bad(
                out,
                "member-of-two-groups",
                FailureKind.DUPLICATE,
                LOG + W1 + "group g any w1\ngroup h any w1\nquorum g\n");
        bad(out, "threshold-zero", FailureKind.OUT_OF_RANGE, LOG + W1 + "group g 0 w1\nquorum g\n");
        bad(out, "threshold-above-the-members", FailureKind.OUT_OF_RANGE, LOG + W1 + "group g 2 w1\nquorum g\n");
        bad(out, "threshold-with-leading-zero", FailureKind.NON_CANONICAL, LOG + W1 + "group g 01 w1\nquorum g\n");
        bad(out, "name-twice", FailureKind.DUPLICATE, LOG + W1 + W2.replace(" w2 ", " w1 ") + "quorum w1\n");
        bad(out, "witness-named-none", FailureKind.DUPLICATE, LOG + W1.replace(" w1 ", " none ") + "quorum none\n");
    }

    private static void keyRows(VectorSet out) {
        bad(
                out,
                "log-with-a-witness-key",
                FailureKind.UNKNOWN_SYNTAX,
                LOG + "log " + ExampleLog.W1.key().encode() + "\nquorum none\n");
        bad(
                out,
                "witness-with-a-note-key",
                FailureKind.UNKNOWN_SYNTAX,
                LOG + "witness w " + Seeds.signer("w").key().encode() + "\nquorum w\n");
        bad(out, "key-in-two-rows", FailureKind.DUPLICATE, LOG + LOG + "quorum none\n");
        bad(
                out,
                "key-id-of-another-key",
                FailureKind.NON_CANONICAL,
                LOG.replace(ExampleLog.LOG.key().encode().split("\\+")[1], "00000000") + "quorum none\n");
    }

    private static void checkpoints(VectorSet out) {
        SignedNote full = ExampleLog.checkpoint(7, ExampleLog.LOG, ExampleLog.W1);
        String policy = LOG + W1 + "quorum w1\n";
        String other = "log " + Seeds.signer("other.example/log").key().encode() + "\nquorum none\n";
        bad(out, "checkpoint-of-an-unknown-log", FailureKind.UNKNOWN_LOG, other, full.encode());
        bad(
                out,
                "checkpoint-without-the-log",
                FailureKind.MISSING_SIGNATURE,
                policy,
                ExampleLog.checkpoint(7, ExampleLog.W1).encode());
        bad(
                out,
                "checkpoint-without-the-witness",
                FailureKind.QUORUM_UNMET,
                policy,
                ExampleLog.checkpoint(7, ExampleLog.LOG).encode());
        bad(
                out,
                "checkpoint-by-a-stranger-instead",
                FailureKind.QUORUM_UNMET,
                policy,
                ExampleLog.checkpoint(7, ExampleLog.LOG, ExampleLog.W2).encode());
        bad(
                out,
                "checkpoint-without-the-post-quantum-half",
                FailureKind.QUORUM_UNMET,
                ExampleLog.policy(),
                ExampleLog.checkpoint(7, ExampleLog.LOG, ExampleLog.W1, ExampleLog.W2)
                        .encode());
        bad(
                out,
                "checkpoint-changed",
                FailureKind.BAD_SIGNATURE,
                policy,
                Edit.replace(full.encode(), "\n7\n", "\n8\n"));
        byte[] uncounted = DeskNoteVectors.signed(
                full.text(),
                List.of(ExampleLog.LOG.sign(full.text()), ExampleLog.W1.sign(ExampleLog.checkpointText(8))));
        bad(
                out,
                "bad-signature-that-the-quorum-does-not-need",
                FailureKind.BAD_SIGNATURE,
                LOG + W1 + "quorum none\n",
                uncounted);
    }

    private static void ok(VectorSet out, String name, String policy, NoteSigner... signers) {
        out.ok(
                name,
                Seeds.ascii(policy),
                "checkpoint",
                Base64Text.encode(ExampleLog.checkpoint(7, signers).encode()));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String policy) {
        out.bad(name, kind, Seeds.ascii(policy));
    }

    private static void bad(VectorSet out, String name, FailureKind kind, String policy, byte[] checkpoint) {
        out.bad(name, kind, Seeds.ascii(policy), "checkpoint", Base64Text.encode(checkpoint));
    }

    @Override
    public byte[] run(Vector vector) {
        Policy policy = Policy.parse(vector.body(), "vector");
        vector.value("checkpoint").ifPresent(text -> {
            SignedNote note = SignedNote.parse(Base64Text.decode(text, "checkpoint"), Policy.MAX_BYTES, "checkpoint");
            policy.check(note, "checkpoint").requireQuorum("checkpoint");
        });
        return vector.body();
    }
}
