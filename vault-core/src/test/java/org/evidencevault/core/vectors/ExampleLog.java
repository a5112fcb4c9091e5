package org.evidencevault.core.vectors;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evidencevault.core.Seeds;
import org.evidencevault.core.record.LogEntry;
import org.evidencevault.core.tlog.Checkpoint;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;
import org.evidencevault.core.tlog.SignedNote;

/** A small log with two keys of its own and three witnesses, for vectors and examples. */
public final class ExampleLog {
    public static final String ORIGIN = "vault.example/log";
    public static final long TIME = 1_700_000_000L;
    public static final NoteSigner LOG = Seeds.signer(ORIGIN);
    public static final NoteSigner LOG_PQ =
            NoteSigners.mlDsa44Cosigner(ORIGIN, Seeds.hash("ml-dsa " + ORIGIN).bytes(), at(TIME));
    public static final NoteSigner W1 = witness("witness.example/w1");
    public static final NoteSigner W2 = witness("witness.example/w2");
    public static final NoteSigner W3 = witness("witness.example/w3");

    private ExampleLog() {}

    public static NoteSigner witness(String name) {
        return NoteSigners.ed25519Cosigner(name, Seeds.hash("witness " + name).bytes(), at(TIME + 1));
    }

    private static Clock at(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }

    /** The entry at {@code index}. */
    public static LogEntry entry(int index) {
        return new LogEntry(Seeds.id("subject " + index), Seeds.hash("note " + index));
    }

    public static Tree tree(int size) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(i).encode());
        }
        return new Tree(entries);
    }

    public static byte[] checkpointText(int size) {
        return new Checkpoint(ORIGIN, size, tree(size).root()).encode();
    }

    public static SignedNote checkpoint(int size, NoteSigner... signers) {
        return SignedNote.sign(checkpointText(size), List.of(signers));
    }

    /** A policy that asks for the post-quantum half of the log and for one of two witnesses. */
    public static String policy() {
        return "log " + LOG.key().encode() + "\n"
                + "witness log-pq " + LOG_PQ.key().encode() + "\n"
                + "witness w1 " + W1.key().encode() + "\n"
                + "witness w2 " + W2.key().encode() + "\n"
                + "group partners any w1 w2\n"
                + "group hybrid all log-pq partners\n"
                + "quorum hybrid\n";
    }
}
