package org.evidencevault.core.tlog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Utf8;

/** Signers of the tests; their seeds are hashes of names. */
final class Keys {
    static final String ORIGIN = "vault.example/log";
    static final long TIME = 1_700_000_000L;
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(TIME), ZoneOffset.UTC);

    private Keys() {}

    static byte[] seed(String label) {
        return Hash.of(Utf8.bytes(label)).bytes();
    }

    static NoteSigner ed25519(String name) {
        return NoteSigners.ed25519(name, seed("ed25519 " + name));
    }

    static NoteSigner witness(String name) {
        return witness(name, TIME);
    }

    static NoteSigner witness(String name, long time) {
        return NoteSigners.ed25519Cosigner(name, seed("witness " + name), at(time));
    }

    static NoteSigner mlDsa(String name) {
        return mlDsa(name, TIME);
    }

    static NoteSigner mlDsa(String name, long time) {
        return NoteSigners.mlDsa44Cosigner(name, seed("ml-dsa " + name), at(time));
    }

    static Checkpoint checkpoint(long size) {
        return new Checkpoint(ORIGIN, size, Hash.of(Utf8.bytes("root " + size)));
    }

    static Clock at(long time) {
        return Clock.fixed(Instant.ofEpochSecond(time), ZoneOffset.UTC);
    }
}
