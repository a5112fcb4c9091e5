package org.evidencevault.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.Salt;
import org.evidencevault.core.tlog.NoteSigner;
import org.evidencevault.core.tlog.NoteSigners;

/** Values that are the same in every run: each is cut from the SHA-256 of its label. Never for anything but tests. */
public final class Seeds {
    private Seeds() {}

    public static Hash hash(String label) {
        return Hash.of(ascii("evidence-vault test seed\n" + label));
    }

    public static Id id(String label) {
        return Id.ofBytes(Arrays.copyOf(hash("id " + label).bytes(), Id.SIZE));
    }

    public static Salt salt(String label) {
        return Salt.ofBytes(hash("salt " + label).bytes());
    }

    /** An Ed25519 signer of notes, whose key is made from its name. */
    public static NoteSigner signer(String name) {
        return NoteSigners.ed25519(name, hash("ed25519 " + name).bytes());
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
