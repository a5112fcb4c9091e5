package org.evidencevault.cli.inspect;

import java.util.List;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;
import org.evidencevault.core.record.CustodyEvent;
import org.evidencevault.core.record.Disclosure;
import org.evidencevault.core.tlog.AddCheckpoint;
import org.evidencevault.core.tlog.AuthorKeys;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.Policy;
import org.evidencevault.core.tlog.TlogProof;

/** Text formats. */
final class Texts {
    private static final String PROOF = "c2sp.org/tlog-proof@v1";
    private static final List<String> POLICY = List.of("log ", "witness ", "group ", "quorum ", "#");

    private Texts() {}

    static Found inspect(byte[] bytes, String where) {
        String text = Utf8.decode(bytes, where);
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        if (first.equals(PROOF)) {
            return proof(TlogProof.parse(bytes, where));
        }
        if (first.startsWith("old ")) {
            return request(AddCheckpoint.parse(bytes, where));
        }
        if (first.startsWith("evidence-vault/")) {
            return own(first, bytes, text, where);
        }
        if (POLICY.stream().anyMatch(first::startsWith)) {
            return policy(Policy.parse(bytes, where));
        }
        if (text.contains("\n\n\u2014 ")) {
            return Notes.checkpoint(bytes, where);
        }
        if (first.indexOf('+') > 0) {
            AuthorKeys.parse(bytes, where);
            return authorKeys(text, where);
        }
        throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "is nothing that evault knows");
    }

    private static Found own(String first, byte[] bytes, String text, String where) {
        return switch (first) {
            case "evidence-vault/disclosure@v1" -> disclosure(Disclosure.parse(bytes, where));
            case "evidence-vault/event@v1" ->
                lines("a custody event", CustodyEvent.parse(bytes, where).encode(), where);
            case "evidence-vault/local@v1" -> lines("the identity of a vault in a folder", bytes, where);
            case "evidence-vault/keystore@v1" -> keystore(bytes, where);
            default -> Notes.inspect(first, bytes, text, where);
        };
    }

    /** Every line after the first as a field. */
    static Found lines(String kind, byte[] bytes, String where) {
        Found found = new Found(kind);
        LineReader in = new LineReader(bytes, where);
        in.next();
        while (in.hasNext()) {
            String line = in.next();
            int space = line.indexOf(' ');
            found.with(space < 0 ? "" : line.substring(0, space), space < 0 ? line : line.substring(space + 1));
        }
        return found;
    }

    /** The public parts alone; without the passphrase they are not authentic. */
    private static Found keystore(byte[] bytes, String where) {
        Found found = new Found("a keystore; its public part, which is not authentic without the passphrase");
        LineReader in = new LineReader(bytes, where);
        in.next();
        while (in.hasNext()) {
            String[] words = in.next().split(" ", -1);
            if (words[0].equals("argon2id") && words.length == 5) {
                found.with("argon2id", words[1] + " KiB, " + words[2] + " passes, " + words[3] + " lanes");
            } else if (words.length == 3) {
                found.with(words[0], words[1]);
            }
        }
        return found;
    }

    private static Found proof(TlogProof proof) {
        Found found = new Found("a tlog-proof")
                .with("index", proof.index())
                .with("hashes", proof.path().size());
        proof.extra().ifPresent(extra -> found.with("extra", extra.length + " bytes"));
        return Notes.checkpoint(found, proof.checkpoint(), "checkpoint");
    }

    private static Found request(AddCheckpoint request) {
        Found found = new Found("a witness request, or a consistency proof")
                .with("old", request.oldSize())
                .with("hashes", request.proof().size());
        return Notes.checkpoint(found, request.checkpoint(), "checkpoint");
    }

    private static Found policy(Policy policy) {
        Found found = new Found("a policy");
        policy.logs()
                .forEach(log -> found.with("log", log.key() + " " + log.key().type()));
        policy.witnesses()
                .forEach(witness -> found.with(
                        "witness",
                        witness.name() + " " + witness.key() + " "
                                + witness.key().type()));
        return found.with("quorum", policy.demandsNoWitness() ? "nobody is demanded" : "demands cosignatures");
    }

    private static Found authorKeys(String text, String where) {
        Found found = new Found("author keys");
        LineReader in = new LineReader(text, where);
        while (in.hasNext()) {
            found.with("key", in.next());
        }
        return found;
    }

    private static Found disclosure(Disclosure disclosure) {
        Found found =
                new Found("a disclosure").with("segments", disclosure.lines().size());
        disclosure.lines().forEach(line -> found.with("segment " + line.index(), line.kind()));
        return found;
    }

    /** The fields of a checkpoint. */
    static void fields(Found found, Checkpoint checkpoint) {
        found.with("origin", checkpoint.origin())
                .with("size", checkpoint.size())
                .with("root", checkpoint.root());
    }
}
