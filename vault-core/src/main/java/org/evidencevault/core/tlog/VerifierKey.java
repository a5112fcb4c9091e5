package org.evidencevault.core.tlog;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.Hex;

/**
 * A named public key of a signed note: the vkey {@code <name>+<key id in hex>+<base64 of type and key>} of C2SP signed-note.
 * Immutable. An Ed25519 key is canonical and of prime order; that is checked once, here.
 */
public final class VerifierKey {
    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final int keyId;
    private final Optional<Ed25519.PublicPoint> point;

    private VerifierKey(String name, SignatureType type, byte[] owned, Optional<Ed25519.PublicPoint> point) {
        this.name = name;
        this.type = type;
        this.publicKey = owned;
        this.keyId = keyId(name, type, owned);
        this.point = point;
    }

    /**
     * A key from its parts. Requires a name of {@code [a-z0-9./-]{1,64}} and {@link SignatureType#publicKeySize()} bytes.
     *
     * @throws VaultException WEAK_KEY for an Ed25519 key that is not canonical or not of prime order
     */
    public static VerifierKey of(String name, SignatureType type, byte[] publicKey) {
        if (!KeyName.isOurs(name)) {
            throw new IllegalArgumentException("key name \"" + name + "\" is not [a-z0-9./-]{1,64}");
        }
        if (publicKey.length != type.publicKeySize()) {
            throw new IllegalArgumentException(
                    type + " keys have " + type.publicKeySize() + " bytes, not " + publicKey.length);
        }
        return checked(name, type, publicKey.clone(), name);
    }

    /**
     * Parses a vkey; {@code where} names the place in errors.
     *
     * @throws VaultException UNKNOWN_SYNTAX for another shape, name or type, NON_CANONICAL for a key id that is not the key's,
     *     WRONG_LENGTH, or WEAK_KEY for an Ed25519 key that is not canonical or not of prime order
     */
    public static VerifierKey parse(String text, String where) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !KeyName.isOurs(parts[0])) {
            throw new VaultException(
                    FailureKind.UNKNOWN_SYNTAX,
                    where,
                    "expected a key <name>+<id>+<base64>, name of [a-z0-9./-]{1,64}");
        }
        byte[] id = Hex.decode(parts[1], Integer.BYTES, where);
        byte[] key = Base64Text.decode(parts[2], where);
        if (key.length == 0) {
            throw new VaultException(FailureKind.WRONG_LENGTH, where, "a key without bytes");
        }
        SignatureType type = SignatureType.ofCode(key[0])
                .orElseThrow(() -> new VaultException(
                        FailureKind.UNKNOWN_SYNTAX, where, "unknown signature type " + (key[0] & 0xff)));
        if (key.length != 1 + type.publicKeySize()) {
            throw new VaultException(
                    FailureKind.WRONG_LENGTH, where, type + " keys have " + type.publicKeySize() + " bytes");
        }
        VerifierKey parsed = checked(parts[0], type, Arrays.copyOfRange(key, 1, key.length), where);
        if (!Arrays.equals(id, parsed.keyIdBytes())) {
            throw new VaultException(FailureKind.NON_CANONICAL, where, "the key id is not that of name and key");
        }
        return parsed;
    }

    private static VerifierKey checked(String name, SignatureType type, byte[] owned, String where) {
        if (!type.isEd25519()) {
            return new VerifierKey(name, type, owned, Optional.empty());
        }
        Optional<Ed25519.PublicPoint> point = StrictEd25519.publicPoint(owned);
        if (point.isEmpty()) {
            throw new VaultException(FailureKind.WEAK_KEY, where, "not a canonical Ed25519 key of prime order");
        }
        return new VerifierKey(name, type, owned, point);
    }

    private static int keyId(String name, SignatureType type, byte[] publicKey) {
        byte[] digest = Hash.of(new ByteWriter()
                        .ascii(name + "\n")
                        .u8(type.code())
                        .bytes(publicKey)
                        .toByteArray())
                .bytes();
        return digest[0] << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | digest[3] & 0xff;
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** A copy of the raw public key. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The first four bytes of SHA-256(name, LF, type, key), big-endian: a hint, not an identity. */
    public int keyId() {
        return keyId;
    }

    /** The vkey text. */
    public String encode() {
        byte[] typed = new ByteWriter().u8(type.code()).bytes(publicKey).toByteArray();
        return name + "+" + Hex.encode(keyIdBytes()) + "+" + Base64Text.encode(typed);
    }

    /** Whether both wrap the same public key, whatever their names and signature types. */
    public boolean sameKeyMaterial(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    /** Whether signature lines of both look the same although the keys differ: name and key id are equal. */
    boolean isConfusedWith(VerifierKey other) {
        return keyId == other.keyId && name.equals(other.name);
    }

    /** The decoded point of an Ed25519 key. */
    Ed25519.PublicPoint point() {
        return point.orElseThrow(() -> new IllegalStateException(type + " keys are not points"));
    }

    private byte[] keyIdBytes() {
        return new ByteWriter().u32(keyId & 0xffffffffL).toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + keyId;
    }

    @Override
    public String toString() {
        return name + "+" + Hex.encode(keyIdBytes());
    }
}
