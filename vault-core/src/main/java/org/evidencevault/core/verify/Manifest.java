package org.evidencevault.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.evidencevault.core.FailureKind;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Hash;
import org.evidencevault.core.codec.StoredZipNames;

/**
 * What the manifests of a bag say about its files (RFC 8493, section 2.1.3): lines of {@code <hex SHA-256>  <path>}, ascending by
 * path, each file once. Read against the names that are there, without a string per line: there may be half a million.
 */
final class Manifest {
    private static final int HEX = 2 * Hash.SIZE;

    private final StoredZipNames names;
    private final byte[] digests;
    private final BitSet listed = new BitSet();

    /** Says nothing yet about the files of these names. */
    Manifest(StoredZipNames names) {
        this.names = names;
        this.digests = new byte[names.count() * Hash.SIZE];
    }

    /**
     * Reads a manifest that should list exactly the files of {@code covered}. What it lists and is not there, and what is there and
     * not listed, becomes a line of {@code checks}.
     *
     * @throws VaultException if it is not a manifest; then nothing that it says was taken
     */
    void read(byte[] text, BitSet covered, String where, Checks checks) {
        new Lines(text, where).read(covered, checks);
    }

    /** Whether a manifest listed the file. */
    boolean lists(int file) {
        return listed.get(file);
    }

    /** Whether {@code digest} is the one listed for the file. Requires {@link #lists}. */
    boolean matches(int file, Hash digest) {
        return Arrays.equals(digest.bytes(), 0, Hash.SIZE, digests, file * Hash.SIZE, (file + 1) * Hash.SIZE);
    }

    /** One pass over a text. */
    private final class Lines {
        private final byte[] text;
        private final String where;
        private int at;
        private int number;
        private int lastPath;
        private int lastLength;

        Lines(byte[] text, String where) {
            this.text = text;
            this.where = where;
        }

        void read(BitSet covered, Checks checks) {
            requireForm();
            int file = covered.nextSetBit(0);
            for (at = 0; at < text.length; at += HEX + 2 + pathLength() + 1) {
                int path = at + HEX + 2;
                int length = pathLength();
                while (file >= 0 && names.compare(file, text, path, length) < 0) {
                    unlisted(file, checks);
                    file = covered.nextSetBit(file + 1);
                }
                if (file < 0 || !names.is(file, text, path, length)) {
                    String missing = new String(text, path, length, StandardCharsets.US_ASCII);
                    checks.failed(CheckId.BAG, missing, FailureKind.MISSING_FILE, where + " lists it; it is not there");
                } else {
                    take(file);
                    file = covered.nextSetBit(file + 1);
                }
            }
            for (; file >= 0; file = covered.nextSetBit(file + 1)) {
                unlisted(file, checks);
            }
        }

        private void unlisted(int file, Checks checks) {
            checks.failed(CheckId.BAG, names.name(file), FailureKind.UNEXPECTED_FILE, where + " does not list it");
        }

        private void take(int file) {
            for (int i = 0; i < Hash.SIZE; i++) {
                digests[file * Hash.SIZE + i] = (byte) (digit(at + 2 * i) << 4 | digit(at + 2 * i + 1));
            }
            listed.set(file);
        }

        /** The value of a hex digit that {@link #requireDigest} has seen. */
        private int digit(int position) {
            return text[position] - (text[position] <= '9' ? '0' : 'a' - 10);
        }

        /** Requires every line to be one, and the paths to ascend. */
        private void requireForm() {
            for (at = 0; at < text.length; at += HEX + 2 + lastLength + 1) {
                number++;
                if (text.length - at < HEX + 2) {
                    throw fail(FailureKind.WRONG_LENGTH, "ends inside a line");
                }
                requireDigest();
                int length = pathLength();
                requireAfterLast(at + HEX + 2, length);
                lastPath = at + HEX + 2;
                lastLength = length;
            }
        }

        private void requireDigest() {
            for (int i = at; i < at + HEX; i++) {
                if (!(text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'f')) {
                    throw fail(FailureKind.NON_CANONICAL, "expected a SHA-256 value in lower-case hex");
                }
            }
            if (text[at + HEX] != ' ' || text[at + HEX + 1] != ' ') {
                throw fail(FailureKind.UNKNOWN_SYNTAX, "expected two spaces and a path");
            }
        }

        private int pathLength() {
            int start = at + HEX + 2;
            for (int i = start; i < text.length; i++) {
                if (text[i] == '\n') {
                    return i - start;
                }
                if (text[i] <= ' ' || text[i] == 0x7f) {
                    throw fail(FailureKind.UNSAFE_PATH, "a path with a character other than [A-Za-z0-9._/-]");
                }
            }
            throw fail(FailureKind.WRONG_LENGTH, "the last line has no newline");
        }

        private void requireAfterLast(int path, int length) {
            int order = number == 1
                    ? -1
                    : Arrays.compareUnsigned(text, lastPath, lastPath + lastLength, text, path, path + length);
            if (order >= 0 || length == 0) {
                throw fail(order == 0 ? FailureKind.DUPLICATE : FailureKind.OUT_OF_ORDER, "paths ascend, each once");
            }
        }

        private VaultException fail(FailureKind kind, String what) {
            return new VaultException(kind, where + " line " + number, what);
        }
    }
}
