package org.evidencevault.core.tlog;

import java.util.Arrays;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteReader;
import org.evidencevault.core.codec.ByteWriter;

/**
 * One signature line of a signed note: {@code — <name> <base64 of key id and signature>} (C2SP signed-note). Immutable. What the
 * line says about its key is a claim until {@link NoteVerifier} has checked it.
 */
public final class NoteSignature {
    static final String PREFIX = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A signature by a key of this name and id. Requires a name that is not empty and has no Unicode space, plus or control
     * character, and at least one byte of signature.
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        if (!KeyName.isAny(name)) {
            throw new IllegalArgumentException("not a key name: \"" + name + "\"");
        }
        if (signature.length == 0) {
            throw new IllegalArgumentException("a signature of no bytes");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /** Parses a line without its newline; {@code where} names the place in errors. */
    public static NoteSignature parseLine(String line, String where) {
        int space = line.indexOf(' ', PREFIX.length());
        if (!line.startsWith(PREFIX) || space < 0 || !KeyName.isAny(line.substring(PREFIX.length(), space))) {
            throw new VaultException(FailureKind.UNKNOWN_SYNTAX, where, "expected a signature line");
        }
        byte[] decoded = Base64Text.decode(line.substring(space + 1), where);
        if (decoded.length <= Integer.BYTES) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "a signature of " + decoded.length + " bytes");
        }
        ByteReader reader = new ByteReader(decoded, where);
        int keyId = (int) reader.u32();
        return new NoteSignature(line.substring(PREFIX.length(), space), keyId, reader.bytes(reader.remaining()));
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    /** A copy of the bytes after the key id. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Whether the line claims to be by {@code key}. */
    public boolean claims(VerifierKey key) {
        return keyId == key.keyId() && name.equals(key.name());
    }

    /** The line without its newline. */
    public String encodeLine() {
        return PREFIX
                + name
                + " "
                + Base64Text.encode(new ByteWriter()
                        .u32(keyId & 0xffffffffL)
                        .bytes(signature)
                        .toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyId == that.keyId
                && name.equals(that.name)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        return encodeLine();
    }
}
