package org.evidencevault.core.keys;

import java.util.regex.Pattern;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Base64Text;
import org.evidencevault.core.codec.LineReader;
import org.evidencevault.core.tlog.VerifierKey;

/**
 * One line of a keystore: {@code <kind> <public> <base64 of 72 bytes>}.
 *
 * @param kind what the secret is
 * @param identity the name of a root key, the vkey of a signing key
 * @param wrapped the secret, wrapped for this line of this file
 */
record KeystoreEntry(Kind kind, String identity, WrappedKey wrapped) {
    static final Pattern ROOT_NAME = Pattern.compile("[a-z0-9./-]{1,64}");

    enum Kind {
        /** A root key: AES-256. */
        ROOT("root") {
            @Override
            void check(String identity, String where) {
                if (!ROOT_NAME.matcher(identity).matches()) {
                    throw new VaultException(
                            FailureKind.UNKNOWN_SYNTAX, where, "expected a root key's name of [a-z0-9./-]{1,64}");
                }
            }
        },
        /** The seed of a note signer. */
        SIGN("sign") {
            @Override
            void check(String identity, String where) {
                VerifierKey.parse(identity, where);
            }
        };

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        abstract void check(String identity, String where);
    }

    /** Parses the next line. */
    static KeystoreEntry parse(LineReader lines) {
        String[] fields = lines.next().split(" ", -1);
        if (fields.length != 3) {
            throw lines.fail(FailureKind.UNKNOWN_SYNTAX, "expected a key: kind, name or public key, wrapped secret");
        }
        for (Kind kind : Kind.values()) {
            if (kind.token.equals(fields[0])) {
                kind.check(fields[1], lines.at());
                byte[] wrapped = Base64Text.decode(fields[2], WrappedKey.SIZE, lines.at());
                return new KeystoreEntry(kind, fields[1], WrappedKey.ofBytes(wrapped, lines.at()));
            }
        }
        throw lines.fail(FailureKind.UNKNOWN_SYNTAX, "unknown kind of key");
    }

    /** What the wrapping is bound to, beside the file. */
    String publicPart() {
        return publicPart(kind, identity);
    }

    static String publicPart(Kind kind, String identity) {
        return kind.token + " " + identity;
    }

    String line() {
        return publicPart() + " " + Base64Text.encode(wrapped.bytes()) + "\n";
    }
}
