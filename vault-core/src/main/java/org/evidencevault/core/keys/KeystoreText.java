package org.evidencevault.core.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.ByteWriter;
import org.evidencevault.core.codec.Decimal;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.codec.Utf8;

/**
 * The text of a keystore as docs/spec/keystore.md describes it, parsed but not yet authentic.
 *
 * @param cost with {@code salt}, what turns the passphrase into the key that wraps every line
 * @param entries in the order in which they were added
 * @param check 32 zero bytes, wrapped for everything above the last line
 */
record KeystoreText(Argon2Cost cost, byte[] salt, List<KeystoreEntry> entries, WrappedKey check) {
    static final int MAX_ENTRIES = 256;

    private static final String FORMAT = "evidence-vault/keystore@v1";
    private static final String CHECK = "check";

    /** Parses strictly: what parses is what {@link #bytes} gives back. */
    static KeystoreText parse(byte[] bytes, String where) {
        LineReader lines = new LineReader(bytes, where);
        lines.expect(FORMAT);
        String[] kdf = lines.field("argon2id").split(" ", -1);
        if (kdf.length != 4) {
            throw lines.fail(FailureKind.UNKNOWN_SYNTAX, "expected memory, iterations, lanes, salt");
        }
        int lanes = Decimal.parseInt(kdf[2], 1, Argon2Cost.MAX_LANES, lines.at());
        int iterations = Decimal.parseInt(kdf[1], 1, Argon2Cost.MAX_ITERATIONS, lines.at());
        int minMemory = Argon2Cost.MIN_MEMORY_PER_LANE_KIB * lanes;
        int memory = Decimal.parseInt(kdf[0], minMemory, Argon2Cost.MAX_MEMORY_KIB, lines.at());
        byte[] salt = Base64Text.decode(kdf[3], Argon2Cost.SALT_SIZE, lines.at());
        List<KeystoreEntry> entries = entries(lines);
        WrappedKey check = WrappedKey.ofBytes(lines.base64Field(CHECK, WrappedKey.SIZE), lines.at());
        lines.end();
        return new KeystoreText(new Argon2Cost(memory, iterations, lanes), salt, entries, check);
    }

    private static List<KeystoreEntry> entries(LineReader lines) {
        List<KeystoreEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (lines.hasNext() && !lines.peek().startsWith(CHECK + " ")) {
            KeystoreEntry entry = KeystoreEntry.parse(lines);
            if (!seen.add(entry.publicPart())) {
                throw lines.fail(FailureKind.DUPLICATE, "a key that stands above already");
            }
            if (entries.size() == MAX_ENTRIES) {
                throw lines.fail(FailureKind.LIMIT_EXCEEDED, "more than " + MAX_ENTRIES + " keys");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    /** A text whose last line holds for {@code entries} under {@code wrapping}. */
    static KeystoreText checked(Argon2Cost cost, byte[] salt, List<KeystoreEntry> entries, Secret wrapping) {
        byte[] label = checkLabel(cost, salt, entries);
        WrappedKey check = KeyWrap.wrap(wrapping, Secret.owning(new byte[Secret.SIZE]), label);
        return new KeystoreText(cost, salt, List.copyOf(entries), check);
    }

    /** Fails with CANNOT_OPEN unless the last line holds for all others under {@code wrapping}. */
    void requireChecked(Secret wrapping) {
        KeyWrap.unwrap(wrapping, check, checkLabel(cost, salt, entries));
    }

    /** What the secret on a line is bound to: the file's key derivation and the line's public part. */
    static byte[] label(Argon2Cost cost, byte[] salt, String publicPart) {
        return label(kdfLine(cost, salt) + publicPart);
    }

    private static byte[] checkLabel(Argon2Cost cost, byte[] salt, List<KeystoreEntry> entries) {
        return label(body(cost, salt, entries) + CHECK);
    }

    private static byte[] label(String text) {
        return new ByteWriter().ascii(FORMAT).u8(0).ascii(text).toByteArray();
    }

    private static String kdfLine(Argon2Cost cost, byte[] salt) {
        return "argon2id " + cost.memoryKib() + " " + cost.iterations() + " " + cost.lanes() + " "
                + Base64Text.encode(salt) + "\n";
    }

    private static String body(Argon2Cost cost, byte[] salt, List<KeystoreEntry> entries) {
        StringBuilder body = new StringBuilder(kdfLine(cost, salt));
        entries.forEach(entry -> body.append(entry.line()));
        return body.toString();
    }

    byte[] bytes() {
        return Utf8.bytes(
                FORMAT + "\n" + body(cost, salt, entries) + CHECK + " " + Base64Text.encode(check.bytes()) + "\n");
    }
}
