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
     * @throws VaultException if it is not a manifest; then no digest of it is taken
     */
    void read(byte[] text, BitSet covered, String where, Checks checks) {
        try {
            new Lines(text, where).read(covered, checks);
        } catch (VaultException e) {
            listed.andNot(covered);
            throw e;
        }
    }

    /** Whether a manifest listed the file. */
    boolean lists(int file) {
        return listed.get(file);
    }

    /** Whether the digest of the file, its place in {@code actual} as in an array of all, is the one listed. */
    boolean matches(int file, byte[] actual) {
        int from = file * Hash.SIZE;
        return Arrays.equals(digests, from, from + Hash.SIZE, actual, from, from + Hash.SIZE);
    }

    /** One pass over a text. */
    private final class Lines {
        private final byte[] text;
        private final String where;
        private int number;
        private int file;

        Lines(byte[] text, String where) {
            this.text = text;
            this.where = where;
        }

        void read(BitSet covered, Checks checks) {
            file = covered.nextSetBit(0);
            int lastPath = 0;
            int lastEnd = 0;
            for (int at = 0; at < text.length; at = lastEnd + 1) {
                number++;
                requireDigest(at);
                int path = at + HEX + 2;
                int end = pathEnd(path);
                requireAfter(lastPath, lastEnd, path, end);
                line(at, path, end - path, covered, checks);
                lastPath = path;
                lastEnd = end;
            }
            for (; file >= 0; file = covered.nextSetBit(file + 1)) {
                unlisted(checks);
            }
        }

        private void line(int at, int path, int length, BitSet covered, Checks checks) {
            while (file >= 0 && names.compare(file, text, path, length) < 0) {
                unlisted(checks);
                file = covered.nextSetBit(file + 1);
            }
            if (file >= 0 && names.is(file, text, path, length)) {
                take(at);
                file = covered.nextSetBit(file + 1);
            } else {
                String missing = new String(text, path, length, StandardCharsets.US_ASCII);
                checks.failed(CheckId.BAG, missing, FailureKind.MISSING_FILE, where + " lists it; it is not there");
            }
        }

        private void unlisted(Checks checks) {
            checks.failed(CheckId.BAG, names.name(file), FailureKind.UNEXPECTED_FILE, where + " does not list it");
        }

        private void take(int at) {
            for (int i = 0; i < Hash.SIZE; i++) {
                digests[file * Hash.SIZE + i] = (byte) (nibble(at + 2 * i) << 4 | nibble(at + 2 * i + 1));
            }
            listed.set(file);
        }

        private int nibble(int at) {
            return text[at] <= '9' ? text[at] - '0' : text[at] - 'a' + 10;
        }

        private void requireDigest(int at) {
            if (text.length - at < HEX + 2) {
                throw fail(FailureKind.WRONG_LENGTH, "ends inside a line");
            }
            for (int i = at; i < at + HEX; i++) {
                if (!(text[i] >= '0' && text[i] <= '9' || text[i] >= 'a' && text[i] <= 'f')) {
                    throw fail(FailureKind.NON_CANONICAL, "expected a SHA-256 value in lower-case hex");
                }
            }
            if (text[at + HEX] != ' ' || text[at + HEX + 1] != ' ') {
                throw fail(FailureKind.UNKNOWN_SYNTAX, "expected two spaces and a path");
            }
        }

        private int pathEnd(int path) {
            for (int i = path; i < text.length; i++) {
                if (text[i] == '\n') {
                    return i;
                }
                if (text[i] <= ' ' || text[i] == 0x7f) {
                    throw fail(FailureKind.UNSAFE_PATH, "a path with a character other than [A-Za-z0-9._/-]");
                }
            }
            throw fail(FailureKind.WRONG_LENGTH, "the last line has no newline");
        }

        private void requireAfter(int lastPath, int lastEnd, int path, int end) {
            int order = number == 1 ? -1 : Arrays.compareUnsigned(text, lastPath, lastEnd, text, path, end);
            if (order >= 0 || path == end) {
                throw fail(order == 0 ? FailureKind.DUPLICATE : FailureKind.OUT_OF_ORDER, "paths ascend, each once");
            }
        }

        private VaultException fail(FailureKind kind, String what) {
            return new VaultException(kind, where + " line " + number, what);
        }
    }
}
